"""The province's schools and its school year from the command line."""

from pathlib import Path

import pytest

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


def test_a_school_has_a_poster_and_an_invitation_that_open_the_same(
    safelane: SafeLane, on_database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAFELANE_PUBLIC_URL", "https://safelane.example/")
    file = tmp_path / "schools.csv"
    file.write_text(LIST, encoding="utf-8")
    safelane("schools", "import", str(file))

    invited = safelane("invite", "school", "--school", "t1")
    pdf, png = tmp_path / "poster.pdf", tmp_path / "poster.PNG"
    printed = safelane("schools", "poster", "T1", "--out", str(pdf))
    safelane("schools", "poster", "T1", "--out", str(png))

    code, link = invited.out.splitlines()
    assert code.startswith("SCHOOL-")
    assert link == f"https://safelane.example/chat?start={code}"
    assert link in printed.out
    assert pdf.read_bytes().startswith(b"%PDF-")
    assert png.read_bytes().startswith(b"\x89PNG")


def test_a_poster_that_cannot_be_is_one_line(
    safelane: SafeLane, on_database: str, tmp_path: Path
) -> None:
    out = str(tmp_path / "poster.pdf")

    for words, why in (
        (("schools", "poster", "T9", "--out", out), "no school with the code T9"),
        (("invite", "school", "--school", "#9"), "no school with the code #9"),
        (("schools", "poster", "T9", "--out", out + "x"), ".pdf or .png"),
    ):
        assert why in safelane(*words).complaint


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


def test_a_school_year_is_tried_before_it_is_taken_in(
    safelane: SafeLane, on_database: str, tmp_path: Path
) -> None:
    file = tmp_path / "year.csv"
    file.write_text(YEAR, encoding="utf-8")

    tried = safelane("schoolyear", "import", str(file), "--dry-run")
    untouched = safelane("schoolyear", "show")
    safelane("schoolyear", "import", str(file))
    again = safelane("schoolyear", "import", str(file), "--dry-run")

    assert tried.out.splitlines() == [
        "row 2  2026-27  new",
        "  weeks with lessons: 4",
        "  new: term 07/09/2026 – 27/09/2026",
        "  new: term 05/10/2026 – 18/10/2026",
        "  new: Lễ (holiday) 14/09/2026 – 20/09/2026",
    ]
    assert "No school year is known" in untouched.out
    assert again.out.splitlines() == ["row 2  2026-27  as it is", "  weeks with lessons: 4"]
