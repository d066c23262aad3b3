"""Meeting people, and reaching them."""

from collections.abc import Collection
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

import locales
from services import clock
from services.messages import Address, Inbound, Lane, Reply
from services.notify import service as notify
from services.people import queries
from services.people.model import Person, PersonAddress, PersonRole, Role
from services.policy import policy_of

#: To the minute is exact enough, and spares a write at nearly every message.
HEARD_TO = timedelta(minutes=1)

_BACK = "people who can be reached again, in this session"


async def meet(session: AsyncSession, inbound: Inbound) -> Person:
    """The person at the sender's address, new if unknown. Being heard makes them reachable."""
    row = await queries.address_row(session, inbound.sender)
    if row is None:
        return await introduce(session, inbound.sender, language=inbound.language)
    if row.unreachable_at is not None:
        session.info.setdefault(_BACK, set()).add(row.person_id)
    person = await queries.get_person(session, row.person_id)
    last = await queries.reachable_address(session, person.id)
    if last != inbound.sender or clock.now() - row.heard_at > HEARD_TO:
        row.heard_at, row.unreachable_at = clock.now(), None
        queries.note_reached(session, person, row)
    return person


def take_back_in_reach(session: AsyncSession) -> set[int]:
    """Ids of the people met in this session who could not be reached before; asked once."""
    back: set[int] = session.info.pop(_BACK, set())
    return back


async def meet_strangers(session: AsyncSession, batch: Collection[Inbound]) -> None:
    """Introduce everyone of a batch who is heard for the first time, in one go."""
    people: dict[Address, Person] = {}
    for inbound in batch:
        if await queries.address_row(session, inbound.sender) is None:
            people.setdefault(inbound.sender, _stranger(session, inbound.language))
    session.add_all(people.values())
    await session.flush()  # their addresses need their ids
    for address, person in people.items():
        _settle_in(session, person, address)


async def introduce(
    session: AsyncSession, address: Address, *, language: str | None = None, name: str | None = None
) -> Person:
    """A new person at this address. Their language is the channel's hint if it is shipped."""
    person = _stranger(session, language, name=name)
    session.add(person)
    await session.flush()  # the address needs the person's id
    _settle_in(session, person, address)
    return person


def _stranger(session: AsyncSession, language: str | None, *, name: str | None = None) -> Person:
    hint = (language or "").split("-")[0].lower()
    known = hint in locales.LANGUAGES
    return Person(
        name=name,
        language=hint if known else policy_of(session).language,
        created_at=clock.now(),
    )


def _settle_in(session: AsyncSession, person: Person, address: Address) -> None:
    row = PersonAddress(
        person_id=person.id,
        channel=address.channel,
        contact=address.contact,
        heard_at=clock.now(),
    )
    session.add(row)
    queries.note_stranger(session, person, row)


async def tell(session: AsyncSession, person: Person, reply: Reply, *, lane: Lane) -> bool:
    """Promise the reply to the person; False when there is no way left to reach them, or it is a
    lesson and they want no more of those."""
    address = await queries.reachable_address(session, person.id)
    if address is None or (lane is Lane.EDUCATION and person.muted_at is not None):
        return False
    await notify.queue(session, reply, to=address, language=person.language, lane=lane)
    return True


async def tell_all(session: AsyncSession, role: Role, reply: Reply, *, lane: Lane) -> int:
    """Promise the reply to everyone with the role; how many can be reached."""
    told = [
        await tell(session, person, reply, lane=lane)
        for person in await queries.people_with(session, role)
    ]
    return sum(told)


async def give_role(
    session: AsyncSession, person: Person, role: Role, *, organisation: str | None = None
) -> None:
    """A lead's `organisation` is named with the role: without one a lead would be of them all."""
    if (role is Role.LEAD) is not bool(organisation):
        raise ValueError("A lead leads an organisation, and nobody else does.")
    await session.merge(PersonRole(person_id=person.id, role=role, organisation=organisation))
    queries.forget_roles(session, person.id)


async def take_role(session: AsyncSession, person: Person, role: Role) -> bool:
    """From now on the person may no longer do this; False when they could not anyway."""
    held = await session.get(PersonRole, (person.id, role))
    if held is None:
        return False
    await session.delete(held)
    await session.flush()
    queries.forget_roles(session, person.id)
    return True


async def mark_unreachable(session: AsyncSession, address: Address) -> Person | None:
    """Nothing arrives there any more; it counts again once the person writes from there."""
    row = await queries.address_row(session, address)
    if row is None:
        return None
    row.unreachable_at = clock.now()
    queries.forget_reached(session, row.person_id)
    return await queries.get_person(session, row.person_id)


async def move_address(session: AsyncSession, old: Address, *, contact: str) -> None:
    """The person is now reached there; what they said here stays theirs."""
    row = await queries.address_row(session, old)
    if row is None:
        return
    if await queries.address_row(session, Address(old.channel, contact)) is None:
        row.contact = contact
    else:
        row.unreachable_at = clock.now()  # known there already
