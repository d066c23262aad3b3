"""Recordings beside the lessons: checked, and found by the name a reply gives them."""

from pathlib import Path

import pytest

from services.courses import recordings
from services.courses.audio import MOST_AUDIO
from services.courses.recordings import lesson_recording, lesson_voice
from services.courses.shelf import read_courses
from tests.services.courses.written import LESSON

SOUND = b"OggS" + bytes(24) + b"OpusHead" + bytes(200)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    course = tmp_path / "ours"
    course.mkdir()
    (course / "01-stop.en.md").write_text(LESSON, "utf-8")
    monkeypatch.setattr(recordings, "shipped", lambda: read_courses(tmp_path))
    return course


def complaints(folder: Path) -> list[str]:
    [course] = read_courses(folder.parent)
    return [
        found.problem.why.render("en") for found in course.problems if found.file.suffix == ".ogg"
    ]


def test_a_recording_is_found_by_its_name(folder: Path) -> None:
    (folder / "01-stop.en.ogg").write_bytes(SOUND)

    assert complaints(folder) == []
    assert lesson_voice("ours", "01-stop", "en") == "spoken:lesson-ours-01.en"
    assert lesson_recording("lesson-ours-01.en") == folder / "01-stop.en.ogg"


def test_without_a_recording_there_is_no_voice(folder: Path) -> None:
    assert lesson_voice("ours", "01-stop", "en") is None
    assert lesson_voice("theirs", "01-stop", "en") is None


@pytest.mark.parametrize(
    "name", ["advice", "lesson-ours-02.en", "lesson-ours-01.vi", "lesson-../../x-01.en", "lesson-"]
)
def test_another_name_opens_no_file(folder: Path, name: str) -> None:
    (folder / "01-stop.en.ogg").write_bytes(SOUND)

    assert lesson_recording(name) is None


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("01-stop.en.ogg", b"ID3" + bytes(90), "A recording is an OGG file"),
        ("01-stop.en.ogg", b"OggS" + bytes(90), "A recording is an OGG file"),
        ("01-stop.en.ogg", SOUND + bytes(MOST_AUDIO), "The recording is longer than"),
        ("02-else.en.ogg", SOUND, "There is no lesson in this language"),
        ("01-stop.xx.ogg", SOUND, "A lesson’s file is called like"),
    ],
)
def test_what_a_phone_cannot_play_is_named(
    folder: Path, name: str, content: bytes, why: str
) -> None:
    (folder / name).write_bytes(content)

    [said] = complaints(folder)
    assert said.startswith(why)
