"""Words after Send that speak of danger: the task rises, coordinators and the team hear at once."""

from services.alerts.model import AlertKind
from services.alerts.service import raise_alert
from services.board.own_words import unconfirmed
from services.conversation import sign_questions
from services.conversation.emergency import emergency_words
from services.conversation.turn import Turn
from services.dispatch.hastening import hasten
from services.dispatch.held import release
from services.errors import no_longer
from services.hints.kinds import LOOKS, Kind
from services.hints.reading import Sign, guesses_in, signs_in
from services.limits.service import block_of
from services.messages import Lane, Reply
from services.people.service import tell
from services.reports.answers import EMERGENCIES, Asked, Danger
from services.reports.model import Report
from services.reports.priority import priority_of
from services.tasks.model import Task
from services.tasks.service import get_task_of, note_event
from services.teams.queries import members_of
from services.texts import Lines, _


async def heed(turn: Turn, report: Report, words: str) -> bool:
    """Take up what the words say; whether the person was asked about an emergency in them."""
    if report.task_id is None:
        return False
    new = [sign for sign in signs_in(words) if not _is_known(report, sign.danger)]
    _add_guesses(report, words)
    report.signs_read = [
        *(row for row in report.signs_read if row[0] not in {sign.danger for sign in new}),
        *([sign.danger.value, sign.word, Asked.UNANSWERED.value] for sign in new),
    ]
    urgent = [sign for sign in new if sign.danger in EMERGENCIES]
    task = await get_task_of(turn.session, report)
    if await _raise_to(turn, report, task) or urgent:
        await raise_alert(turn.session, AlertKind.WORDS, task_id=task.id)
        await _tell_team(turn, task, new)
    if urgent:
        if task.held_at is not None and await block_of(turn.session, turn.person.id) is None:
            await release(turn.session, task, by=turn.person)
        await turn.say(emergency_words(turn), always=True)
        await turn.say(_question(report, urgent[0]))
    return bool(urgent)


def _is_known(report: Report, danger: Danger) -> bool:
    """Told by button, or read already and not denied since."""
    read = {name for name, _word, asked in report.signs_read if asked != Asked.DENIED}
    return danger in read or danger in report.dangers


def _add_guesses(report: Report, words: str) -> None:
    known = {kind for kind, _word in report.kinds_read}
    new = [[g.kind.value, g.word] for g in guesses_in(words) if g.kind not in known]
    report.kinds_read = [*report.kinds_read, *new]


async def _raise_to(turn: Turn, report: Report, task: Task) -> bool:
    """The report's priority by all that is known now; whether the task rises with it. Nothing ever
    sinks by words."""
    read = [Danger(name) for name, _word, asked in report.signs_read if asked != Asked.DENIED]
    dangers = [*(Danger(name) for name in report.dangers), *read]
    looks = [LOOKS[Kind(kind)] for kind, _word in report.kinds_read]
    now = priority_of(report.look, dangers, emergency=report.emergency, read=looks)
    report.priority = min(report.priority, now)
    if report.priority >= task.priority:
        return False
    await hasten(turn.session, task, report.priority, by=turn.person)
    return True


def _question(report: Report, sign: Sign) -> Reply:
    return sign_questions.ask_confirm(sign.danger, sign.word, report=report.id)


async def _tell_team(turn: Turn, task: Task, signs: list[Sign]) -> None:
    """Whoever has the task in hand; whoever is asked sees it on the card."""
    if task.team_id is None:
        return
    head = _("⚠️ {reference}: the reporter has written more.", reference=task.reference)
    text = Lines([head, *(unconfirmed(sign.danger, sign.word) for sign in signs)])
    for member in await members_of(turn.session, task.team_id):
        await tell(turn.session, member, Reply(text), lane=Lane.URGENT)


async def settle(turn: Turn, report: Report, danger: Danger, *, so: bool) -> None:
    """The person's answer. A `No` takes the suggestion away and leaves the task as urgent as it is:
    what becomes of it a coordinator decides."""
    row = next((r for r in report.signs_read if r[0] == danger and r[2] != Asked.DENIED), None)
    if row is None or report.task_id is None:
        raise no_longer()
    others = [other for other in report.signs_read if other is not row]
    if so:
        report.signs_read, report.dangers = others, [*report.dangers, danger.value]
    else:
        report.signs_read = [*others, [danger.value, row[1], Asked.DENIED.value]]
    task = await get_task_of(turn.session, report)
    note_event(turn.session, task, "sign_confirmed" if so else "sign_denied", by=turn.person)
