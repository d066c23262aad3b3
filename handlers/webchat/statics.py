"""Scripts, styles and signs of the pages, under an address that changes when they do."""

import hashlib
import mimetypes
from pathlib import Path

from fastapi import APIRouter
from starlette.responses import Response

from handlers.webchat.refusals import ChatRoute, missing

FOLDER = Path(__file__).parent / "static"


class Statics:
    """All files of the folder, in memory: a few dozen kB."""

    def __init__(self) -> None:
        self._files = {path.name: path.read_bytes() for path in sorted(FOLDER.iterdir())}
        self.version = hashlib.sha256(b"".join(self._files.values())).hexdigest()[:12]

    @property
    def scripts(self) -> list[str]:
        return [name for name in self._files if name.endswith(".js")]

    def routes(self) -> APIRouter:
        router = APIRouter(route_class=ChatRoute)
        router.add_api_route("/chat/static/{version}/{name}", self.on_static, methods=["GET"])
        return router

    async def on_static(self, version: str, name: str) -> Response:
        """A file of another version is served too, by pages loaded before an update."""
        if name not in self._files:
            raise missing()
        lasting = version == self.version
        cache = "public, max-age=31536000, immutable" if lasting else "no-cache"
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        headers = {"Cache-Control": cache, "X-Content-Type-Options": "nosniff"}
        return Response(self._files[name], media_type=kind, headers=headers)
