"""Telegram's words into ours, read from the plain JSON of an update.

PTB's objects are not used: they accept a message without a chat or a latitude "NaN", and raise
on dates they do not like, so that one strange update would stop all others.
"""

import re

from handlers.telegram.contents import with_contents
from handlers.telegram.fields import Json, part, person_in, whole, words
from handlers.telegram.groups import CHANNEL, group_contact, heard_in_group, in_group
from handlers.telegram.polls import choice_of, voter
from services.messages import Address, Inbound

__all__ = ["CHANNEL", "NOBODY", "contact_of", "to_inbound"]

NOBODY = "-"

_COMMAND_FOR_A_BOT = re.compile(r"^/(\w+)@\w+(?=\s|$)")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*")


def to_inbound(external_id: str, raw: Json, *, me: str = "") -> Inbound | None:
    """The update as a channel-neutral message, or None when nobody is to be answered: talk in
    groups, channels, bots, service messages and kinds of update we do not know."""
    if in_group(raw):
        return heard_in_group(external_id, raw, me=me)
    if contact_of(raw) == NOBODY:
        return None
    if part(raw, "poll_answer"):
        return _voted(external_id, raw)
    if part(raw, "callback_query"):
        return _pressed(external_id, raw)
    return _written(external_id, raw)


def contact_of(raw: Json, me: str = "") -> str:
    """Whom the order is kept for: one id for all that a person writes and presses; NOBODY for
    what must not even be stored. `me` is the bot's own name, by which groups call it."""
    if in_group(raw):
        return group_contact(raw, me) or NOBODY
    press, vote = part(raw, "callback_query"), part(raw, "poll_answer")
    if vote:
        return str(voter(vote) or NOBODY)
    person = _presser(press) if press else _writer(_message(raw))
    return str(person) if person else NOBODY


def _message(raw: Json) -> Json:
    return part(raw, "message") or part(raw, "edited_message")


def _writer(message: Json) -> int | None:
    chat = part(message, "chat")
    if words(chat, "type") != "private" or part(message, "from").get("is_bot") is True:
        return None
    return person_in(chat)


def _presser(press: Json) -> int | None:
    """In a private chat the chat's id is the person's own, also when the message is too old."""
    where = words(part(part(press, "message"), "chat"), "type")
    elsewhere = where not in ("", "private") or "inline_message_id" in press
    person = part(press, "from")
    return None if elsewhere or person.get("is_bot") is True else person_in(person)


def _voted(external_id: str, raw: Json) -> Inbound:
    """An answer to a poll presses the button that the answer would be elsewhere."""
    vote = part(raw, "poll_answer")
    return Inbound(
        sender=Address(CHANNEL, contact_of(raw)),
        external_id=external_id,
        choice=choice_of(vote),
        language=_language({"from": part(vote, "user")}),
    )


def _pressed(external_id: str, raw: Json) -> Inbound | None:
    press = part(raw, "callback_query")
    data = words(press, "data")
    if not data:
        return None
    return Inbound(
        sender=Address(CHANNEL, contact_of(raw)),
        external_id=external_id,
        choice=data,
        language=_language(press),
        message_id=_id(part(press, "message")),
    )


def _written(external_id: str, raw: Json) -> Inbound | None:
    message = _message(raw)
    text = words(message, "text") or words(message, "caption")
    inbound = Inbound(
        sender=Address(CHANNEL, contact_of(raw)),
        external_id=external_id,
        text=_COMMAND_FOR_A_BOT.sub(r"/\1", text),
        album=words(message, "media_group_id") or None,
        language=_language(message),
        message_id=_id(message),
        edited=not part(raw, "message"),
    )
    return with_contents(message, inbound)


def _language(of: Json) -> str | None:
    code = words(part(of, "from"), "language_code")
    return code if _LANGUAGE.fullmatch(code) else None


def _id(message: Json) -> str | None:
    number = whole(message, "message_id")
    return None if number is None else str(number)
