"""Rosters from the command line: checked, taken in whole or not at all, and shown."""

import json
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest

from services.duty.queries import rostered_teams, rosters_of
from services.teams.limits import ItemClass
from tests.bot.conftest import SafeLane
from tests.bot.test_joining import DONG_HA, the_team, within
from tests.services.sheets.books import a_workbook

SHEET = "team;weekday;from;to\nSen;Thứ Hai;07:00;17:00\nSen;CN;22:00;24:00\n"
SQUARE = [[107.0, 16.7], [107.2, 16.7], [107.2, 16.9], [107.0, 16.9], [107.0, 16.7]]


@pytest.fixture
def sheet(tmp_path: Path, safelane: SafeLane, on_database: str) -> Path:
    """A sheet beside a database that knows its team."""
    safelane("team", "add", "Sen", "--at", DONG_HA)
    file = tmp_path / "roster.csv"
    file.write_text(SHEET, encoding="utf-8-sig")
    return file


def shifts(url: str) -> int:
    async def count(session):  # type: ignore[no-untyped-def]
        rosters = await rosters_of(session, await rostered_teams(session))
        return sum(len(roster.shifts) for roster in rosters.values())

    return within(url, count)


def test_a_sheet_is_tried_taken_in_and_shown(
    safelane: SafeLane, on_database: str, sheet: Path
) -> None:
    tried = safelane("duty", "import", str(sheet), "--dry-run")
    untouched = shifts(on_database)
    taken = safelane("duty", "import", str(sheet))
    shown = safelane("duty", "show")

    assert (tried.code, taken.code, shown.code) == (0, 0, 0), (tried.err, taken.err, shown.err)
    assert (untouched, shifts(on_database)) == (0, 2)
    assert "2 shifts of 1 teams" in tried.out
    assert "2 shifts of 1 teams: Sen" in taken.out
    assert "07:00–17:00 · Sen" in shown.out
    assert "22:00–24:00 · Sen" in shown.out


def test_a_workbook_is_taken_in_with_excels_own_times(
    safelane: SafeLane, on_database: str, sheet: Path
) -> None:
    file = sheet.with_suffix(".xlsx")
    row = ["Sen", "Thứ Hai", time(7), timedelta(days=1), datetime(2026, 11, 23)]  # noqa: DTZ001
    file.write_bytes(a_workbook(["đội", "thứ", "từ", "đến", "áp dụng từ"], row))

    taken = safelane("duty", "import", str(file))

    assert (taken.code, taken.err) == (0, "")
    assert "1 shifts of 1 teams: Sen" in taken.out
    assert shifts(on_database) == 1


def test_a_sheet_with_mistakes_is_one_line_and_changes_nothing(
    safelane: SafeLane, on_database: str, sheet: Path
) -> None:
    sheet.write_text(SHEET + "Sen;9;7;17\nSen;1;7;x\n", encoding="utf-8")
    wrong = safelane("duty", "import", str(sheet)).complaint
    sheet.write_text(SHEET + "Trúc;1;7;17\n", encoding="utf-8")
    unknown = safelane("duty", "import", str(sheet)).complaint
    missing = safelane("duty", "import", str(sheet) + ".none").complaint

    assert "row 4: '9' is no weekday" in wrong
    assert "row 5: 'x' is no time of day" in wrong
    assert unknown.endswith("row 4: there is no team named Trúc")
    assert "No such file" in missing
    assert shifts(on_database) == 0


def test_a_team_may_have_an_area_by_name_and_a_limit(safelane: SafeLane, on_database: str) -> None:
    described = ("--area", "19429, Xã Vĩnh Linh", "--largest", "shell")
    ran = safelane("team", "add", "Sen", "--at", DONG_HA, *described)

    assert (ran.code, ran.err) == (0, "")
    team = the_team(on_database)
    assert (team.area, team.largest) == (["19429", "19363"], ItemClass.SHELL)


def test_a_team_may_have_an_area_that_was_drawn(
    safelane: SafeLane, on_database: str, tmp_path: Path
) -> None:
    file = tmp_path / "area.geojson"
    file.write_text(json.dumps({"type": "Polygon", "coordinates": [SQUARE]}))

    ran = safelane("team", "add", "Sen", "--at", DONG_HA, "--area", str(file))

    assert (ran.code, ran.err) == (0, "")
    team = the_team(on_database)
    assert (team.area, team.polygons) == ([], [[SQUARE]])


SWAPPED = [[lat, lon] for lon, lat in SQUARE]
ABROAD = [[lon - 50, lat] for lon, lat in SQUARE]


@pytest.mark.usefixtures("on_database")
@pytest.mark.parametrize(
    ("ring", "why"), [(SWAPPED, "longitude"), (ABROAD, "SAFELANE_AREA"), (None, "No such file")]
)
def test_an_area_that_cannot_be_used_is_one_line(
    safelane: SafeLane, tmp_path: Path, ring: list[list[float]] | None, why: str
) -> None:
    file = tmp_path / "area.geojson"
    if ring is not None:
        file.write_text(json.dumps({"type": "Polygon", "coordinates": [ring]}))

    complaint = safelane("team", "add", "Sen", "--at", DONG_HA, "--area", str(file)).complaint

    assert complaint.startswith("--area ")
    assert why in complaint


@pytest.mark.usefixtures("on_database")
def test_a_commune_that_is_not_known_is_named(safelane: SafeLane) -> None:
    ran = safelane("team", "add", "Sen", "--at", DONG_HA, "--area", "19429, Atlantis")

    assert ran.complaint == "--area Atlantis: no commune of this name is known"
