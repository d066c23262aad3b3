"""Scripts, styles and signs of the pages, under an address that changes when they do."""

import hashlib
import mimetypes
from collections.abc import Iterable
from pathlib import Path

from fastapi import APIRouter
from starlette.responses import Response


class Statics:
    """All files of the folders, in memory: some hundred kB. `prefix` is where they are served."""

    def __init__(self, prefix: str, files: Iterable[Path]) -> None:
        self._prefix = prefix
        self._files = {path.name: path.read_bytes() for path in sorted(files)}
        self.version = hashlib.sha256(b"".join(self._files.values())).hexdigest()[:12]

    @property
    def address(self) -> str:
        return f"{self._prefix}/{self.version}"

    @property
    def scripts(self) -> list[str]:
        return [name for name in self._files if name.endswith(".js")]

    def routes(self) -> APIRouter:
        router = APIRouter()
        path = f"{self._prefix}/{{version}}/{{name}}"
        router.add_api_route(path, self.on_static, methods=["GET"])
        return router

    async def on_static(self, version: str, name: str) -> Response:
        """A file of another version is served too, by pages loaded before an update."""
        if name not in self._files:
            return Response(status_code=404)
        lasting = version == self.version
        cache = "public, max-age=31536000, immutable" if lasting else "no-cache"
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        headers = {"Cache-Control": cache, "X-Content-Type-Options": "nosniff"}
        return Response(self._files[name], media_type=kind, headers=headers)
