"""People are met once, reached where they were last heard, and forgotten when they ask."""

from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.messages import Address, Lane, Reply
from services.people import queries, service
from services.people.model import Person, PersonAddress, Role
from services.policy import Policy
from services.texts import Words
from tests.factories import a_person, an_inbound, promised_to, texts_to

HELLO = Reply(Words("hello"))


async def second_address(session: AsyncSession, person: Person, *, later: timedelta) -> Address:
    session.add(
        PersonAddress(
            person_id=person.id, channel="telegram", contact="77", heard_at=clock.now() + later
        )
    )
    await session.flush()
    return Address("telegram", "77")


async def test_a_stranger_is_met_once(session: AsyncSession) -> None:
    first = await service.meet(session, an_inbound("hi"))
    second = await service.meet(session, an_inbound("hi again"))

    assert first is second
    assert len(await queries.addresses_of(session, first.id)) == 1


async def test_the_same_contact_on_two_channels_is_two_people(session: AsyncSession) -> None:
    one = await service.introduce(session, Address("webchat", "77"))
    other = await service.introduce(session, Address("telegram", "77"))

    assert one.id != other.id
    assert await queries.person_at(session, Address("telegram", "77")) is other


@pytest.mark.parametrize(
    ("hint", "language"),
    [
        ("en", "en"),
        ("en-GB", "en"),
        ("EN", "en"),
        ("vi", "vi"),
        ("vi-VN", "vi"),
        ("bru", "vi"),
        ("", "vi"),
        (None, "vi"),
        ("../../etc", "vi"),
    ],
)
async def test_the_first_language_is_the_hint_if_it_is_shipped(
    session: AsyncSession, hint: str | None, language: str
) -> None:
    assert (await service.meet(session, an_inbound(language=hint))).language == language


async def test_without_a_hint_the_installation_decides(session: AsyncSession) -> None:
    session.info["policy"] = Policy(language="en")

    assert (await service.meet(session, an_inbound())).language == "en"


async def test_a_language_once_chosen_is_not_changed_by_the_channel(session: AsyncSession) -> None:
    person = await service.meet(session, an_inbound(language="en"))

    await service.meet(session, an_inbound(language="vi"))

    assert person.language == "en"


async def test_nothing_is_promised_to_someone_who_is_out_of_reach(session: AsyncSession) -> None:
    person = await service.meet(session, an_inbound())
    await session.flush()

    assert await service.mark_unreachable(session, Address("webchat", "lan")) is person
    assert await queries.reachable_address(session, person.id) is None
    assert not await service.tell(session, person, HELLO, lane=Lane.REPLY)
    assert await promised_to(session, person) == []


async def test_being_heard_again_makes_someone_reachable(session: AsyncSession) -> None:
    person = await service.meet(session, an_inbound())
    await service.mark_unreachable(session, Address("webchat", "lan"))

    await service.meet(session, an_inbound("I am back"))

    assert await service.tell(session, person, HELLO, lane=Lane.REPLY)
    assert await texts_to(session, person) == ["hello"]


async def test_people_are_written_to_where_they_were_last_heard(session: AsyncSession) -> None:
    person = await a_person(session)
    newer = await second_address(session, person, later=timedelta(minutes=1))

    assert await queries.reachable_address(session, person.id) == newer


async def test_when_the_last_channel_is_gone_the_one_before_is_used(session: AsyncSession) -> None:
    person = await a_person(session)
    older = await queries.reachable_address(session, person.id)
    newer = await second_address(session, person, later=timedelta(minutes=1))

    await service.mark_unreachable(session, newer)

    assert await queries.reachable_address(session, person.id) == older


async def test_an_address_that_nobody_has_can_be_marked_without_harm(
    session: AsyncSession,
) -> None:
    assert await service.mark_unreachable(session, Address("webchat", "nobody")) is None


async def test_everyone_of_a_role_is_told_and_nobody_else(session: AsyncSession) -> None:
    one, two = [await a_person(session, role=Role.COORDINATOR) for _ in range(2)]
    lost, resident = await a_person(session, role=Role.COORDINATOR), await a_person(session)
    [row] = await queries.addresses_of(session, lost.id)
    row.unreachable_at = clock.now()

    reached = await service.tell_all(session, Role.COORDINATOR, HELLO, lane=Lane.URGENT)

    assert reached == 2
    assert [await texts_to(session, person) for person in (one, two)] == [["hello"], ["hello"]]
    assert await texts_to(session, lost) == await texts_to(session, resident) == []


async def test_a_role_given_twice_is_held_once(session: AsyncSession) -> None:
    person = await a_person(session, role=Role.SCHOOL)

    await service.give_role(session, person, Role.SCHOOL)
    await service.give_role(session, person, Role.COORDINATOR)
    await session.flush()

    assert await queries.roles_of(session, person.id) == {Role.SCHOOL, Role.COORDINATOR}
