"""`/language`: which language a person is written to in."""

import locales
from services.conversation import resident
from services.conversation.arguments import Args
from services.conversation.turn import Turn
from services.messages import Choice, Reply
from services.texts import Lines, Spoken, Words, _


async def on_language(turn: Turn, args: Args) -> None:
    """`/language` asks; `language:vi` changes."""
    if args and args[0] in locales.LANGUAGES:
        turn.person.language = args[0]
        said = taken(args[0])
        await (turn.say(said) if turn.talk.draft is None else resident.ask_on(turn, first=said))
        return
    choices = tuple(
        Choice(f"language:{code}", Words(name)) for code, name in locales.LANGUAGES.items()
    )
    await turn.say(Reply(_("Which language do you want?"), choices=choices))


def taken(language: str) -> Spoken:
    """Whoever chooses a language that nobody has reviewed must know it, in words they read."""
    said = _("I will write to you in English from now on.")
    if language not in locales.UNREVIEWED:
        return said
    warning = _(
        "These words have not been checked by a speaker of this language yet. "
        "If in doubt, call the hotline."
    )
    return Lines([said, warning])
