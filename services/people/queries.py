"""Finding people, their addresses and their roles."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.messages import Address
from services.people.model import Consent, Invitation, Person, PersonAddress, PersonRole, Role


async def address_row(session: AsyncSession, address: Address) -> PersonAddress | None:
    statement = select(PersonAddress).where(
        PersonAddress.channel == address.channel, PersonAddress.contact == address.contact
    )
    return (await session.scalars(statement)).one_or_none()


async def get_person(session: AsyncSession, person_id: int) -> Person:
    return await session.get_one(Person, person_id)


async def person_at(session: AsyncSession, address: Address) -> Person | None:
    row = await address_row(session, address)
    return await get_person(session, row.person_id) if row else None


async def reachable_address(session: AsyncSession, person_id: int) -> Address | None:
    """Where the person was last heard, unless messages no longer arrive there."""
    statement = (
        select(PersonAddress)
        .where(PersonAddress.person_id == person_id, PersonAddress.unreachable_at.is_(None))
        .order_by(PersonAddress.heard_at.desc())
        .limit(1)
    )
    row = (await session.scalars(statement)).one_or_none()
    return Address(row.channel, row.contact) if row else None


async def addresses_of(session: AsyncSession, person_id: int) -> Sequence[PersonAddress]:
    statement = select(PersonAddress).where(PersonAddress.person_id == person_id)
    return (await session.scalars(statement)).all()


async def roles_of(session: AsyncSession, person_id: int) -> frozenset[Role]:
    statement = select(PersonRole.role).where(PersonRole.person_id == person_id)
    return frozenset((await session.scalars(statement)).all())


async def people_with(session: AsyncSession, role: Role) -> Sequence[Person]:
    statement = (
        select(Person)
        .join(PersonRole, PersonRole.person_id == Person.id)
        .where(PersonRole.role == role)
        .order_by(Person.id)
    )
    return (await session.scalars(statement)).all()


async def people_by_id(session: AsyncSession, ids: Iterable[int]) -> Sequence[Person]:
    statement = select(Person).where(Person.id.in_(list(ids))).order_by(Person.id)
    return (await session.scalars(statement)).all()


async def get_invitation(session: AsyncSession, digest: str) -> Invitation | None:
    """The invitation, locked, so that two people at once cannot both use it."""
    statement = select(Invitation).where(Invitation.digest == digest).with_for_update()
    return (await session.scalars(statement)).one_or_none()


async def consents_of(session: AsyncSession, person_id: int) -> Sequence[Consent]:
    statement = select(Consent).where(Consent.person_id == person_id).order_by(Consent.id)
    return (await session.scalars(statement)).all()
