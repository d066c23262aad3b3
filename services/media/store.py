"""The media folder: files named by their content, written whole or not at all."""

import os
import re
import tempfile
from hashlib import sha256
from pathlib import Path

_NAME = re.compile(r"[0-9a-f]{64}\.(jpg|ogg|m4a|webm|mp3)", re.ASCII)


class MediaFolder:
    """Files of mode 0600, two folders deep, under `root` and nowhere else."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()

    @property
    def incoming(self) -> Path:
        """For files that are still being written; what a crash leaves here may be deleted."""
        return self.root / "incoming"

    def keep(self, data: bytes, suffix: str) -> str:
        """The file's name, once it is on the disk. The same bytes get the same name again."""
        name = sha256(data).hexdigest() + suffix
        path = self._path(name)
        for folder in (self.incoming, path.parent):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        written = self._written(data)
        try:
            written.replace(path)
        except OSError:
            written.unlink(missing_ok=True)
            raise
        _sync(path.parent)
        return name

    def read(self, name: str) -> bytes:
        """Raises KeyError when there is no such file, or when it is no name of ours."""
        try:
            return self._path(name).read_bytes()
        except FileNotFoundError:
            raise KeyError(name) from None

    def _path(self, name: str) -> Path:
        if not _NAME.fullmatch(name):
            raise KeyError(name)
        return self.root / name[:2] / name[2:4] / name

    def _written(self, data: bytes) -> Path:
        handle, temporary = tempfile.mkstemp(dir=self.incoming)  # made with mode 0600
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        except OSError:
            Path(temporary).unlink(missing_ok=True)
            raise
        return Path(temporary)


def _sync(folder: Path) -> None:
    """Makes a new name in the folder survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
