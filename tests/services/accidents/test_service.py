"""Several accounts of one accident, and who may come near its victims."""

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services.accidents.model import Accident
from services.accidents.queries import victims_of
from services.accidents.service import (
    access_accident,
    access_own,
    access_victim,
    access_victims,
    add_victim,
    alike,
    join,
    note_accident,
    split,
)
from services.errors import SafeLaneError
from services.people.model import Person, Role
from services.people.service import give_role, take_role
from services.readings.model import Subject, Way
from services.readings.queries import readings_of
from services.reports.answers import Danger
from tests.factories import DONG_HOI, KHE_SANH, a_coordinator, a_person, a_report, a_team, member_of


@pytest.fixture
async def keeper(session: AsyncSession) -> Person:
    """A coordinator who may see victims' details."""
    person = await a_coordinator(session)
    await give_role(session, person, Role.VICTIM_DATA)
    await session.flush()
    return person


async def an_accident(session: AsyncSession, **told: object) -> Accident:
    told.setdefault("at", KHE_SANH)
    report = await a_report(session, dangers=[Danger.HURT], **told)
    return await note_accident(session, report)


async def test_a_report_tells_of_one_accident_however_often_it_is_noted(
    session: AsyncSession,
) -> None:
    report = await a_report(session)

    assert await note_accident(session, report) is await note_accident(session, report)


async def test_reports_of_one_accident_are_joined_and_taken_apart_again(
    session: AsyncSession, keeper: Person
) -> None:
    first, second, third = [await an_accident(session) for _ in range(3)]
    await add_victim(session, second.id, by=keeper)

    await join(session, second.id, third.id, by=keeper)
    main = await join(session, first.id, second.id, by=keeper)
    await session.flush()

    assert main is first
    assert [account.part_of for account in (first, second, third)] == [None, first.id, first.id]
    assert await access_accident(session, third.id, keeper) is first
    assert len(await victims_of(session, first.id)) == 1, "none is lost or counted twice"
    await split(session, first.id, by=keeper)
    assert {account.part_of for account in (first, second, third)} == {None}


async def test_an_accident_is_not_joined_to_itself(session: AsyncSession, keeper: Person) -> None:
    first, second = await an_accident(session), await an_accident(session)
    await join(session, first.id, second.id, by=keeper)

    with pytest.raises(SafeLaneError):
        await join(session, first.id, second.id, by=keeper)


async def test_only_accidents_near_it_are_suggested_the_nearest_first(
    session: AsyncSession,
) -> None:
    own = await an_accident(session)
    near = await an_accident(session)
    await an_accident(session, at=DONG_HOI)

    assert [found.id for found, _report in await alike(session, own)] == [near.id]


HOLDERS = {
    "resident": (),
    "school": (Role.SCHOOL,),
    "clerk": (Role.CLERK,),
    "viewer": (Role.VIEWER,),
    "coordinator": (Role.COORDINATOR,),
    "the role alone": (Role.VICTIM_DATA,),
    "clerk with the role": (Role.CLERK, Role.VICTIM_DATA),
}


@pytest.mark.parametrize("who", [*HOLDERS, "team"])
async def test_nobody_else_comes_near_a_victim(
    session: AsyncSession, keeper: Person, who: str
) -> None:
    accident = await an_accident(session)
    victim = await add_victim(session, accident.id, by=keeper)
    person = await a_person(session)
    if who == "team":
        person = await member_of(session, await a_team(session))
    for role in HOLDERS.get(who, ()):
        await give_role(session, person, role)
    await session.flush()

    for refused in (
        lambda: access_victims(session, person, accident_id=accident.id),
        lambda: access_victim(session, victim.id, person),
        lambda: add_victim(session, accident.id, by=person),
    ):
        with pytest.raises(SafeLaneError):
            await refused()
    assert {reading.person_id for reading in await looks(session, victim.id)} == {keeper.id}


async def looks(session: AsyncSession, victim_id: int) -> list[object]:
    await session.flush()
    return list(await readings_of(session, {Subject.VICTIM: [victim_id]}))


async def test_who_reads_and_who_writes_is_written_down(
    session: AsyncSession, keeper: Person
) -> None:
    accident = await an_accident(session)
    victim = await add_victim(session, accident.id, by=keeper)
    await access_victims(session, keeper, accident_id=accident.id)
    await access_victim(session, victim.id, keeper)
    await access_victim(session, victim.id, keeper, how=Way.WRITTEN)

    found = await readings_of(session, {Subject.VICTIM: [victim.id]})

    assert [reading.how for reading in found] == [Way.WRITTEN, Way.CARD, Way.CARD, Way.WRITTEN]
    assert {reading.person_id for reading in found} == {keeper.id}


async def test_a_role_that_was_taken_opens_nothing_any_more(
    session: AsyncSession, keeper: Person
) -> None:
    accident = await an_accident(session)
    victim = await add_victim(session, accident.id, by=keeper)

    assert await take_role(session, keeper, Role.VICTIM_DATA)
    assert not await take_role(session, keeper, Role.VICTIM_DATA)

    with pytest.raises(SafeLaneError):
        await access_victim(session, victim.id, keeper)
    assert await access_accident(session, accident.id, keeper) is accident


async def test_an_accident_told_is_its_tellers_and_nobody_elses(session: AsyncSession) -> None:
    lan, other = await a_person(session), await a_person(session)
    accident = await an_accident(session, reporter=lan)

    assert await access_own(session, accident.id, lan) is accident
    with pytest.raises(SafeLaneError):
        await access_own(session, accident.id, other)
    with pytest.raises(SafeLaneError):
        await access_accident(session, accident.id, lan)
