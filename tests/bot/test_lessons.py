"""Lessons from the command line: checked, listed and read before any class hears them."""

import shutil
from pathlib import Path

import pytest

from services.courses.shelf import SHIPPED
from tests.bot.conftest import SafeLane


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A teacher's own copy of one course."""
    folder = tmp_path / "lessons"
    shutil.copytree(SHIPPED / "primary-1-3", folder / "primary-1-3")
    return folder


def test_the_lessons_shipped_are_right(safelane: SafeLane) -> None:
    ran = safelane("lessons", "check", "--language", "en")

    assert ran.code == 0
    assert ran.out.rstrip().endswith("problems: 0.")


def test_a_spoilt_lesson_is_told_with_its_file_and_line_in_both_languages(
    safelane: SafeLane, copied: Path
) -> None:
    file = copied / "primary-1-3" / "01-strange-things.vi.md"
    file.write_text(file.read_text("utf-8").replace("Na dừng lại\n\n", "Na\n\nChỗ này an toàn. "))

    english = safelane("lessons", "check", "--folder", str(copied), "--language", "en")
    vietnamese = safelane("lessons", "check", "--folder", str(copied))

    where = "primary-1-3/01-strange-things.vi.md:15: “an toàn”: "
    assert (english.code, vietnamese.code) == (1, 1)
    assert english.out.startswith(f"{where}never call a place")
    assert vietnamese.out.startswith(f"{where}không bài học nào")


def test_the_list_says_which_words_await_approval(safelane: SafeLane, copied: Path) -> None:
    for file in copied.glob("*/02-*.md"):
        approved = file.read_text("utf-8").replace("approved:", "approved: 2027-01-31 QTMAC")
        file.write_text(approved, "utf-8")
    file = copied / "primary-1-3" / "03-whom-to-tell.vi.md"
    file.write_text(file.read_text("utf-8").replace("approved:", "approved: 2027-01-31 QTMAC"))

    ran = safelane("lessons", "list", "--folder", str(copied), "--language", "en")

    table, _empty, whose = ran.out.rstrip().rpartition("\n\n")
    assert whose.endswith("safelane lessons approvals")
    heading, _empty, title, *lines = table.splitlines()
    rows = {line.split()[1]: line for line in lines}
    assert heading.split()[:3] == ["Course", "Lesson", "Title"]
    assert title == "Primary school, grades 1–3"
    assert "awaits the province’s approval (vi en)" in rows["01-strange-things"]
    assert "approved: 2027-01-31 QTMAC" in rows["02-not-a-toy"]
    assert "awaits the province’s approval (en)" in rows["03-whom-to-tell"]


def test_a_lesson_is_shown_with_the_hotline_of_the_settings(
    safelane: SafeLane, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAFELANE_HOTLINE", "0123.456.789")

    vietnamese = safelane("lessons", "show", "primary-1-3", "01")
    english = safelane("lessons", "show", "primary-1-3", "01-strange-things", "--language", "en")

    assert vietnamese.out.startswith("Thấy vật lạ, em dừng lại\n")
    assert vietnamese.out.splitlines()[1] == "Phút: 3 · Lớp: 1-3 · đang chờ tỉnh duyệt (vi)"
    assert vietnamese.out.rstrip().endswith("BÁO NGAY 0123.456.789.")
    assert "  ✔ Her teacher" in english.out
    assert "{" not in vietnamese.out + english.out


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("show", "primary-1-3", "99"), "primary-1-3 has no lesson 99."),
        (("show", "nothing", "01"), "There is no course nothing."),
        (("show", "primary-1-3", "01", "--language", "lo"), "primary-1-3 01: not in lo; there is "),
        (("list", "--language", "xx"), "--language xx: one of vi, en, lo"),
        (("check", "--folder", "/nowhere"), "There is no course in /nowhere."),
    ],
)
def test_what_cannot_be_answered_is_one_line(
    safelane: SafeLane, words: tuple[str, ...], why: str
) -> None:
    ran = safelane("lessons", *words)

    assert ran.code == 2
    assert ran.complaint.startswith(why)
