"""What is done at the desk: the same services, by the same keys, as the buttons in chat."""

from collections.abc import Awaitable, Callable

from sqlalchemy.ext.asyncio import AsyncSession

from services.board.service import show_changes
from services.coordination import service as coordination
from services.coordination.service import CancelReason
from services.dispatch.held import release
from services.disposal import service as disposal
from services.duplicates import orders
from services.errors import IllegalMove, NotPermitted, no_longer
from services.people.model import Person
from services.signin.service import SignedIn
from services.tasks.activity import Activity
from services.texts import _

Act = Callable[[AsyncSession, Person, list[str]], Awaitable[object]]


async def _acknowledge(session: AsyncSession, by: Person, args: list[str]) -> None:
    await coordination.acknowledge_alert(session, _number(args, 0), by=by)


async def _assign(session: AsyncSession, by: Person, args: list[str]) -> None:
    await coordination.assign(session, _number(args, 0), _number(args, 1), by=by)


async def _cancel(session: AsyncSession, by: Person, args: list[str]) -> None:
    if len(args) < 2 or args[1] not in list(CancelReason):
        raise no_longer()
    await coordination.cancel(session, _number(args, 0), CancelReason(args[1]), by=by)


async def _release(session: AsyncSession, by: Person, args: list[str]) -> None:
    await release(session, await coordination.access_task(session, _number(args, 0), by), by=by)


async def _refer(session: AsyncSession, by: Person, args: list[str]) -> None:
    await coordination.refer(session, _number(args, 0), by=by)


async def _activity(session: AsyncSession, by: Person, args: list[str]) -> None:
    if len(args) < 2 or args[1] not in list(Activity):
        raise no_longer()
    await coordination.set_activity(session, _number(args, 0), Activity(args[1]), by=by)


async def _verify(session: AsyncSession, by: Person, args: list[str]) -> None:
    await disposal.verify(session, _number(args, 0), by=by)


async def _reopen(session: AsyncSession, by: Person, args: list[str]) -> None:
    await disposal.reopen(session, _number(args, 0), by=by)


async def _merge(session: AsyncSession, by: Person, args: list[str]) -> None:
    keep = _number(args, 2) if len(args) > 2 and args[2] else None
    kept = await orders.merge(session, _number(args, 0), _number(args, 1), by=by, keep=keep)
    if kept is None:
        raise IllegalMove(_("Teams have both in hand. Choose in the chat which task stays."))


async def _apart(session: AsyncSession, by: Person, args: list[str]) -> None:
    await orders.unmerge(session, _number(args, 0), by=by)


async def _split(session: AsyncSession, by: Person, args: list[str]) -> None:
    await orders.split(session, _number(args, 1), by=by)


async def _place(session: AsyncSession, by: Person, args: list[str]) -> None:
    await orders.use_place(session, _number(args, 0), _number(args, 1), by=by)


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
}


#: Verbs that end something for others, or begin it anew: the page asks once more.
GRAVE = frozenset({"cancel", "refer", "reopen", "merge", "apart", "split"})


def is_grave(key: str) -> bool:
    return key.split(":")[1] in GRAVE


def is_act(key: str) -> bool:
    """Whether the button of a card is an act here; others only lead to another card."""
    room, verb, *args = [*key.split(":"), ""]
    return (room, verb) in ACTS and (verb not in ("cancel", "activity") or len(args) > 2)


async def act(session: AsyncSession, who: SignedIn, key: str) -> None:
    """Do it, and bring everybody's cards up to date. Raises what the service refuses."""
    if not who.coordinates:
        raise NotPermitted(_("Only a coordinator can do this."))
    room, verb, *args = [*key.split(":"), ""]
    found = ACTS.get((room, verb))
    if found is None:
        raise no_longer()
    await found(session, who.person, args)
    await show_changes(session)


def _number(args: list[str], which: int) -> int:
    text = args[which] if len(args) > which else ""
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise no_longer()
    return int(text)
