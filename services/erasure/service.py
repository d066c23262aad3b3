"""Erasing who somebody is, at once and for good. What they reported stays, without them."""

from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.consent.service import withdraw_all
from services.erasure import queries
from services.erasure.leaving import check_may_go, leave
from services.erasure.model import Farewell
from services.erasure.reported import erase_writer
from services.errors import no_longer
from services.lessons import service as lessons
from services.links import service as links
from services.messages import Address
from services.neighbours.queries import forget_neighbour
from services.people.model import Person
from services.people.queries import addresses_of, lock_person
from services.residence.queries import forget_residence
from services.together import MustBeAlone, is_together

#: So long the address stays for the last answer, and a message that is delivered again after it
#: was answered is known (Telegram tries for a day).
LAST_ANSWER = timedelta(days=1)


async def erase(session: AsyncSession, person: Person, *, channel: str) -> None:
    """Everything that says who the person is. Raises, with what to do first, for one whom reports
    depend on; MustBeAlone in a batch, whose other turns may hold what must be blotted out."""
    if is_together(session):
        raise MustBeAlone
    await check_may_go(session, person)
    if (await lock_person(session, person.id)).forgotten_at is not None:
        raise no_longer()
    await session.flush()
    await erase_silently(session, person, channel=channel)


async def erase_silently(session: AsyncSession, person: Person, *, channel: str) -> None:
    """The same when time has come. For people without a role, whose reports are all closed."""
    phones = [person.phone] if person.phone else []
    person.name, person.phone, person.muted_at = None, None, None
    await withdraw_all(session, person, channel=channel)
    await _erase_addresses(session, person)
    await links.forget(session, person.id)
    await forget_neighbour(session, person.id)
    await forget_residence(session, person.id)
    await lessons.forget(session, person.id)
    await leave(session, person)
    person.forgotten_at = clock.now()
    await session.flush()
    await erase_writer(session, person, phones)


async def _erase_addresses(session: AsyncSession, person: Person) -> None:
    for row in await addresses_of(session, person.id):
        at = Address(row.channel, row.contact)
        await queries.blot_heard(session, at)
        await queries.blot_promised(session, at)
        await queries.delete_lines(session, at.contact)
        now = clock.now()
        session.add(
            Farewell(channel=at.channel, contact=at.contact, at=now, due_at=now + LAST_ANSWER)
        )
    await queries.delete_addresses(session, person.id)


async def say_goodbye(session: AsyncSession, *, most: int) -> int:
    """What a day later is still kept under addresses of the erased; how many were swept. If
    somebody has come back there, what they have said since is theirs and stays."""
    due = await queries.due_farewells(session, now=clock.now(), most=most)
    for farewell in due:
        at = Address(farewell.channel, farewell.contact)
        back = await queries.is_somebodys(session, at)
        await queries.delete_all_at(session, at, until=farewell.at if back else clock.now())
        if not back:
            await queries.delete_traces(session, at)
        await session.delete(farewell)
    return len(due)
