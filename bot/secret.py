"""The key that signs web chat identities: given by a setting, or made once and kept."""

import os
import secrets
import tempfile
from pathlib import Path

from bot.settings import Settings, SettingsError

#: Fewer characters than this are no key.
SHORTEST = 16


def secret_key(settings: Settings) -> str:
    """The set key. Without one, an installation on loopback makes and keeps its own.

    One that is open to others must be given a key, so that several processes share it and a new
    machine does not sign everybody out.
    """
    given = settings.secret_key.get_secret_value()
    if given:
        return given
    if not settings.on_loopback:
        raise SettingsError("SAFELANE_SECRET_KEY is needed when the host is not this machine alone")
    return _kept(settings.media_dir.parent / "secret_key")


def _kept(path: Path) -> str:
    try:
        if not path.exists():
            _make(path)
        kept = path.read_text().strip()
    except OSError as error:
        raise SettingsError(f"SAFELANE_SECRET_KEY: none can be kept: {error}") from error
    if len(kept) < SHORTEST:
        raise SettingsError(f"SAFELANE_SECRET_KEY: {path} holds no key; delete it or set one")
    return kept


def _make(path: Path) -> None:
    """Written whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, made = tempfile.mkstemp(dir=path.parent)  # made with mode 0600
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(32))
    Path(made).replace(path)
