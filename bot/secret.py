"""The key that signs web chat identities: given by a setting, or made once and kept."""

import os
import secrets
from pathlib import Path

from bot.settings import Settings, SettingsError


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
    if path.exists():
        return path.read_text().strip()
    path.parent.mkdir(parents=True, exist_ok=True)
    made = secrets.token_urlsafe(32)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(made)
    return made
