"""One message from a person, answered: handed to a command, a button's act, or the dialogue."""

from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncSession

from services.board.service import show_changes
from services.conversation import (
    accident_forms,
    account,
    hand_acts,
    holding,
    listening,
    lives_acts,
    near_acts,
    own_place,
    pupils,
    quiz_acts,
    record_acts,
    refusing,
    rising,
    routes,
    school,
    session_acts,
    supplement,
    team_acts,
)
from services.conversation.choosing import chosen
from services.conversation.commands import INTERRUPTING, STAFF_WORDS, command_in
from services.conversation.group_acts import receive_in_group
from services.conversation.model import Conversation
from services.conversation.places import said_back
from services.conversation.queries import conversation_with
from services.conversation.turn import Turn
from services.errors import SafeLaneError, no_longer
from services.messages import Inbound
from services.people.model import Role
from services.people.queries import roles_of
from services.people.service import meet
from services.progress import reach
from services.relay import service as relay
from services.reports.model import Report
from services.texts import _
from services.together import is_together, undoable


async def receive(session: AsyncSession, inbound: Inbound) -> None:
    """Answer one message. A refusal undoes what was begun and is said to the person."""
    if inbound.group is not None:
        await receive_in_group(session, inbound, inbound.group)
        return
    inbound = await quiz_acts.voted(session, inbound.cleaned())
    if await pupils.answer(session, inbound):
        return
    person = await meet(session, inbound)
    talk = await conversation_with(session, person)
    turn = Turn(session, person, talk, _resolved(inbound, talk))
    turn = replace(turn, quiet=await holding.is_too_fast(turn))
    try:
        async with undoable(session, talk, person):
            await _answer(turn)
    except SafeLaneError as refusal:
        if not is_together(session):
            await session.refresh(talk)
            await session.refresh(person)
        if inbound.text:
            talk.expecting = None  # refused once, the next words would only be refused again
        await refusing.say_why(turn, refusal)
    await reach.found_again(session)
    await show_changes(session)


def _resolved(inbound: Inbound, talk: Conversation) -> Inbound:
    """A text that is the label or the number of a button just shown is that button, pressed."""
    if inbound.choice is not None or not inbound.text or inbound.edited or inbound.attachment:
        return inbound
    key = chosen(inbound.text, talk.choices, by_number=not _awaited(talk))
    return replace(inbound, choice=key)


def _awaited(talk: Conversation) -> set[str]:
    """Whose words were asked for outside the report's own questions, if any."""
    expected = {"school", "ask", "answer", "form", "near", "session", "hands", "lives"}
    return expected & set(talk.expecting or {})


async def _answer(turn: Turn) -> None:
    inbound, command = turn.inbound, None
    if inbound.choice is None:
        command = _command(turn)
    if await holding.is_turned_away(turn, command[0] if command else None):
        return
    if inbound.choice is not None:
        await _press(turn, inbound.choice)
    elif command:
        name, rest = command
        turn.talk.expecting = None
        await routes.COMMANDS[name](turn, [rest] if rest else [])
    elif inbound.location is not None and await team_acts.is_on_the_move(turn):
        await team_acts.on_moved(turn)
    elif not _only_moves_on(turn):
        await _hear(turn)


def _command(turn: Turn) -> tuple[str, str] | None:
    """A command, or its bare word where nothing else can be meant by it."""
    inbound, talk = turn.inbound, turn.talk
    found = None if inbound.edited or inbound.attachment else command_in(inbound.text)
    if found is None or inbound.text.startswith("/"):
        return found
    if _awaited(talk):
        return found if found[0] in INTERRUPTING else None
    return None if talk.draft is not None and found[0] in STAFF_WORDS else found


def _only_moves_on(turn: Turn) -> bool:
    """A phone that keeps telling where it is, to somebody who has no use for it any more."""
    follows = turn.inbound.live and turn.inbound.edited
    return follows and not listening.wants_position(turn)


async def _hear(turn: Turn) -> None:
    awaited = _awaited(turn.talk)
    if ("answer" in awaited and turn.inbound.attachment is not None) or (
        "school" in awaited and (turn.inbound.attachment or turn.inbound.location)
    ):
        await _hear_freely(turn)
    elif "form" in awaited and turn.inbound.text:
        await accident_forms.hear(turn)
    elif {"session", "lives"} & awaited:
        asked = session_acts if "session" in awaited else lives_acts
        await (asked.hear if asked.is_answer(turn) else _leave)(turn)
    elif "hands" in awaited and hand_acts.is_answer(turn):
        await hand_acts.hear(turn)
    elif {"form", "hands"} & awaited:
        await _hear_freely(turn)
    elif awaited:
        await _hear_expected(turn, turn.talk.expecting or {})
    elif record_acts.is_asking(turn):
        await record_acts.hear(turn)
    else:
        await _hear_freely(turn)


async def _leave(turn: Turn) -> None:
    """Danger, a place or a photo where something else was asked: a find comes first."""
    turn.talk.expecting = None
    await (listening.hear if turn.inbound.text else _hear_freely)(turn)


async def _press(turn: Turn, key: str) -> None:
    found = routes.act_for(key)
    if found is None:
        raise no_longer()
    act, args = found
    await act(turn, args)


async def _hear_expected(turn: Turn, expecting: dict[str, object]) -> None:
    """Words that were asked for outside the report's own questions."""
    if "school" in expecting or "near" in expecting:
        await (school if "school" in expecting else near_acts).hear(turn)
        return
    place = turn.inbound.location
    words = turn.inbound.text or (f"📍 {said_back(place)}" if place and place.plausible else "")
    if not words:
        await turn.say(_("Please write it in words."))
        return
    turn.talk.expecting = None
    if "ask" in expecting:
        task_id, of = int(str(expecting["ask"])), int(str(expecting.get("of", 0))) or None
        await relay.ask(turn.session, task_id, words, by=turn.person, of=of)
        await turn.say(_("Your question is on its way to the reporter."))
    else:
        await relay.answer(turn.session, int(str(expecting["answer"])), words, by=turn.person)
        await turn.say(_("Your answer is on its way to the team."))
        if report := await supplement.newest_open_report(turn):
            await rising.heed(turn, report, words)


async def _hear_freely(turn: Turn) -> None:
    """A draft goes on; words after a sent report join it; a member of staff is shown help;
    anybody else has found something, and so has a teacher who sends a place or a photo."""
    roles = await roles_of(turn.session, turn.person.id)
    if turn.talk.draft is not None:
        await listening.hear(turn)
    elif roles - {Role.SCHOOL}:
        await account.on_help(turn, [])
    elif report := await _still_told_of(turn):
        await supplement.add(turn, report)
    elif roles and not (turn.inbound.location or turn.inbound.attachment):
        await account.on_help(turn, [])
    elif not await own_place.ask_of_which(turn):
        await listening.hear(turn)


async def _still_told_of(turn: Turn) -> Report | None:
    """The report to which words or a photo are added; a place begins another one."""
    return None if turn.inbound.location else await supplement.newest_open_report(turn)
