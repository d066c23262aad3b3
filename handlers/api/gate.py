"""Where programs come in: the key they bring, how fast they may come, and that they came."""

from collections import Counter
from dataclasses import dataclass, field

import structlog
from fastapi.security import HTTPBearer
from starlette.requests import Request

from handlers.api.problems import TooFast
from handlers.house import House
from services import clock
from services.keys import service as keys
from services.keys.service import Program

_log = structlog.get_logger(__name__)

MINUTE = 60.0
BEARER = HTTPBearer(
    auto_error=False,
    scheme_name="key",
    description="A key made by `safelane key add`. Its scopes say what it opens.",
)


@dataclass(slots=True)
class Gate:
    """`most` requests a minute for each key, in this process; 0 for any number. `site` is the
    address that people and programs know the installation by, `language` its own."""

    house: House
    site: str
    language: str
    most: int = 0
    _since: float = field(default=0.0, init=False)
    _came: Counter[int] = field(default_factory=Counter, init=False)

    async def program(self, request: Request, secret: str = "") -> Program:
        """Who comes, by the header or by the secret that stood elsewhere. Raises UnknownKey and
        TooFast. The key's last use is noted, and which door it was; never the key itself."""
        async with self.house.looking() as session:
            program = await keys.access_key(session, secret or _in_header(request))
        self._count(program)
        if program.unnoted:
            async with self.house.sessions.begin() as session:
                await keys.note_used(session, program)
        door = request.scope["route"].path
        _log.info("read by a key", number=program.id, door=door, exact=program.exact)
        return program

    def _count(self, program: Program) -> None:
        if clock.tick() - self._since >= MINUTE:
            self._since, self._came = clock.tick(), Counter()
        self._came[program.id] += 1
        if self.most and self._came[program.id] > self.most:
            raise TooFast


def _in_header(request: Request) -> str:
    kind, _space, secret = request.headers.get("authorization", "").partition(" ")
    return secret.strip() if kind.lower() == "bearer" else ""
