"""Teams from the command line: looked at, taken in whole or not at all, never doubled."""

from pathlib import Path

from services.sheets.xlsx import make_book
from tests.bot.conftest import SafeLane
from tests.bot.test_joining import DONG_HA, the_team

HEADING = ["name", "organisation", "lat", "lon", "level"]


def a_book(folder: Path, *row: str) -> str:
    file = folder / "teams.xlsx"
    file.write_bytes(make_book([("Teams", [HEADING, row])]))
    return str(file)


def test_a_workbook_of_teams_is_looked_at_and_taken_in(
    safelane: SafeLane, on_database: str, tmp_path: Path
) -> None:
    file = a_book(tmp_path, "Sen", "MAG", "16.8163", "107.1003", "2")

    tried = safelane("team", "import", file, "--dry-run")
    taken = safelane("team", "import", file)
    again = safelane("team", "import", file)

    assert "1 teams would be added, 0 changed, of 1." in tried.out
    assert "1 teams were added, 0 changed, of 1." in taken.out
    assert "0 teams were added, 0 changed, of 1." in again.out
    team = the_team(on_database)
    assert (team.name, team.organisation, team.level) == ("Sen", "MAG", 2)


def test_a_team_that_was_added_by_hand_is_changed(
    safelane: SafeLane, on_database: str, tmp_path: Path
) -> None:
    safelane("team", "add", "Sen", "--at", DONG_HA)
    changed = safelane("team", "import", a_book(tmp_path, "sen", "", "", "", "1"))

    assert "level: 3 -> 1" in changed.out
    assert the_team(on_database).level == 1


def test_a_sheet_with_mistakes_is_one_line_and_changes_nothing(
    safelane: SafeLane, on_database: str, tmp_path: Path
) -> None:
    safelane("team", "add", "Sen", "--at", DONG_HA)
    wrong = safelane("team", "import", a_book(tmp_path, "Sen", "MAG", "", "", "9")).complaint

    assert "row 2: '9' is no number from 1 to 3" in wrong
    assert the_team(on_database).organisation == ""
