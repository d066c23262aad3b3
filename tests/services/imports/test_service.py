"""Every kind of sheet is taken in and taken back; what was changed since is not overwritten."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.duty.queries import rosters_of
from services.duty.roster import WeeklyShift
from services.errors import IllegalMove, SafeLaneError
from services.imports.kinds import SHEETS
from services.imports.model import Kind
from services.imports.queries import get_upload
from services.imports.seen import What
from services.imports.service import Brought, look, take_back, take_over, taken_lately
from services.people.model import Role
from services.plans.queries import all_targets
from services.policy import policy_of
from services.schools.levels import Level
from services.schools.model import School
from services.schools.queries import all_schools
from services.schoolyear.service import known_years
from services.signin.service import SignedIn
from services.teams.queries import all_teams, team_named
from services.villages.queries import all_villages
from services.villages.statuses import SurveyStatus
from tests.factories import a_coordinator, a_team
from tests.services.villages.places import a_village

CONTENT = {
    Kind.TEAMS: b"name,level,base\nSen,1,\nTre,2,Khe Sanh\n",
    Kind.ROSTERS: b"team,weekday,from,to\nSen,1,07:00,17:00\nSen,2,07:00,24:00\n",
    Kind.TARGETS: b"period,indicator,target\n2026,items,5000\n",
    Kind.YEARS: b"year,kind,name,first,last\n2026-27,term,,05/09/2026,31/05/2027\n"
    b"2026-27,tet,,01/02/2027,14/02/2027\n",
    Kind.SCHOOLS: b"register_code,name,commune,pupils\n44001,TH Sen,19429,412\n",
    Kind.VILLAGES: b"code,name,commune,survey\nT1,Ban Cat,19429,ts\n,Ban Moi,19429,\n",
}


@pytest.fixture
async def who(session: AsyncSession) -> SignedIn:
    await a_team(session, "Sen", level=3)
    named = {"name": "TH Hoa Sen", "commune": "19363", "commune_words": "", "level": Level.PRIMARY}
    session.add(School(**named, register_code="44001", created_at=clock.now()))
    await a_village(session, "Ban Cat", survey=SurveyStatus.NTS, surveyed_on=date(2021, 5, 14))
    return SignedIn(await a_coordinator(session), frozenset({Role.COORDINATOR}), "key")


def read(session: AsyncSession, kind: Kind, content: bytes) -> Sequence[object]:
    return SHEETS[kind].read(content, policy_of(session).area)


async def taken(session: AsyncSession, who: SignedIn, kind: Kind, content: bytes = b"") -> int:
    content = content or CONTENT[kind]
    lines = read(session, kind, content)
    seen = await look(session, who, Brought(kind, "a.csv", content, lines))
    await take_over(session, who, seen.upload, lines)
    await session.flush()
    return seen.upload


async def stands(session: AsyncSession) -> object:
    teams = await all_teams(session)
    rosters = await rosters_of(session, teams)
    shifts = {id: sorted((s.weekday, s.ends) for s in one.shifts) for id, one in rosters.items()}
    targets = [(row.indicator, row.target) for row in await all_targets(session)]
    schools = [(one.name, one.commune, one.pupils) for one in await all_schools(session)]
    villages = [(v.name, v.code, v.survey, v.surveyed_on) for v in await all_villages(session)]
    there = [(team.name, team.level) for team in teams if team.name == "Sen"]
    years = [(one.name, one.last, one.breaks) for one in await known_years(session)]
    return there, shifts, targets, schools, villages, years


@pytest.mark.parametrize("kind", Kind)
async def test_what_is_taken_in_can_be_taken_back(
    session: AsyncSession, who: SignedIn, kind: Kind
) -> None:
    before = await stands(session)
    number = await taken(session, who, kind)
    after = await stands(session)
    assert after != before

    await take_back(session, who, number)
    await session.flush()
    assert await stands(session) == before
    with pytest.raises(IllegalMove):
        await take_back(session, who, number)


@pytest.mark.parametrize("kind", Kind)
async def test_taking_the_same_in_again_changes_nothing(
    session: AsyncSession, who: SignedIn, kind: Kind
) -> None:
    await taken(session, who, kind)
    lines = read(session, kind, CONTENT[kind])
    seen = await look(session, who, Brought(kind, "a.csv", CONTENT[kind], lines))
    assert {item.what for item in seen.items} == {What.LEFT}
    assert not seen.changes


async def test_what_was_changed_since_is_not_overwritten(
    session: AsyncSession, who: SignedIn
) -> None:
    number = await taken(session, who, Kind.TEAMS)
    sen = await team_named(session, "Sen")
    assert sen is not None
    sen.level = 2
    with pytest.raises(SafeLaneError, match="changed since"):
        await take_back(session, who, number)
    assert sen.level == 2


async def test_a_village_that_was_outlined_since_is_not_taken_out_again(
    session: AsyncSession, who: SignedIn
) -> None:
    number = await taken(session, who, Kind.VILLAGES)
    new = (await all_villages(session))[-1]
    new.south = new.west = new.north = new.east = 16.0
    with pytest.raises(SafeLaneError, match="changed since"):
        await take_back(session, who, number)


async def test_the_file_goes_once_it_was_taken_in_or_left(
    session: AsyncSession, who: SignedIn
) -> None:
    number = await taken(session, who, Kind.TEAMS)
    upload = await get_upload(session, number)
    assert upload is not None
    assert upload.content is None

    content = CONTENT[Kind.TARGETS]
    brought = Brought(Kind.TARGETS, "b.csv", content, read(session, Kind.TARGETS, content))
    left = await look(session, who, brought)
    clock.advance(timedelta(hours=2))
    await look(session, who, brought)
    session.expire_all()
    assert await get_upload(session, left.upload) is None
    assert [one.upload.id for one in await taken_lately(session, who)] == [number]


async def test_after_a_week_nothing_is_taken_back(session: AsyncSession, who: SignedIn) -> None:
    number = await taken(session, who, Kind.TARGETS)
    clock.advance(timedelta(days=8))
    assert [one.undoable for one in await taken_lately(session, who)] == [False]
    with pytest.raises(IllegalMove):
        await take_back(session, who, number)


async def test_what_a_roster_would_lose_and_gain_is_told(
    session: AsyncSession, who: SignedIn
) -> None:
    await taken(session, who, Kind.ROSTERS)
    lines = read(session, Kind.ROSTERS, b"team,weekday,from,to\nSen,1,07:00,17:00\nSen,3,8,9\n")
    [item] = await SHEETS[Kind.ROSTERS].look(session, lines)
    assert [detail.render("en") for detail in item.details] == [
        "no longer: Tue 07:00–24:00",
        "new: Wed 08:00–09:00",
    ]
    assert WeeklyShift(0, 420, 1020) in [line.shift for line in lines]  # type: ignore[attr-defined]
