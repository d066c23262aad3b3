"""Teams as a sheet: the rules of `safelane team add`, and no team twice."""

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services.policy import Policy
from services.sheets.problems import SheetError
from services.teams.importing import import_teams, preview
from services.teams.limits import ItemClass
from services.teams.queries import all_teams
from services.teams.sheet import TeamLine, read_teams
from tests.factories import DONG_HA, XA_KHE_SANH, XA_VINH_LINH, a_team

HEADING = "name,organisation,base,lat,lon,level,largest,capacity,area\n"


def read(*rows: str) -> list[TeamLine]:
    return read_teams((HEADING + "\n".join(rows)).encode(), Policy().area)


def told(row: str) -> dict[str, object]:
    [line] = read(row)
    return line.told


async def test_a_sheet_adds_teams_with_the_defaults_of_the_command(session: AsyncSession) -> None:
    sen = 'Sen,MAG,"16.8163, 107.1003",,,,,,'
    truc = 'Trúc,,,"16,6222","106,7330",2,shell,5,Xã Vĩnh Linh'
    await import_teams(session, read(sen, truc))

    first, second = await all_teams(session)
    assert (first.name, first.organisation, first.on_duty) == ("Sen", "MAG", False)
    assert (first.level, first.largest, first.capacity, first.area) == (3, ItemClass.BOMB, 20, [])
    assert (second.base_lat, second.base_lon) == (16.6222, 106.7330)
    assert (second.level, second.largest, second.capacity) == (2, ItemClass.SHELL, 5)
    assert second.area == [XA_VINH_LINH]


async def test_a_team_of_the_same_name_is_changed_and_never_doubled(session: AsyncSession) -> None:
    team = await a_team(session, "Đội Sen", at=DONG_HA, organisation="MAG", capacity=7)
    lines = read(f"đội  SEN,,,,,2,,,{XA_KHE_SANH}", "Mới,,Khe Sanh,,,,,,")

    looked = await preview(session, lines)
    assert [change.before is None for change in looked] == [False, True]
    assert looked[0].after == {"level": 2, "area": [XA_KHE_SANH]}
    assert team.level == 3

    await import_teams(session, lines)
    assert [one.name for one in await all_teams(session)] == ["Đội Sen", "Mới"]
    assert (team.level, team.area, team.capacity, team.organisation) == (2, ["19429"], 7, "MAG")
    assert team.on_duty


async def test_what_is_there_is_left_as_it_is(session: AsyncSession) -> None:
    await a_team(session, "Sen", organisation="MAG")
    [change] = await preview(session, read("Sen,MAG,,,,3,bomb,20,*"))
    assert change.after == {}


async def test_a_drawn_area_gives_way_to_communes(session: AsyncSession) -> None:
    square = [[[[107.0, 16.7], [107.2, 16.7], [107.2, 16.9], [107.0, 16.7]]]]
    team = await a_team(session, "Sen", polygons=square)
    await import_teams(session, read("Sen,,,,,,,,Khe Sanh"))
    assert (team.area, team.polygons) == ([XA_KHE_SANH], None)


async def test_a_new_team_without_a_base_is_told_by_its_row(session: AsyncSession) -> None:
    with pytest.raises(SheetError, match="row 3: a new team needs a base"):
        await import_teams(session, read("Sen,,Khe Sanh,,,,,,", "Trúc,MAG,,,,,,,"))
    assert await all_teams(session) == []


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (",MAG,,,,,,,", "needs a name"),
        ("Sen,,,,,4,,,", "'4' is no number from 1 to 3"),
        ("Sen,,,,,,,0,", "'0' is no number from 1 to 500"),
        ("Sen,,,,,,tank,,", "'tank' is no limit"),
        ("Sen,,,,,,,,Atlantis", "Atlantis: no commune of this name is known"),
        ("Sen,,,,,,,,99999", "99999: not the code of a commune"),
        ("Sen,,Đông Hà,16.8,107.1,,,,", "either base, or lat and lon"),
        ("Sen,,Atlantis,,,,,,", "“Atlantis” is no place that is known"),
        ("Sen,,,48.85,2.35,,,,", "outside the area"),
        ("Sen,,,16.8,,,,,", "lat and lon are no two numbers"),
        ("Sen,,,nan,nan,,,,", "outside the area"),
        ("Sen,,Đông Hà,,,,,,", "can mean 19333 Phường Đông Hà, 19351 Phường Nam Đông Hà"),
        ("Sen,,Khe Sanh,,,,,,\nSEN,,Khe Sanh,,,,,,", "already stands in row 2"),
    ],
)
def test_what_cannot_be_used_is_told_with_its_row(row: str, why: str) -> None:
    with pytest.raises(SheetError) as refused:
        read(row)
    [problem] = refused.value.problems
    assert why in problem


@pytest.mark.parametrize(
    ("written", "limit"),
    [
        ("bomb", 4),
        ("SHELL", 3),
        ("2", 2),
        ("Bom máy bay: không giới hạn", 4),
        ("dan sung, kip no", 1),
    ],
)
def test_a_limit_is_known_by_its_key_and_its_name(written: str, limit: int) -> None:
    assert told(f'Sen,,,,,,"{written}",,') == {"largest": limit}
