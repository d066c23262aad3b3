"""Acts at the desk that need words or a further choice: what the page's own forms post."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.coordination import weighing
from services.duplicates import orders
from services.errors import IllegalMove, NotFound, no_longer
from services.logbook.finding import to_reference
from services.people.model import Person
from services.policy import policy_of
from services.progress import service as progress
from services.progress.service import SuspendReason
from services.relay.service import ask
from services.tasks.lifecycle import CLOSED, ENDED, IN_HAND, TaskStatus
from services.tasks.queries import task_called
from services.texts import Words, _


@dataclass(frozen=True, slots=True)
class Given:
    """What stands behind the verb, and what was written."""

    args: list[str]
    words: str = ""

    def number(self, which: int) -> int:
        """Raises what a button that nobody offered gets."""
        text = self.args[which] if len(self.args) > which else ""
        if not (text.isascii() and text.isdigit() and len(text) < 10):
            raise no_longer()
        return int(text)


async def set_priority(session: AsyncSession, by: Person, given: Given) -> None:
    await weighing.set_priority(session, given.number(0), given.number(1), given.words, by=by)


async def note(session: AsyncSession, by: Person, given: Given) -> None:
    await weighing.note(session, given.number(0), given.words, by=by)


async def ask_reporter(session: AsyncSession, by: Person, given: Given) -> None:
    words = weighing.checked(given.words)
    await ask(session, given.number(0), words, by=by)


async def suspend(session: AsyncSession, by: Person, given: Given) -> None:
    if len(given.args) < 2 or given.args[1] not in list(SuspendReason):
        raise no_longer()
    await progress.suspend(session, given.number(0), SuspendReason(given.args[1]), by=by)


async def resume(session: AsyncSession, by: Person, given: Given) -> None:
    await progress.resume(session, given.number(0), by=by)


async def take_back(session: AsyncSession, by: Person, given: Given) -> None:
    await progress.hand_back(session, given.number(0), by=by)


async def merge_with(session: AsyncSession, by: Person, given: Given) -> None:
    """The other task by its reference; `own` and `other` say which stays where both are in hand."""
    policy = policy_of(session)
    year = clock.now().astimezone(policy.timezone).year
    reference = to_reference(given.words, prefix=policy.reference_prefix, year=year)
    other = await task_called(session, reference)
    if other is None:
        raise NotFound(_("There is no task {reference}.", reference=Words(reference)))
    stays = given.args[1] if len(given.args) > 1 else ""
    keep = {"own": given.number(0), "other": other.id}.get(stays)
    kept = await orders.merge(session, given.number(0), other.id, by=by, keep=keep)
    if kept is None:
        raise IllegalMove(_("Teams have both in hand. Say which of the two tasks stays."))


def further_acts(status: TaskStatus) -> frozenset[str]:
    """Which of these a task in this state offers."""
    offered = {"note"}
    if status not in ENDED:
        offered |= {"priority", "merge_with"}
    if status not in CLOSED:
        offered.add("ask")
    if status in IN_HAND:
        offered |= {"take_back", "resume" if status is TaskStatus.SUSPENDED else "suspend"}
    return frozenset(offered)
