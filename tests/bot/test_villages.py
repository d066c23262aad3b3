"""The register of villages from the command line."""

from pathlib import Path

import pytest

from services.sheets.xlsx import make_book
from tests.bot.conftest import SafeLane
from tests.services.boundaries.drawn import feature, file_of, polygon, square

HEADING = "code,name,commune,lat,lon,survey,surveyed_on,organisation\n"
REGISTER = (
    HEADING + "T1,Thôn Hoa Sen,Xã Gio Linh,16.92,107.07,nts,2021-05-14,MAG\n"
    ",Bản Cát,Khe Sanh,,,,,\n"
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "villages.csv"
    path.write_text(REGISTER, encoding="utf-8-sig")
    return path


def test_a_register_is_looked_at_taken_in_and_shown(
    safelane: SafeLane, on_database: str, file: Path
) -> None:
    tried = safelane("villages", "import", str(file), "--dry-run")
    untouched = safelane("villages", "list")
    taken = safelane("villages", "import", str(file))
    file.write_text(REGISTER.replace(",nts,2021-05-14", ",ts,2026-02-03"), encoding="utf-8")
    again = safelane("villages", "import", str(file))
    shown = safelane("villages", "list")

    assert "2 villages would be added, 0 changed" in tried.out
    assert "There is no village." in untouched.out
    assert "2 villages were added, 0 changed" in taken.out
    assert "0 villages were added, 1 changed; 1 are as they are" in again.out
    assert "survey, surveyed_on" in again.out
    assert "T1    Thôn Hoa Sen  Xã Gio Linh  ts      2026-02-03   MAG" in shown.out


def test_a_workbook_is_taken_in_too(safelane: SafeLane, on_database: str, tmp_path: Path) -> None:
    rows = [["Tên thôn", "Xã", "Khảo sát"], ["Bản Cát", "Khe Sanh", "chưa khảo sát"]]
    file = tmp_path / "villages.xlsx"
    file.write_bytes(make_book([("thôn", rows)]))

    assert "1 villages were added" in safelane("villages", "import", str(file)).out


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("T2,Thôn 1,Atlantis,,,,,\n", "row 4: “Atlantis” is no commune"),
        ("T2,Thôn 1,19429,,,none,2021-05-14,\n", "row 4: which survey was completed"),
    ],
)
def test_a_register_with_mistakes_is_one_line_and_changes_nothing(
    safelane: SafeLane, on_database: str, file: Path, line: str, why: str
) -> None:
    file.write_text(REGISTER + line, encoding="utf-8")

    assert why in safelane("villages", "import", str(file)).complaint
    assert "There is no village." in safelane("villages", "list").out


def test_a_village_that_is_no_more_is_forgotten_on_purpose_alone(
    safelane: SafeLane, on_database: str, file: Path
) -> None:
    safelane("villages", "import", str(file))

    shown = safelane("villages", "remove", "t1", "19429/bản cát")
    still = safelane("villages", "list")
    unknown = safelane("villages", "remove", "T1", "T9", "--yes")
    done = safelane("villages", "remove", "T1", "--yes")

    assert "Would be removed: T1; 19429/Bản Cát. Add --yes" in shown.out
    assert "Thôn Hoa Sen" in still.out
    assert "T9: no village is called so" in unknown.complaint
    assert "Removed: T1." in done.out
    assert "Thôn Hoa Sen" not in safelane("villages", "list").out


def test_villages_are_outlined_and_the_outline_is_taken_out_again(
    safelane: SafeLane, on_database: str, file: Path, tmp_path: Path
) -> None:
    drawn = tmp_path / "drawn.geojson"
    shape = polygon(square(106.7, 16.6, 0.02))
    drawn.write_bytes(file_of(feature(shape, village="Bản Cát", commune="Khe Sanh")))
    unknown = safelane("import", "boundaries", str(drawn), "--yes")
    safelane("villages", "import", str(file))

    taken = safelane("import", "boundaries", str(drawn), "--yes")
    shown = safelane("boundaries", "show")
    listed = safelane("villages", "list")
    removed = safelane("boundaries", "remove", "villages", "19429/Bản Cát", "--yes")

    assert "there is no village 19429/Bản Cát in the register" in unknown.complaint
    assert "Taken in: 1 added, 0 replaced." in taken.out
    assert "outlines" in shown.out
    assert "outline" in listed.out
    assert "Removed: 1." in removed.out
    assert "No boundaries are known." in safelane("boundaries", "show").out
