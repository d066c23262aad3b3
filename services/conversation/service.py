"""One message from a person, answered: handed to a command, a button's act, or the dialogue."""

from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncSession

from services.board.service import show_changes
from services.conversation import account, listening, record_acts, routes, school, team_acts
from services.conversation.commands import command_in
from services.conversation.queries import conversation_with
from services.conversation.turn import Turn
from services.errors import SafeLaneError, no_longer
from services.messages import Inbound
from services.people.queries import roles_of
from services.people.service import meet
from services.places.folding import fold
from services.relay import service as relay
from services.teams.queries import team_of
from services.texts import _


async def receive(session: AsyncSession, inbound: Inbound) -> None:
    """Answer one message. A refusal undoes what was begun and is said to the person."""
    inbound = inbound.cleaned()
    person = await meet(session, inbound)
    talk = await conversation_with(session, person)
    await session.flush()
    turn = Turn(session, person, talk, _resolved(inbound, talk.choices))
    try:
        async with session.begin_nested():
            await _answer(turn)
    except SafeLaneError as refusal:
        await session.refresh(talk)
        await session.refresh(person)
        await turn.say(refusal.text)
    await show_changes(session)


def _resolved(inbound: Inbound, choices: list[list[str]]) -> Inbound:
    """A text that is the label of a button just shown is that button, pressed."""
    if inbound.choice is not None or not inbound.text or inbound.edited:
        return inbound
    said = _folded(inbound.text)
    pressed = [key for key, label in choices if said and _folded(label) == said]
    return replace(inbound, choice=pressed[0], text="") if len(pressed) == 1 else inbound


def _folded(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in fold(text)).split())


async def _answer(turn: Turn) -> None:
    inbound = turn.inbound
    if inbound.choice is not None:
        await _press(turn, inbound.choice)
    elif not inbound.edited and (command := command_in(inbound.text)):
        name, rest = command
        turn.talk.expecting = None
        await routes.COMMANDS[name](turn, [rest] if rest else [])
    elif inbound.location is not None and await _is_on_the_move(turn):
        await team_acts.on_moved(turn)
    elif turn.talk.expecting and "album" not in turn.talk.expecting:
        await _hear_expected(turn, turn.talk.expecting)
    elif turn.talk.record is not None:
        await record_acts.hear(turn)
    else:
        await _hear_freely(turn)


async def _press(turn: Turn, key: str) -> None:
    found = routes.act_for(key)
    if found is None:
        raise no_longer()
    act, args = found
    await act(turn, args)


async def _is_on_the_move(turn: Turn) -> bool:
    """A team member's position is the team's, unless they are themselves reporting a find."""
    in_team = await team_of(turn.session, turn.person.id) is not None
    return in_team and (turn.inbound.live or turn.talk.draft is None)


async def _hear_expected(turn: Turn, expecting: dict[str, object]) -> None:
    """Words that were asked for outside the report's own questions."""
    if "school" in expecting:
        await school.hear(turn)
        return
    words = turn.inbound.text
    if not words:
        await turn.say(_("Please write it in words."))
        return
    turn.talk.expecting = None
    if "ask" in expecting:
        await relay.ask(turn.session, int(str(expecting["ask"])), words, by=turn.person)
        await turn.say(_("Your question is on its way to the reporter."))
    else:
        await relay.answer(turn.session, int(str(expecting["answer"])), words, by=turn.person)
        await turn.say(_("Your answer is on its way to the team."))


async def _hear_freely(turn: Turn) -> None:
    """A draft goes on; words after a sent report join it; a member of staff is shown help;
    anybody else has found something."""
    if turn.talk.draft is not None:
        await listening.hear(turn)
        return
    if await roles_of(turn.session, turn.person.id):
        await account.on_help(turn, [])
        return
    report = await listening.newest_open_report(turn)
    if report is not None and turn.inbound.location is None:
        await listening.supplement(turn, report)
        return
    await listening.hear(turn)
