"""Meeting people, reaching them, and what they agree to."""

from sqlalchemy.ext.asyncio import AsyncSession

import locales
from services import clock
from services.messages import Address, Inbound, Lane, Reply
from services.notify import service as notify
from services.people import queries
from services.people.model import Consent, Person, PersonAddress, PersonRole, Role
from services.policy import policy_of

#: Changes when the words that ask for a phone number change.
CONSENT_VERSION = "2026-11"


async def meet(session: AsyncSession, inbound: Inbound) -> Person:
    """The person at the sender's address, new if unknown. Being heard makes them reachable."""
    row = await queries.address_row(session, inbound.sender)
    if row is not None:
        row.heard_at, row.unreachable_at = clock.now(), None
        return await queries.get_person(session, row.person_id)
    return await introduce(session, inbound.sender, language=inbound.language)


async def introduce(
    session: AsyncSession, address: Address, *, language: str | None = None, name: str | None = None
) -> Person:
    """A new person at this address. Their language is the channel's hint if it is shipped."""
    hint = (language or "").split("-")[0].lower()
    person = Person(
        name=name,
        language=hint if hint in locales.LANGUAGES else policy_of(session).language,
        created_at=clock.now(),
    )
    session.add(person)
    await session.flush()  # the address needs the person's id
    session.add(
        PersonAddress(
            person_id=person.id,
            channel=address.channel,
            contact=address.contact,
            heard_at=clock.now(),
        )
    )
    return person


async def tell(session: AsyncSession, person: Person, reply: Reply, *, lane: Lane) -> bool:
    """Promise the reply to the person; False when there is no way left to reach them."""
    address = await queries.reachable_address(session, person.id)
    if address is None:
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


async def give_role(session: AsyncSession, person: Person, role: Role) -> None:
    await session.merge(PersonRole(person_id=person.id, role=role))


async def mark_unreachable(session: AsyncSession, address: Address) -> Person | None:
    """Nothing arrives there any more; it counts again once the person writes from there."""
    row = await queries.address_row(session, address)
    if row is None:
        return None
    row.unreachable_at = clock.now()
    return await queries.get_person(session, row.person_id)


async def keep_phone(session: AsyncSession, person: Person, phone: str, *, channel: str) -> None:
    """Keep a number that was given after the words asking for consent were shown."""
    person.phone = phone
    session.add(
        Consent(
            person_id=person.id,
            purpose="call_back",
            version=CONSENT_VERSION,
            channel=channel,
            given_at=clock.now(),
        )
    )


async def forget(session: AsyncSession, person: Person) -> None:
    """Erase who the person is. What they reported stays, without them (the hazard remains)."""
    person.name, person.phone = None, None
    for consent in await queries.consents_of(session, person.id):
        consent.withdrawn_at = consent.withdrawn_at or clock.now()
