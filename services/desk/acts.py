"""What is done at the desk: the same services, by the same keys, as the buttons in chat."""

from collections.abc import Awaitable, Callable

from sqlalchemy.ext.asyncio import AsyncSession

from services.board.service import show_changes
from services.coordination import service as coordination
from services.coordination.service import CancelReason
from services.desk import post_acts, survey_acts, written_acts
from services.desk.written_acts import Given
from services.dispatch.held import release
from services.disposal import service as disposal
from services.duplicates import orders
from services.errors import IllegalMove, NotPermitted, no_longer
from services.people.model import Person
from services.signin.service import SignedIn
from services.surveys.service import consider
from services.tasks.activity import Activity
from services.texts import _

Act = Callable[[AsyncSession, Person, Given], Awaitable[object]]


async def _acknowledge(session: AsyncSession, by: Person, given: Given) -> None:
    await coordination.acknowledge_alert(session, given.number(0), by=by)


async def _assign(session: AsyncSession, by: Person, given: Given) -> None:
    await coordination.assign(session, given.number(0), given.number(1), by=by)


async def _cancel(session: AsyncSession, by: Person, given: Given) -> None:
    if len(given.args) < 2 or given.args[1] not in list(CancelReason):
        raise no_longer()
    await coordination.cancel(session, given.number(0), CancelReason(given.args[1]), by=by)


async def _release(session: AsyncSession, by: Person, given: Given) -> None:
    await release(session, await coordination.access_task(session, given.number(0), by), by=by)


async def _refer(session: AsyncSession, by: Person, given: Given) -> None:
    await coordination.refer(session, given.number(0), by=by)


async def _activity(session: AsyncSession, by: Person, given: Given) -> None:
    if len(given.args) < 2 or given.args[1] not in list(Activity):
        raise no_longer()
    await coordination.set_activity(session, given.number(0), Activity(given.args[1]), by=by)


async def _verify(session: AsyncSession, by: Person, given: Given) -> None:
    await consider(session, await disposal.verify(session, given.number(0), by=by))


async def _reopen(session: AsyncSession, by: Person, given: Given) -> None:
    await disposal.reopen(session, given.number(0), by=by)


async def _merge(session: AsyncSession, by: Person, given: Given) -> None:
    keep = given.number(2) if len(given.args) > 2 and given.args[2] else None
    kept = await orders.merge(session, given.number(0), given.number(1), by=by, keep=keep)
    if kept is None:
        raise IllegalMove(_("Teams have both in hand. Choose in the chat which task stays."))


async def _apart(session: AsyncSession, by: Person, given: Given) -> None:
    await orders.unmerge(session, given.number(0), by=by)


async def _split(session: AsyncSession, by: Person, given: Given) -> None:
    await orders.split(session, given.number(1), by=by)


async def _place(session: AsyncSession, by: Person, given: Given) -> None:
    await orders.use_place(session, given.number(0), given.number(1), by=by)


ACTS: dict[tuple[str, str], Act] = {
    ("alert", "ack"): _acknowledge,
    ("task", "activity"): _activity,
    ("task", "assign"): _assign,
    ("task", "cancel"): _cancel,
    ("task", "refer"): _refer,
    ("task", "release"): _release,
    ("task", "verify"): _verify,
    ("task", "reopen"): _reopen,
    ("task", "merge"): _merge,
    ("task", "apart"): _apart,
    ("task", "split"): _split,
    ("task", "place"): _place,
    ("task", "priority"): written_acts.set_priority,
    ("task", "note"): written_acts.note,
    ("task", "ask"): written_acts.ask_reporter,
    ("task", "suspend"): written_acts.suspend,
    ("task", "resume"): written_acts.resume,
    ("task", "take_back"): written_acts.take_back,
    ("task", "merge_with"): written_acts.merge_with,
    ("letter", "resend"): post_acts.resend,
    ("letter", "drop"): post_acts.drop,
    ("letter", "undo"): post_acts.undrop,
    ("webhook", "resend"): post_acts.resend_webhook,
    ("webhook", "drop"): post_acts.drop_webhook,
    ("survey", "request"): survey_acts.request,
    ("survey", "dismiss"): survey_acts.dismiss,
    ("survey", "done"): survey_acts.note_done,
    ("survey", "undo"): survey_acts.undo,
    ("broadcast", "pause"): post_acts.pause,
    ("broadcast", "resume"): post_acts.resume,
    ("broadcast", "stop"): post_acts.stop,
}


#: Verbs that end something for others, or begin it anew: the page asks once more.
GRAVE = frozenset(
    {"cancel", "refer", "reopen", "merge", "merge_with", "apart", "split", "take_back"}
)


def is_grave(key: str) -> bool:
    grave = [*(f"task:{verb}:" for verb in GRAVE), "broadcast:stop:", "webhook:drop:"]
    return is_act(key) and key.startswith(tuple(grave))


def is_act(key: str) -> bool:
    """Whether the button of a card is an act here; others only lead to another card."""
    room, verb, *args = [*key.split(":"), ""]
    return (room, verb) in ACTS and (verb not in ("cancel", "activity") or len(args) > 2)


async def act(session: AsyncSession, who: SignedIn, key: str, words: str = "") -> None:
    """Do it, and bring everybody's cards up to date. Raises what the service refuses."""
    if not who.coordinates:
        raise NotPermitted(_("Only a coordinator can do this."))
    room, verb, *args = [*key.split(":"), "", ""]
    found = ACTS.get((room, verb))
    if found is None:
        raise no_longer()
    await found(session, who.person, Given(args, words))
    await show_changes(session)
