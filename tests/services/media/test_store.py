"""The media folder: whole or not at all, and never outside itself."""

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.media.store import MediaFolder


@pytest.fixture
def folder(tmp_path: Path) -> MediaFolder:
    return MediaFolder(tmp_path / "media")


def files(folder: MediaFolder) -> list[Path]:
    return [path for path in folder.root.rglob("*") if path.is_file()]


def test_what_is_kept_can_be_read(folder: MediaFolder) -> None:
    name = folder.keep(b"bytes", ".jpg")

    assert folder.read(name) == b"bytes"


def test_the_same_bytes_are_kept_once(folder: MediaFolder) -> None:
    assert folder.keep(b"bytes", ".jpg") == folder.keep(b"bytes", ".jpg")
    assert len(files(folder)) == 1


def test_files_lie_two_folders_deep_and_only_their_owner_may_read_them(folder: MediaFolder) -> None:
    name = folder.keep(b"bytes", ".ogg")

    [path] = files(folder)
    assert path.relative_to(folder.root).parts == (name[:2], name[2:4], name)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def no_space(_handle: int) -> None:
    raise OSError(28, "No space left on device")


def test_a_full_disk_leaves_neither_half_a_file_nor_rubbish(
    folder: MediaFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", no_space)

    with pytest.raises(OSError, match="No space"):
        folder.keep(b"bytes", ".jpg")

    assert files(folder) == []


def test_many_at_once_keep_every_file_whole(folder: MediaFolder) -> None:
    contents = [bytes([n % 8]) * 50_000 for n in range(64)]

    with ThreadPoolExecutor(8) as pool:
        names = list(pool.map(lambda data: folder.keep(data, ".jpg"), contents))

    assert [folder.read(name) for name in names] == contents
    assert len(files(folder)) == 8


@pytest.mark.parametrize(
    "name",
    [
        "",
        "..",
        "../../etc/passwd",
        "/etc/passwd",
        "a" * 64,
        "a" * 64 + ".sh",
        "a" * 64 + ".jpg\n",
        "A" * 64 + ".jpg",
        "../" + "a" * 64 + ".jpg",
        "incoming",
    ],
)
def test_a_name_that_is_not_ours_is_not_read(folder: MediaFolder, name: str) -> None:
    with pytest.raises(KeyError):
        folder.read(name)


def test_a_file_that_is_not_there_is_not_found(folder: MediaFolder) -> None:
    with pytest.raises(KeyError):
        folder.read("a" * 64 + ".jpg")


@given(st.text())
def test_no_text_leads_out_of_the_folder(name: str) -> None:
    with pytest.raises(KeyError):
        MediaFolder(Path("/nonexistent")).read(name)


@pytest.mark.parametrize("suffix", ["", ".sh", "/../x.jpg", ".jpg/"])
def test_nothing_is_kept_under_a_strange_suffix(folder: MediaFolder, suffix: str) -> None:
    with pytest.raises(KeyError):
        folder.keep(b"bytes", suffix)

    assert not folder.root.exists()


def test_a_name_that_cannot_be_given_leaves_no_rubbish(folder: MediaFolder) -> None:
    name = folder.keep(b"bytes", ".jpg")
    [path] = files(folder)
    path.unlink()
    path.mkdir()

    with pytest.raises(OSError, match=name):
        folder.keep(b"bytes", ".jpg")

    assert files(folder) == []
