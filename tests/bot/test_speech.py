"""The advice can be listened to where somebody recorded it or a program speaks it, else not."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.speech import Speech, spoken_languages
from services.conversation.questions import advice

HOTLINE = "0901.941.941"
#: Notes what it was asked, and writes what it heard where it was told to.
SPEAKS = """#!/bin/sh
echo "$@" >> {calls}
while [ "$1" != "-w" ]; do shift; done
{{ printf 'RIFF....WAVE'; cat; }} > "$2"
"""
Machine = Callable[..., Path]


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """A machine on which exactly these programs are installed; the file that counts their calls."""
    programs, calls = tmp_path / "programs", tmp_path / "calls"
    programs.mkdir()
    for name in ("sh", "cat", "printf"):
        path = next(p for p in (Path("/bin", name), Path("/usr/bin", name)) if p.exists())
        (programs / name).symlink_to(path)
    monkeypatch.setenv("PATH", str(programs))

    def with_programs(**scripts: str) -> Path:
        calls.touch()
        for name, script in scripts.items():
            path = programs / name.replace("_", "-")
            path.write_text(script.format(calls=calls))
            path.chmod(0o755)
        return calls

    return with_programs


def speech(tmp_path: Path, recorded: Path | None = None) -> Speech:
    return Speech(recorded, tmp_path / "spoken", HOTLINE)


def test_it_is_spoken_once_and_kept(machine: Machine, tmp_path: Path) -> None:
    calls = machine(espeak_ng=SPEAKS)

    first, second = (speech(tmp_path).advice("vi") for _ in range(2))

    assert first == second == b"RIFF....WAVE" + advice(HOTLINE).render("vi").encode()
    assert len(calls.read_text().splitlines()) == 1
    assert os.listdir(tmp_path / "spoken") != []


def test_it_becomes_a_voice_message_where_that_can_be_made(
    machine: Machine, tmp_path: Path
) -> None:
    encodes = '#!/bin/sh\nwhile [ "$#" -gt 1 ]; do shift; done\nprintf OggS > "$1"\n'
    machine(espeak_ng=SPEAKS, ffmpeg=encodes)

    assert speech(tmp_path).advice("en") == b"OggS"


def test_what_a_person_recorded_comes_first(machine: Machine, tmp_path: Path) -> None:
    calls = machine(espeak_ng=SPEAKS)
    (tmp_path / "vi.ogg").write_bytes(b"OggS a warm voice")

    assert speech(tmp_path, tmp_path).advice("vi") == b"OggS a warm voice"
    assert calls.read_text() == ""


def test_only_what_can_be_heard_is_offered(machine: Machine, tmp_path: Path) -> None:
    machine()
    assert spoken_languages(None) == spoken_languages(tmp_path) == frozenset()

    (tmp_path / "vi.mp3").write_bytes(b"ID3")
    assert spoken_languages(tmp_path) == {"vi"}

    machine(espeak_ng=SPEAKS)
    assert spoken_languages(None) == {"vi", "en"}


@pytest.mark.parametrize(
    "scripts",
    [
        {},
        {"espeak_ng": "#!/bin/sh\nexit 1\n"},
        {"espeak_ng": "no program"},
        {"espeak_ng": SPEAKS, "ffmpeg": "#!/bin/sh\nexit 1\n"},
    ],
)
def test_a_program_that_fails_is_no_voice(
    machine: Machine, tmp_path: Path, scripts: dict[str, str]
) -> None:
    machine(**scripts)

    with pytest.raises(KeyError):
        speech(tmp_path).advice("vi")


def test_a_language_nobody_speaks_is_no_voice(machine: Machine, tmp_path: Path) -> None:
    machine(espeak_ng=SPEAKS)

    with pytest.raises(KeyError):
        speech(tmp_path).advice("lo")
