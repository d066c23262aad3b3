"""The example province: marked as one everywhere, loaded once, never into a real installation."""

from datetime import date

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.example import load_example
from bot.example_schools import SCHOOLS
from handlers.webchat.identity import demo_contact
from services.dispatch.service import dispatch
from services.messages import Address
from services.notify.model import OutboxMessage
from services.people.model import Person, Role
from services.people.queries import people_with, person_at
from services.policy import policy_of
from services.schools.queries import all_schools
from services.schoolyear.service import calendar_of
from services.teams.queries import all_teams, members_of, team_of
from services.villages.queries import all_villages
from services.villages.statuses import SurveyStatus
from tests.factories import DONG_HA, a_task, a_team, the_offer

MARKS = ("(ví dụ)", "(example)")


@pytest.fixture
async def province(session: AsyncSession) -> AsyncSession:
    assert await load_example(session, language="vi")
    await session.flush()
    return session


async def test_it_has_six_teams_of_four_organisations(province: AsyncSession) -> None:
    teams = await all_teams(province)

    assert len(teams) == 6
    assert len({team.organisation for team in teams}) == 4


async def test_everything_in_it_says_that_it_is_an_example(province: AsyncSession) -> None:
    names = [*(await province.scalars(select(Person.name)))]
    for team in await all_teams(province):
        names += [team.name, team.organisation]
    names += [school.name for school in await all_schools(province)]
    for village in await all_villages(province):
        names += [village.name, *filter(None, [village.organisation])]

    assert len(names) > 15
    assert not [name for name in names if not str(name).endswith(MARKS)]


async def test_its_teams_stand_inside_the_service_area(province: AsyncSession) -> None:
    area = policy_of(province).area

    assert all(area.holds(t.base_lat, t.base_lon) for t in await all_teams(province))


async def test_each_of_the_four_phones_is_who_it_should_be(province: AsyncSession) -> None:
    phones = {
        seat: await person_at(province, Address("webchat", demo_contact(seat)))
        for seat in ("resident", "team", "coordinator", "school")
    }

    assert None not in phones.values()
    assert len({person.id for person in phones.values() if person}) == 4
    assert phones["team"] is not None
    assert await team_of(province, phones["team"].id) is not None
    assert phones["coordinator"] in await people_with(province, Role.COORDINATOR)
    assert phones["school"] in await people_with(province, Role.SCHOOL)
    assert len(await people_with(province, Role.COORDINATOR)) == 2
    assert len(await people_with(province, Role.SCHOOL)) == 2


async def test_it_has_schools_of_the_list_alone_and_a_school_year(province: AsyncSession) -> None:
    schools = await all_schools(province)

    assert len(schools) == len(SCHOOLS), "the two that teach are two of the list"
    assert all(school.register_code and school.point for school in schools)
    assert all(policy_of(province).area.holds(s.lat or 0, s.lon or 0) for s in schools)
    assert (await calendar_of(province)).teaches_on(date(2026, 11, 30))
    assert not (await calendar_of(province)).teaches_on(date(2027, 2, 6))


async def test_it_has_villages_surveyed_and_not(province: AsyncSession) -> None:
    villages = await all_villages(province)

    assert {village.survey for village in villages} == set(SurveyStatus)
    assert all(policy_of(province).area.holds(v.lat or 0, v.lon or 0) for v in villages)


async def test_a_find_is_offered_to_the_team_that_somebody_can_play(
    province: AsyncSession,
) -> None:
    task = await a_task(province, at=DONG_HA)
    await dispatch(province, task)

    offer = await the_offer(province, task)
    [player] = await members_of(province, offer.team_id)
    assert player == await person_at(province, Address("webchat", demo_contact("team")))


async def test_loading_it_again_changes_nothing(province: AsyncSession) -> None:
    async def counts() -> list[int | None]:
        await province.flush()
        return [
            await province.scalar(select(func.count()).select_from(table))
            for table in (Person, OutboxMessage)
        ]

    before = await counts()
    again = await load_example(province, language="vi")

    assert not again
    assert await counts() == before
    assert len(await all_teams(province)) == 6


async def test_it_is_not_loaded_beside_real_teams(session: AsyncSession) -> None:
    await a_team(session, "A real team", members=0)

    assert not await load_example(session, language="vi")
    assert len(await all_teams(session)) == 1
