"""`safelane brief`: what must be said in one SMS."""

import locales
from bot.commands import with_sessions
from bot.settings import Settings
from handlers.house import Sessions
from services.board.brief import brief_advice
from services.logbook.briefing import brief_of
from services.texts import Plain


def advice(settings: Settings) -> str:
    """The safety advice, for whoever found something."""
    return _in_each_language(brief_advice(settings.hotline))


async def alert(settings: Settings, reference: str) -> str:
    """What coordinators are told of a task. Raises NotFound, which says why."""

    async def task(sessions: Sessions) -> str:
        async with sessions() as session:
            return _in_each_language(await brief_of(session, reference))

    return await with_sessions(settings, task)


def _in_each_language(said: Plain) -> str:
    """A line for each language whose letters an SMS has."""
    drawn = (language for language in locales.LANGUAGES if language not in locales.NOT_DRAWN)
    return "\n".join(f"{language}: {said.render(language)}" for language in drawn)
