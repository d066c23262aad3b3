"""Blocking whoever sends hoaxes, and telling when there is too much from one person or place."""

from collections.abc import Collection
from enum import StrEnum

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.errors import IllegalMove, no_longer
from services.limits import queries
from services.limits.model import Block, BlockReason
from services.limits.queries import DAY
from services.people.model import Person
from services.people.queries import get_person, roles_of
from services.policy import policy_of
from services.reports.model import Report
from services.texts import Text, _

#: Where another identity costs nothing but a new page.
FREE_IDENTITIES = frozenset({"webchat"})


class Excess(StrEnum):
    """Why coordinators look at a report before a team is asked."""

    BLOCKED = "blocked"
    PERSON = "person"
    PLACE = "place"
    NEWCOMERS = "newcomers"


EXCESS_NAMES: dict[Excess, Text] = {
    Excess.BLOCKED: _("the writer is blocked"),
    Excess.PERSON: _("many reports of one person"),
    Excess.PLACE: _("many reports at one place"),
    Excess.NEWCOMERS: _("many new writers at one place"),
}


async def block_of(session: AsyncSession, person_id: int) -> Block | None:
    """The block that stands against the person now."""
    return await queries.standing_block(session, person_id, now=clock.now())


async def reasons_of(session: AsyncSession, person_ids: Collection[int]) -> list[BlockReason]:
    """Why some of them are blocked now; empty when none is."""
    blocks = [await block_of(session, person_id) for person_id in sorted(person_ids)]
    return [block.reason for block in blocks if block]


async def block(session: AsyncSession, person: Person, reason: BlockReason, *, by: Person) -> Block:
    """For as long as the policy says. Nobody who holds a role can be blocked: their role is taken
    from them first."""
    if await roles_of(session, person.id):
        raise IllegalMove(_("Somebody with a role here cannot be blocked."))
    if await block_of(session, person.id) is not None:
        raise no_longer()
    now = clock.now()
    until = now + policy_of(session).limits.block
    made = Block(person_id=person.id, reason=reason, made_at=now, made_by=by.id, until=until)
    session.add(made)
    await session.flush()
    return made


async def lift(session: AsyncSession, person_id: int, *, by: Person) -> None:
    standing = await block_of(session, person_id)
    if standing is None:
        raise no_longer()
    standing.lifted_at, standing.lifted_by = clock.now(), by.id
    await session.flush()


async def excess_of(
    session: AsyncSession, report: Report, *, first: bool, urgent: bool
) -> Excess | None:
    """Whether this new report is more than the limits allow, its own counted in.

    Unless its writer is blocked, never an `urgent` one, never one of somebody with a role, such as
    a clerk, and the `first` of a person only where ever new people, whose identity cost them
    nothing, report at one and the same place.
    """
    queries.note_sent(session, report)
    if await block_of(session, report.reporter_id) is not None:
        return Excess.BLOCKED
    if urgent or await roles_of(session, report.reporter_id):
        return None
    limits = policy_of(session).limits
    sent = await queries.sent_lately(session, report, now=report.received_at)
    if first:
        many = sent.place > limits.newcomers_per_place
        crowd = many and await _is_one_of_too_many(session, report, limits.newcomers_per_place)
        return Excess.NEWCOMERS if crowd else None
    if sent.day > limits.person_per_day or sent.hour > limits.person_per_hour:
        return Excess.PERSON
    return Excess.PLACE if sent.place > limits.place_per_day else None


async def _is_one_of_too_many(session: AsyncSession, report: Report, most: int) -> bool:
    """Somebody never heard of before, where so many of their like have reported in a day."""
    since = report.received_at - DAY
    known = (await get_person(session, report.reporter_id)).created_at <= since
    if known or report.channel not in FREE_IDENTITIES:
        return False
    there = await queries.count_of_newcomers(
        session, report.cell or "", since=since, channels=FREE_IDENTITIES
    )
    return there > most
