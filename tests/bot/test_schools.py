"""The province's schools and its school year from the command line."""

from pathlib import Path

from tests.bot.conftest import SafeLane

LIST = (
    "register_code,name,level,commune,lat,lon,pupils\n"
    "T1,Trường Tiểu học Hoa Sen,primary,Xã Gio Linh,16.92,107.07,412\n"
)
YEAR = (
    "year,kind,name,first,last\n"
    "2026-27,term,Học kỳ I,2026-09-07,2026-09-27\n"
    "2026-27,term,Học kỳ II,2026-10-05,2026-10-18\n"
    "2026-27,holiday,Lễ,2026-09-14,2026-09-20\n"
)


def test_a_list_is_looked_at_taken_in_and_shown(
    safelane: SafeLane, on_database: str, tmp_path: Path
) -> None:
    file = tmp_path / "schools.csv"
    file.write_text(LIST, encoding="utf-8-sig")

    tried = safelane("schools", "import", str(file), "--dry-run")
    untouched = safelane("schools", "list")
    taken = safelane("schools", "import", str(file))
    file.write_text(LIST.replace("412", "400"), encoding="utf-8")
    again = safelane("schools", "import", str(file))
    shown = safelane("schools", "list")

    assert "1 schools would be added, 0 changed" in tried.out
    assert "There is no school." in untouched.out
    assert "1 schools were added, 0 changed" in taken.out
    assert "0 schools were added, 1 changed" in again.out
    assert "pupils" in again.out
    assert "T1    Trường Tiểu học Hoa Sen  Xã Gio Linh  primary  0         0" in shown.out


def test_a_list_with_mistakes_is_one_line_and_changes_nothing(
    safelane: SafeLane, on_database: str, tmp_path: Path
) -> None:
    file = tmp_path / "schools.csv"
    file.write_text(LIST + "T2,Hoa Mai,,Atlantis,,,\n", encoding="utf-8")

    assert "row 3: “Atlantis” is no commune" in safelane("schools", "import", str(file)).complaint
    assert "There is no school." in safelane("schools", "list").out


def test_a_school_year_is_taken_in_and_shown(
    safelane: SafeLane, on_database: str, tmp_path: Path
) -> None:
    file = tmp_path / "year.csv"
    file.write_text(YEAR, encoding="utf-8")

    empty = safelane("schoolyear", "show")
    taken = safelane("schoolyear", "import", str(file))
    shown = safelane("schoolyear", "show")
    file.write_text(YEAR.replace("term,", "rain,"), encoding="utf-8")

    assert "No school year is known" in empty.out
    assert taken.out == shown.out
    assert [line.split() for line in shown.out.splitlines()] == [
        ["term", "2026-09-07", "2026-09-27", "2026-27", "2", "weeks", "with", "lessons"],
        ["term", "2026-10-05", "2026-10-18", "2026-27", "2", "weeks", "with", "lessons"],
        ["holiday", "2026-09-14", "2026-09-20", "Lễ"],
        ["In", "all", "4", "weeks", "with", "lessons."],
    ]
    assert "row 2: “rain”" in safelane("schoolyear", "import", str(file)).complaint
