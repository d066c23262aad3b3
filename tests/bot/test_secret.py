"""The key that signs identities: made once, kept for its owner alone, demanded of open houses."""

import stat
from pathlib import Path

import pytest

from bot.secret import secret_key
from bot.settings import Settings, SettingsError


def settings(folder: Path, **more: str) -> Settings:
    return Settings(media_dir=folder / "media", **more)  # type: ignore[arg-type]


def test_a_key_is_made_once_and_kept(tmp_path: Path) -> None:
    made = secret_key(settings(tmp_path))

    assert len(made) >= 40
    assert secret_key(settings(tmp_path)) == made


def test_two_installations_have_two_keys(tmp_path: Path) -> None:
    assert secret_key(settings(tmp_path / "one")) != secret_key(settings(tmp_path / "two"))


def test_nobody_else_on_the_machine_can_read_it(tmp_path: Path) -> None:
    secret_key(settings(tmp_path))

    [file] = tmp_path.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_key_that_is_set_is_used_and_nothing_is_written(tmp_path: Path) -> None:
    assert secret_key(settings(tmp_path, secret_key="given")) == "given"
    assert list(tmp_path.iterdir()) == []


def test_a_house_open_to_others_must_be_given_its_key(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"^SAFELANE_SECRET_KEY is needed[^\n]*$"):
        secret_key(settings(tmp_path, host="0.0.0.0"))

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", ["", "\n", "short"])
def test_a_key_file_without_a_key_is_not_used(tmp_path: Path, content: str) -> None:
    (tmp_path / "secret_key").write_text(content)

    with pytest.raises(SettingsError, match=r"^SAFELANE_SECRET_KEY: [^\n]+$"):
        secret_key(settings(tmp_path))


def test_a_folder_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(SettingsError, match=r"^SAFELANE_SECRET_KEY: [^\n]+$"):
        secret_key(settings(tmp_path / "file" / "inside"))
