"""The folder where files wait, under random names, until the media room has looked at them."""

import os
import re
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

_NAME = re.compile("[0-9a-f]{32}")
_SLICE = 256 * 1024


@dataclass(frozen=True, slots=True)
class Incoming:
    """`folder` is made when the first file comes."""

    folder: Path

    def path(self, ref: str) -> Path | None:
        """Where the file of that name lies; None for anything that is not such a name."""
        return self.folder / ref if _NAME.fullmatch(ref) else None

    def keep(self, source: BinaryIO) -> str:
        """Write the file to the disk for good and return its new name."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        ref = secrets.token_hex(16)
        try:
            self._write(source, self.folder / ref)
        except OSError:
            self.forget(ref)
            raise
        return ref

    def forget(self, ref: str) -> None:
        (self.folder / ref).unlink(missing_ok=True)

    @staticmethod
    def _write(source: BinaryIO, path: Path) -> None:
        with path.open("xb") as target:
            while piece := source.read(_SLICE):
                target.write(piece)
            target.flush()
            # The message that names it is confirmed next: the file must outlive a power cut.
            os.fsync(target.fileno())
