"""Lessons that are changed while the house runs: taken up, unless something is wrong in them."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from services.courses.current import LOOK_EVERY, Current
from services.courses.shelf import SHIPPED

LESSON = "01-before-cleaning"
FILE = f"floods/{LESSON}.en.md"


class Files:
    """A folder of courses, and a clock that somebody moves."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.now = folder, 0.0
        for name in ("floods", "scrap"):
            shutil.copytree(SHIPPED / name, folder / name)
        self.current = Current(folder, now=lambda: self.now)

    def change(self, how: Callable[[str], str], file: str = FILE) -> None:
        path = self.folder / file
        path.write_text(how(path.read_text("utf-8")), "utf-8")

    def title(self, course: str = "floods", lesson: str = LESSON) -> str:
        by_name = {one.name: one for one in self.current.courses()}
        return by_name[course].lessons[lesson]["en"].head.title


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path / "lessons")


def _renamed(text: str) -> str:
    return text.replace("title: ", "title: Now ", 1)


def test_a_changed_lesson_is_taken_up_after_a_minute_and_once(files: Files) -> None:
    before = files.title()
    files.change(_renamed)
    assert files.title() == before, "nobody looks at every word"

    files.now += LOOK_EVERY

    assert files.title() == f"Now {before}"
    assert files.current.edition == 1
    files.now += LOOK_EVERY
    assert files.title() == f"Now {before}"
    assert files.current.edition == 1


@pytest.mark.parametrize(
    "broken",
    [
        lambda text: text[: len(text) // 2],
        lambda text: text.replace("- [x]", "- [ ]"),
        lambda text: text.replace("## Remember", "## It is safe"),
        lambda text: text.replace("minutes: 3", "minutes: 4"),
        lambda text: "",
    ],
    ids=["half saved", "no right answer", "forbidden", "unlike the other language", "empty"],
)
def test_a_broken_file_keeps_the_old_lesson_and_says_so(
    files: Files, broken: Callable[[str], str]
) -> None:
    before = files.title()
    files.change(broken)
    files.change(_renamed, "scrap/01-do-not-search.en.md")
    files.now += LOOK_EVERY

    with capture_logs() as logs:
        assert files.title() == before

    wrong = [line for line in logs if line["log_level"] == "error"]
    assert {line["file"] for line in wrong} == {FILE}
    assert all(line["why"] and line["line"] for line in wrong)
    assert files.title("scrap", "01-do-not-search").startswith("Now "), "others are taken up"


def test_once_it_is_mended_it_is_taken_up(files: Files) -> None:
    whole = (files.folder / FILE).read_text("utf-8")
    files.change(lambda _text: "")
    files.now += LOOK_EVERY
    files.title()
    files.change(lambda _text: _renamed(whole))
    files.now += LOOK_EVERY

    assert files.title().startswith("Now ")


def test_a_new_course_comes_and_one_that_is_gone_stays_until_a_restart(files: Files) -> None:
    shutil.copytree(SHIPPED / "april-4", files.folder / "april-4")
    shutil.rmtree(files.folder / "scrap")
    files.now += LOOK_EVERY

    assert [one.name for one in files.current.courses()] == ["april-4", "floods", "scrap"]
