"""The commands Telegram shows beside the text field, by language and by role."""

import logging
from collections.abc import Sequence

from telegram import Bot, BotCommand, BotCommandScopeAllGroupChats, BotCommandScopeChat
from telegram.error import TelegramError

from handlers.telegram.failures import scrubbed
from locales import LANGUAGES
from services.notify.channel import Outgoing
from services.texts import Text, _

log = logging.getLogger(__name__)

Commands = list[tuple[str, Text]]

_EVERYONE: Commands = [
    ("report", _("Report something you found")),
    ("status", _("Your reports and what became of them")),
    ("language", _("Choose the language")),
    ("help", _("How this works, and whom to call")),
    ("learn", _("Short courses, one lesson a week")),
    ("mydata", _("What is kept about you")),
    ("stop", _("Stop lessons and reminders")),
]

_IN_GROUPS: Commands = [
    ("link", _("Link this group to your EOD team")),
    ("unlink", _("End the link of this group to its team")),
    ("report", _("How to report something you found")),
]

_BY_ROLE: dict[str, Commands] = {
    "team": [("duty", _("Go on or off duty")), ("tasks", _("Your open tasks"))],
    "coordinator": [
        ("board", _("All open tasks")),
        ("duty", _("Who is on duty this week")),
        ("log", _("Who was told what, and when")),
        ("merge", _("Make two tasks one")),
        ("split", _("Follow a report by itself again")),
        ("letters", _("Messages that could not be delivered")),
        ("broadcasts", _("Broadcasts and how far they have come")),
        ("campaigns", _("Campaigns of the season")),
        ("clerk", _("Take down a call to the hotline")),
        ("figures", _("This week and this month beside the plan")),
        ("login", _("Open the desk in a browser")),
    ],
    "lead": [
        ("figures", _("This week and this month beside the plan")),
        ("login", _("Open the desk in a browser")),
    ],
    "viewer": [
        ("figures", _("This week and this month beside the plan")),
        ("login", _("Open the desk in a browser")),
    ],
    "clerk": [("clerk", _("Take down a call to the hotline"))],
    "school": [
        ("school", _("Your school")),
        ("lesson", _("The next lessons of your classes")),
        ("results", _("How your classes answered")),
        ("session", _("Report a lesson that was held")),
    ],
}


def menu_for(role: str) -> Commands:
    """A role's own commands first, then everybody's."""
    return [*_BY_ROLE.get(role, []), *_EVERYONE]


async def publish_menu(bot: Bot, *, default: str = "vi") -> str:
    """The residents' menu and that of groups: in `default` for all, and in each other language
    for its readers. Also learns the bot's own name, by which groups call it, and gives it back."""
    me = await bot.get_me()
    for commands, scope in ((_EVERYONE, None), (_IN_GROUPS, BotCommandScopeAllGroupChats())):
        await bot.set_my_commands(_spoken(commands, default), scope=scope)
        for language in LANGUAGES:
            if language != default:
                spoken = _spoken(commands, language)
                await bot.set_my_commands(spoken, scope=scope, language_code=language)
    return me.username or ""


async def publish_for(bot: Bot, chat_id: str, role: str, language: str) -> None:
    """The menu of one person's chat, once a role has been taken."""
    scope = BotCommandScopeChat(chat_id)
    await bot.set_my_commands(_spoken(menu_for(role), language), scope=scope)


async def offer_menu(bot: Bot, message: Outgoing) -> None:
    """The role's menu beside a welcome that has been sent; the welcome counts without it."""
    if message.menu is None:
        return
    try:
        await publish_for(bot, message.contact, message.menu, message.language)
    except TelegramError as error:
        log.warning("the menu could not be shown: %s", scrubbed(error))


def _spoken(commands: Commands, language: str) -> Sequence[BotCommand]:
    return [BotCommand(name, what.render(language)) for name, what in commands]
