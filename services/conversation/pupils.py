"""Pupils who answer their class's questions on any phone: heard before anybody is met, so that no
person comes into being, and nothing of what they write is kept."""

from sqlalchemy.ext.asyncio import AsyncSession

import locales
from services.conversation.arguments import Args, number
from services.conversation.choosing import chosen as button_meant
from services.conversation.commands import command_in
from services.conversation.turn import Turn
from services.errors import SafeLaneError, no_longer
from services.messages import Address, Inbound, Lane, Reply
from services.notify.service import queue
from services.people.queries import person_at
from services.policy import policy_of
from services.quizzes import pupil_words, visiting, wording
from services.quizzes.codes import LINK
from services.quizzes.queries import blank_heard, card_of_poll, visit_of
from services.quizzes.visiting import Closed, Open
from services.texts import Spoken

#: A pupil's answer that is written: a number or a letter.
_SHORT = 1
_VOTE = "quiz:vote:"


def may_be_a_pupils(inbound: Inbound) -> bool:
    """By its shape alone, for most messages are none."""
    if inbound.choice is not None:
        return inbound.choice.startswith(("class:", _VOTE))
    return code_in(inbound) is not None or len(inbound.text.strip()) == _SHORT


async def is_a_pupils(session: AsyncSession, inbound: Inbound) -> bool:
    """Whether `answer` may take it."""
    if inbound.choice is None and len(inbound.text.strip()) == _SHORT:
        return await visit_of(session, inbound.sender) is not None
    return may_be_a_pupils(inbound)


def poll_in(inbound: Inbound) -> tuple[str, str]:
    """Which poll of the channel was answered, and with which of its answers; empty for others."""
    choice = inbound.choice or ""
    poll, _colon, option = choice.removeprefix(_VOTE).partition(":")
    return (poll, option) if choice.startswith(_VOTE) else ("", "")


def code_in(inbound: Inbound) -> str | None:
    """What stands behind `/class`, or in the link that opens it; None for anything else."""
    found = None if inbound.edited or inbound.attachment else command_in(inbound.text)
    if found is None:
        return None
    name, rest = found
    if name == "start":
        return rest.removeprefix(LINK) if rest.startswith(LINK) else None
    return rest if name == "class" else None


async def answer(session: AsyncSession, inbound: Inbound) -> bool:
    """Whether the message was a pupil's, and has been answered; an answer to a poll that the
    address was never asked, of somebody unknown, needs none."""
    if inbound.group is not None or not may_be_a_pupils(inbound):
        return False
    key = await _key(session, inbound)
    code = None if key else code_in(inbound)
    if key is None and code is None:
        return await _is_a_strangers_vote(session, inbound)
    await blank_heard(session, inbound.sender.channel, inbound.external_id)
    if key is not None:
        await _press(session, inbound, key)
    else:
        await _enter(session, inbound, code or "")
    return True


async def _is_a_strangers_vote(session: AsyncSession, inbound: Inbound) -> bool:
    if not poll_in(inbound)[0]:
        return False
    return await person_at(session, inbound.sender) is None


async def _key(session: AsyncSession, inbound: Inbound) -> str | None:
    """The button of ours that was pressed, answered as a poll, or written out."""
    poll, option = poll_in(inbound)
    if poll:
        card = await card_of_poll(session, inbound.sender, poll)
        room, _colon, rest = (card or "").partition(":")
        return f"class:answer:{rest}:{option}" if room == "class" else None
    if inbound.choice is not None:
        return None if inbound.choice.startswith(_VOTE) else inbound.choice
    if len(inbound.text.strip()) != _SHORT:
        return None
    return await _written(session, inbound)


async def _written(session: AsyncSession, inbound: Inbound) -> str | None:
    """A number or a letter, while a question stands on this phone."""
    visit = await visit_of(session, inbound.sender)
    opened = await visiting.open_at(session, inbound.sender) if visit else None
    if opened is None or opened.upcoming is None:
        return None
    said, start = inbound.text.strip().upper(), f"class:answer:{opened.visit.run}"
    keys = [
        [f"{start}:{opened.visit.step}:{place}", chr(ord("A") + place)]
        for place in range(len(opened.upcoming.answers))
    ]
    return button_meant(said, keys, by_number=True)


async def on_class(turn: Turn, args: Args) -> None:
    """Where neither a code nor an answer can be taken up: how it is done."""
    await turn.say(pupil_words.how_to_enter())


async def _enter(session: AsyncSession, inbound: Inbound, code: str) -> None:
    if not code:
        await _say(session, inbound, pupil_words.how_to_enter())
        return
    found = await visiting.enter(session, inbound.sender, code)
    if isinstance(found, Closed):
        await _say(session, inbound, pupil_words.REFUSALS[found])
        return
    await _ask(session, inbound, found)


async def _press(session: AsyncSession, inbound: Inbound, key: str) -> None:
    """`class:again:<code>`, or `class:answer:<run>:<place>:<answer>`. A refusal leaves no trace."""
    args = key.split(":")[1:]
    try:
        if args[0] == "again":
            await _enter(session, inbound, args[1] if len(args) > 1 else "")
        elif args[0] == "answer":
            await _choose(session, inbound, args)
        else:
            raise no_longer()
    except SafeLaneError as refusal:
        await _say(session, inbound, refusal.text)


async def _choose(session: AsyncSession, inbound: Inbound, args: list[str]) -> None:
    opened = await visiting.open_at(session, inbound.sender)
    if opened is None or number(args) != opened.visit.run:
        await _say(session, inbound, pupil_words.over())
        return
    place, choice = number(args, 2), number(args, 3)
    asked = opened.asked_at(place)
    if not await visiting.press(session, opened, place=place, chosen=choice):
        await _say(session, inbound, wording.explained(asked), language=_spoken(opened))
        return
    card = pupil_words.card_of(opened.visit.run, place)
    await _reply(session, inbound, wording.answered(asked, choice, card), _spoken(opened))
    await _ask(session, inbound, opened)


async def _ask(session: AsyncSession, inbound: Inbound, opened: Open) -> None:
    """The next question, or what comes after the last."""
    visit, asked = opened.visit, opened.upcoming
    if asked is not None:
        reply = pupil_words.pupils_question(asked, visit.run, visit.step)
    else:
        said = wording.closing(visit.right, visit.step)
        reply = pupil_words.handed_on(said, opened.school_class.code, f"class:{visit.run}:end")
        visiting.leave(visit)
    await _reply(session, inbound, reply, _spoken(opened))


def _spoken(opened: Open) -> str:
    return opened.school_class.language


async def _say(
    session: AsyncSession, inbound: Inbound, text: Spoken, *, language: str | None = None
) -> None:
    """A card of its own, by which it is found when the day is over."""
    language = language or await _language(session, inbound)
    await _reply(session, inbound, Reply(text, card="class:say", fresh=True), language)


async def _language(session: AsyncSession, inbound: Inbound) -> str:
    person = await person_at(session, inbound.sender)
    hint = (inbound.language or "").split("-")[0].lower()
    known = hint if hint in locales.LANGUAGES else policy_of(session).language
    return person.language if person else known


async def _reply(session: AsyncSession, inbound: Inbound, reply: Reply, language: str) -> None:
    to: Address = inbound.sender
    await queue(session, reply, to=to, language=language, lane=Lane.REPLY)
