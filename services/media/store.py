"""The media folder: files named by their content, written whole or not at all."""

import os
import re
import tempfile
from hashlib import sha256
from pathlib import Path

_NAME = re.compile(r"[0-9a-f]{64}\.(jpg|ogg|m4a|webm|mp3|mp4)", re.ASCII)
_ORIGINAL = re.compile(r"original-[0-9a-f]{64}", re.ASCII)


class MediaFolder:
    """Files of mode 0600, two folders deep, under `root` and nowhere else.

    Photos as they came are kept as well where that is wanted (`keeps_originals`).
    """

    def __init__(self, root: Path, *, originals: bool = False) -> None:
        self.root, self.keeps_originals = root.resolve(), originals

    @property
    def incoming(self) -> Path:
        """For files that are still being written; what a crash leaves here may be deleted."""
        return self.root / "incoming"

    def keep(self, data: bytes, suffix: str) -> str:
        """The file's name, once it is on the disk. The same bytes get the same name again."""
        return self._keep(data, sha256(data).hexdigest() + suffix)

    def keep_original(self, data: bytes) -> str:
        """The name of a file kept as it came: one that `read` does not know."""
        return self._keep(data, "original-" + sha256(data).hexdigest())

    def forget(self, name: str) -> None:
        """Raises KeyError for no name of ours; a file that is gone already is forgotten."""
        self._place(name).unlink(missing_ok=True)

    def folders(self) -> list[Path]:
        """The folders that hold files, as they are now."""
        return [path for path in self.root.glob("*/*") if len(path.name) == 2 and path.is_dir()]

    def _keep(self, data: bytes, name: str) -> str:
        path = self._place(name)
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
        """Of a file that may be shown."""
        if not _NAME.fullmatch(name):
            raise KeyError(name)
        return self._place(name)

    def _place(self, name: str) -> Path:
        if _ORIGINAL.fullmatch(name):
            return self.root / "originals" / name[-2:] / name
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
