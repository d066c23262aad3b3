"""Finding people, their addresses and their roles."""

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import Select, exists, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from services.messages import Address
from services.people.model import Invitation, Person, PersonAddress, PersonRole, Role
from services.together import Known

_AT: Known[Address, PersonAddress | None] = Known("address rows")
_PEOPLE: Known[int, Person] = Known("people")
_ROLES: Known[int, frozenset[Role]] = Known("roles")
_REACHED: Known[int, Address | None] = Known("reachable addresses")
_WITH: Known[Role, Sequence[Person]] = Known("people with a role")
_REACHED_WITH: Known[Role, Sequence[Person]] = Known("people with a role in reach")


async def know_people_at(session: AsyncSession, addresses: Collection[Address]) -> None:
    """Look up at once who is at these addresses, what they may do and where they are reached, for
    a batch of turns."""
    at: dict[Address, PersonAddress] = {}
    roles: dict[int, set[Role]] = {}
    last: dict[int, PersonAddress] = {}
    for person, row, role in await session.execute(_everything_at(addresses)):
        _PEOPLE.note(session, person.id, person)
        at[Address(row.channel, row.contact)] = row
        held = roles.setdefault(person.id, set())
        held.update(() if role is None else (role,))
        if row.unreachable_at is None:
            last[person.id] = row  # in the order in which they were heard
    for address in addresses:
        _AT.note(session, address, at.get(address))
    for person_id, all_of_them in roles.items():
        _ROLES.note(session, person_id, frozenset(all_of_them))
        row_now = last.get(person_id)
        reached = Address(row_now.channel, row_now.contact) if row_now else None
        _REACHED.note(session, person_id, reached)


def _everything_at(
    addresses: Collection[Address],
) -> Select[Person, PersonAddress, Role | None]:
    pairs = [(address.channel, address.contact) for address in addresses]
    here = aliased(PersonAddress)
    who = select(here.person_id).where(
        # The halves as well: SQLite looks a pair up by reading everybody's addresses.
        here.channel.in_({channel for channel, _contact in pairs}),
        here.contact.in_({contact for _channel, contact in pairs}),
        tuple_(here.channel, here.contact).in_(pairs),
    )
    return (
        select(Person, PersonAddress, PersonRole.role)
        .join(PersonAddress, PersonAddress.person_id == Person.id)
        .outerjoin(PersonRole, PersonRole.person_id == Person.id)
        .where(Person.id.in_(who))
        .order_by(PersonAddress.heard_at, PersonAddress.id)
    )


def note_reached(session: AsyncSession, person: Person, row: PersonAddress) -> None:
    """The person has just been heard from there."""
    address = Address(row.channel, row.contact)
    _AT.note(session, address, row)
    _PEOPLE.note(session, person.id, person)
    _REACHED.note(session, person.id, address)


async def address_row(session: AsyncSession, address: Address) -> PersonAddress | None:
    async def look() -> PersonAddress | None:
        statement = select(PersonAddress).where(
            PersonAddress.channel == address.channel, PersonAddress.contact == address.contact
        )
        return (await session.scalars(statement)).one_or_none()

    return await _AT.find(session, address, look)


async def get_person(session: AsyncSession, person_id: int) -> Person:
    return await _PEOPLE.find(session, person_id, lambda: session.get_one(Person, person_id))


async def lock_person(session: AsyncSession, person_id: int) -> Person:
    """The person as they now are, locked: nothing is kept of somebody who is being erased."""
    statement = select(Person).where(Person.id == person_id).with_for_update()
    return (await session.scalars(statement.execution_options(populate_existing=True))).one()


async def find_person(session: AsyncSession, person_id: int) -> Person | None:
    """Of an id that somebody wrote."""
    return await session.get(Person, person_id)


async def person_at(session: AsyncSession, address: Address) -> Person | None:
    row = await address_row(session, address)
    return await get_person(session, row.person_id) if row else None


async def reachable_address(session: AsyncSession, person_id: int) -> Address | None:
    """Where the person was last heard, unless messages no longer arrive there."""

    async def look() -> Address | None:
        statement = (
            select(PersonAddress)
            .where(PersonAddress.person_id == person_id, PersonAddress.unreachable_at.is_(None))
            .order_by(PersonAddress.heard_at.desc())
            .limit(1)
        )
        row = (await session.scalars(statement)).one_or_none()
        return Address(row.channel, row.contact) if row else None

    return await _REACHED.find(session, person_id, look)


async def addresses_of(session: AsyncSession, person_id: int) -> Sequence[PersonAddress]:
    statement = select(PersonAddress).where(PersonAddress.person_id == person_id)
    return (await session.scalars(statement)).all()


async def roles_of(session: AsyncSession, person_id: int) -> frozenset[Role]:
    async def look() -> frozenset[Role]:
        statement = select(PersonRole.role).where(PersonRole.person_id == person_id)
        return frozenset((await session.scalars(statement)).all())

    return await _ROLES.find(session, person_id, look)


async def organisation_led(session: AsyncSession, person_id: int) -> str | None:
    """Of which the person is the lead, if they are one."""
    held = await session.get(PersonRole, (person_id, Role.LEAD))
    return held.organisation if held else None


def note_stranger(session: AsyncSession, person: Person, row: PersonAddress) -> None:
    """Somebody new: there is nothing about them to be looked up."""
    note_reached(session, person, row)
    _ROLES.note(session, person.id, frozenset())


def forget_reached(session: AsyncSession, person_id: int) -> None:
    """Where they are reached has just changed."""
    _REACHED.forget(session, person_id)
    for role in Role:
        _REACHED_WITH.forget(session, role)


def forget_roles(session: AsyncSession, person_id: int) -> None:
    """They have just changed."""
    _ROLES.forget(session, person_id)
    for role in Role:
        _WITH.forget(session, role)
        _REACHED_WITH.forget(session, role)


async def people_with(session: AsyncSession, role: Role) -> Sequence[Person]:
    async def look() -> Sequence[Person]:
        return (await session.scalars(_with(role))).all()

    return await _WITH.find(session, role, look)


async def reachable_with(session: AsyncSession, role: Role) -> Sequence[Person]:
    """Those with the role to whom a message can still be sent."""

    async def look() -> Sequence[Person]:
        reached = exists().where(
            PersonAddress.person_id == Person.id, PersonAddress.unreachable_at.is_(None)
        )
        return (await session.scalars(_with(role).where(reached))).all()

    return await _REACHED_WITH.find(session, role, look)


def _with(role: Role) -> Select[Person]:
    return (
        select(Person)
        .join(PersonRole, PersonRole.person_id == Person.id)
        .where(PersonRole.role == role)
        .order_by(Person.id)
    )


async def people_by_id(session: AsyncSession, ids: Iterable[int]) -> Sequence[Person]:
    statement = select(Person).where(Person.id.in_(list(ids))).order_by(Person.id)
    return (await session.scalars(statement)).all()


async def get_invitation(session: AsyncSession, digest: str) -> Invitation | None:
    """The invitation, locked, so that two people at once cannot both use it."""
    statement = select(Invitation).where(Invitation.digest == digest).with_for_update()
    return (await session.scalars(statement)).one_or_none()
