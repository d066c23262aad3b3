"""A coordinator's buttons and commands for tasks that are one, or are not."""

from services import clock
from services.alerts.service import check_coordinator
from services.board.facts import gather
from services.board.service import show_task
from services.board.several import keep_choices
from services.conversation.arguments import Args, number
from services.conversation.turn import Turn
from services.coordination.service import access_task
from services.duplicates import orders
from services.duplicates.merging import lock_both
from services.errors import NotFound
from services.logbook.finding import to_reference
from services.messages import Choice, Reply
from services.readings.model import Subject
from services.readings.service import note_reading
from services.tasks.model import Task
from services.tasks.queries import find_task, task_called
from services.texts import Words, _

#: The question which of two stays, and what became of them.
CARD = "merge"


async def on_merge(turn: Turn, args: Args) -> None:
    """`task:merge:13:12`, and `task:merge:13:12:12` when both are in a team's hands."""
    keep = number(args, 3) if len(args) > 3 else None
    await _merge(turn, number(args), number(args, 2), keep=keep)


async def _merge(turn: Turn, task_id: int, other_id: int, *, keep: int | None = None) -> None:
    kept = await orders.merge(turn.session, task_id, other_id, by=turn.person, keep=keep)
    if kept is None:
        await _ask_which(turn, task_id, other_id)
        return
    gone_id = task_id if kept.id == other_id else other_id
    gone = await find_task(turn.session, gone_id)
    text = _(
        "{gone} is part of {kept} now. Those who reported it and the teams have been told.",
        gone=gone.reference if gone else "",
        kept=kept.reference,
    )
    undo = Choice(f"task:apart:{gone_id}", _("↩ Take the merger back"))
    await turn.say(Reply(text, choices=(undo,), card=CARD, fresh=not turn.pressed))


async def _ask_which(turn: Turn, task_id: int, other_id: int) -> None:
    one, other = await lock_both(turn.session, task_id, other_id)
    facts = [await gather(turn.session, task) for task in (one, other)]
    text = _(
        "Teams have both in hand. Which task stays? The other team is told that it need not go."
    )
    await turn.say(Reply(text, choices=keep_choices(*facts), card=CARD, fresh=True))


async def on_apart(turn: Turn, args: Args) -> None:
    own = await orders.unmerge(turn.session, number(args), by=turn.person)
    await _say_parted(turn, own)


async def on_split(turn: Turn, args: Args) -> None:
    """`task:split:12:34`: the report, out of the task."""
    own = await orders.split(turn.session, number(args, 2), by=turn.person)
    await _say_parted(turn, own)


async def _say_parted(turn: Turn, own: Task) -> None:
    text = _("{reference} is followed by itself again.", reference=own.reference)
    await turn.say(Reply(text, card=CARD, fresh=True))


async def on_place(turn: Turn, args: Args) -> None:
    await orders.use_place(turn.session, number(args), number(args, 2), by=turn.person)


async def on_reports(turn: Turn, args: Args) -> None:
    """The card with what can be done about its reports."""
    task = await access_task(turn.session, number(args), turn.person)
    note_reading(turn.session, by=turn.person, what=Subject.TASK, id=task.id)
    await show_task(turn.session, task, turn.person, mode="reports")


async def on_merge_command(turn: Turn, args: Args) -> None:
    """`/merge QT-26-0013 QT-26-0012`."""
    await check_coordinator(turn.session, turn.person)
    words = " ".join(args).split()
    if len(words) != 2:
        await turn.say(_("Write /merge and two references, such as /merge QT-26-0013 QT-26-0012."))
        return
    one, other = [await _called(turn, word) for word in words]
    await _merge(turn, one.id, other.id)


async def _called(turn: Turn, written: str) -> Task:
    reference = _reference(turn, written)
    task = await task_called(turn.session, reference)
    if task is None:
        raise NotFound(_("There is no task {reference}.", reference=Words(reference)))
    return task


def _reference(turn: Turn, written: str) -> str:
    year = clock.now().astimezone(turn.policy.timezone).year
    return to_reference(written[:40], prefix=turn.policy.reference_prefix, year=year)


async def on_split_command(turn: Turn, args: Args) -> None:
    """`/split QT-26-0013`: a report that is part of a task of another name, or a whole merger."""
    await check_coordinator(turn.session, turn.person)
    words = " ".join(args).split()
    if len(words) != 1:
        await turn.say(_("Write /split and the report’s reference, such as /split QT-26-0013."))
        return
    reference = _reference(turn, words[0])
    await _say_parted(turn, await orders.split_called(turn.session, reference, by=turn.person))
