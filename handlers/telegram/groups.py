"""What is heard in a group chat: presses, commands for us, and what becomes of the group.

Ordinary talk is nobody's business: it is dropped before anything of it is stored.
"""

import re
from collections.abc import Iterator
from contextlib import suppress

from telegram import Bot

from handlers.telegram.fields import Json, part, person_in, whole, words
from services.messages import Address, Group, Inbound

CHANNEL = "telegram"
KINDS = ("group", "supergroup")

#: Understood without our name behind them; any other command may be meant for another bot.
OURS = frozenset({"link", "unlink", "report"})
#: Whom Telegram names as the sender for administrators and channels that hide who they are.
MASKS = frozenset({1087968824, 136817688, 777000})

_COMMAND = re.compile(r"^/([A-Za-z]\w{0,31})(?:@(\w+))?(?=\s|$)", re.ASCII)
_GONE = ("left", "kicked")


def in_group(raw: Json) -> bool:
    return words(_chat(raw), "type") in KINDS


def group_contact(raw: Json, me: str) -> str | None:
    """Whom the order is kept for: who pressed or commands, else the group; None: not for us.

    `me` is the bot's own name; while it is not known, a command for any name is taken for ours.
    """
    place = whole(_chat(raw), "id")
    if place is None or not _concerns_us(raw, me):
        return None
    person = None if _nameless(raw) or _fate(raw) else person_in(_author(raw))
    return str(person) if person else nobody_of(place)


def nobody_of(place: int) -> str:
    """Never an address that could be written to, nor one a person could have."""
    return f"group:{place}"


def heard_in_group(external_id: str, raw: Json, *, me: str = "") -> Inbound | None:
    """The update as a channel-neutral message; None when it is not for us."""
    contact, place = group_contact(raw, me), whole(_chat(raw), "id")
    if contact is None or place is None:
        return None
    press = part(raw, "callback_query")
    left, moved_to = _fate(raw) or (False, None)
    moved_from = whole(_message(raw), "migrate_from_chat_id")
    return Inbound(
        sender=Address(CHANNEL, contact),
        external_id=external_id,
        text=_command(raw),
        choice=words(press, "data") or None,
        language=words(_author(raw), "language_code")[:12] or None,
        group=Group(
            address=Address(CHANNEL, str(moved_from or place)),
            press=words(press, "id") or None,
            link=f"https://t.me/{me}" if me else "",
            nameless=_nameless(raw),
            left=left,
            moved_to=moved_to,
        ),
    )


def name_of(bot: Bot) -> str:
    """The bot's own name; empty until Telegram has told it."""
    with suppress(RuntimeError):
        return bot.username
    return ""


def _concerns_us(raw: Json, me: str) -> bool:
    if part(raw, "callback_query"):
        return bool(words(part(raw, "callback_query"), "data"))
    return _fate(raw) is not None or (bool(_command(raw)) and _is_for(raw, me))


def _is_for(raw: Json, me: str) -> bool:
    match = _COMMAND.match(words(_message(raw), "text"))
    if match is None or _is_other_bot(raw):
        return False
    name, whose = match[1].lower(), match[2]
    return name in OURS if whose is None else me == "" or whose.lower() == me.lower()


def _is_other_bot(raw: Json) -> bool:
    return _author(raw).get("is_bot") is True and not _nameless(raw)


def _command(raw: Json) -> str:
    match = _COMMAND.match(words(_message(raw), "text"))
    return f"/{match[1].lower()}" if match else ""


def _nameless(raw: Json) -> bool:
    """An anonymous administrator, or a channel that speaks in its group."""
    author = _author(raw)
    masked = whole(author, "id") in MASKS or "sender_chat" in _message(raw)
    return masked or person_in(author) is None


def _fate(raw: Json) -> tuple[bool, str | None] | None:
    """(we were removed, the group's new address), when this is what the update tells."""
    member = part(raw, "my_chat_member")
    if member:
        gone = words(part(member, "new_chat_member"), "status") in _GONE
        return (True, None) if gone else None
    message = _message(raw)
    moved_to = whole(message, "migrate_to_chat_id")
    if whole(message, "migrate_from_chat_id") is not None:
        moved_to = whole(_chat(raw), "id")
    return (False, str(moved_to)) if moved_to is not None else None


def _message(raw: Json) -> Json:
    return part(raw, "message")


def _author(raw: Json) -> Json:
    return part(part(raw, "callback_query") or _message(raw), "from")


def _chat(raw: Json) -> Json:
    return next((part(where, "chat") for where in _places(raw) if "chat" in where), {})


def _places(raw: Json) -> Iterator[Json]:
    yield part(part(raw, "callback_query"), "message")
    yield part(raw, "my_chat_member")
    yield _message(raw)
