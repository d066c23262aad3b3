"""The whole product as it runs, with the people around it: phones, teams, coordinators, time."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any, Self

import httpx
from sqlalchemy.ext.asyncio import AsyncSession

from bot.app import create_app
from bot.database import build_engine, build_sessions
from bot.settings import Settings
from handlers.jobs.link_guard import LinkGuard
from services import clock
from services.messages import Address, GeoPoint
from services.people.invitations import invite
from services.people.model import Person, Role
from services.people.service import give_role, introduce
from services.teams.queries import team_named
from services.teams.service import add_team, join
from tests.stories.backstage import WAITING, Eyes, House, Looks
from tests.stories.phones import TICK, Phone
from tests.stories.telegram_phone import TelegramPhone
from tests.stories.webchat_phone import WebChatPhone
from tests.telegram_server import TelegramServer, serve

SECRET = "a-webhook-secret-for-tests"


class World:
    """`async with World(url, folder, looks) as world:`; `dispatch` and `mode` are settings."""

    def __init__(self, database_url: str, folder: Path, looks: Looks, **settings: str) -> None:
        self.server = TelegramServer()
        self.folder, self.looks = folder, looks
        #: What short links are opened through; the product's own when None.
        self.guard: LinkGuard | None = None
        self._settings = {"database_url": database_url, **settings}
        self._house, self._running, self._exits = House(), AsyncExitStack(), AsyncExitStack()
        self._eyes = Eyes(database_url)

    async def __aenter__(self) -> Self:
        await self._exits.enter_async_context(self.server)
        self.url = await self._exits.enter_async_context(serve(self._house))
        self._exits.callback(self._eyes.close)
        await self.starts()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stops()
        await self._exits.aclose()

    async def starts(self) -> None:
        self.settings = Settings(
            public_url=self.url,
            secret_key="a secret of the stories",
            media_dir=self.folder / "media",
            telegram_token=self.server.token,
            telegram_api_url=self.server.url,
            telegram_webhook_secret=SECRET,
            **self._settings,
        )
        app = create_app(self.settings, guard=self.guard)
        self._running = AsyncExitStack()
        await self._running.enter_async_context(app.router.lifespan_context(app))
        self._house.app = app

    async def stops(self) -> None:
        self._house.app = None
        await self._running.aclose()

    async def phone(self, channel: str, name: str = "An", language: str = "vi") -> Phone:
        """Somebody who has not written yet."""
        if channel == "telegram":
            return self.telegram(name, language)
        client = httpx.AsyncClient(base_url=self.url, trust_env=False, verify=False, timeout=20)
        phone = WebChatPhone(name, language, self.quiet, client)
        self._exits.push_async_callback(client.aclose)
        await phone.opens()
        return phone

    def telegram(self, name: str = "An", language: str | None = "vi") -> TelegramPhone:
        hand = self.server.phone(name=name, language=language)
        return TelegramPhone(hand, language or "vi", self.quiet)

    @asynccontextmanager
    async def _session(self) -> AsyncIterator[AsyncSession]:
        """As the command line has it, beside the running product."""
        engine = build_engine(self.settings.database_url)
        async with build_sessions(engine, self.settings.to_policy()).begin() as session:
            yield session
        await engine.dispose()

    async def team(self, name: str, lat: float, lon: float, **about: object) -> None:
        async with self._session() as session:
            await add_team(session, name, base=GeoPoint(lat, lon), **about)  # type: ignore[arg-type]

    async def invitation(self, role: Role, team: str = "") -> str:
        async with self._session() as session:
            found = await team_named(session, team) if team else None
            return await invite(session, role, team_id=found.id if found else None)

    async def member(self, team: str, channel: str, language: str = "vi") -> Phone:
        """Somebody who is in the team already, and on duty with it."""
        phone = await self.phone(channel, team, language)
        async with self._session() as session:
            found = await team_named(session, team)
            assert found, team
            await join(session, await _known(session, phone), found.id)
        return phone

    async def coordinator(self, channel: str, language: str = "vi", name: str = "Điều") -> Phone:
        phone = await self.phone(channel, name, language)
        async with self._session() as session:
            await give_role(session, await _known(session, phone), Role.COORDINATOR)
        return phone

    async def joins(self, name: str, channel: str, language: str, code: str) -> Phone:
        """Somebody who uses an invitation."""
        phone = await self.phone(channel, name, language)
        await phone.writes(f"/start {code}")
        return phone

    async def later(self, **by: float) -> None:
        """Time passes, and the clock's door has looked at what is due since."""
        clock.advance(timedelta(**by))
        await self.looks.again()  # one may have begun before
        await self.looks.again()
        await self.quiet()

    async def later_unquiet(self, **by: float) -> None:
        """Time passes while something is still waiting for it."""
        clock.advance(timedelta(**by))
        await self.looks.again()

    async def quiet(self) -> None:
        """Until every update has been heard, answered, and every answer sent."""
        deadline = asyncio.get_running_loop().time() + 30
        while asyncio.get_running_loop().time() < deadline:
            if not self.server.updates.waiting and not self.value(WAITING):
                return
            await asyncio.sleep(TICK)
        waiting = len(self.server.updates.waiting)
        raise AssertionError(f"No rest: {self.value(WAITING)} messages, {waiting} updates")

    def value(self, query: str, **values: object) -> Any:
        """One value straight from the database, for what nobody sees on a phone."""
        return self._eyes.value(query, **values)


async def _known(session: AsyncSession, phone: Phone) -> Person:
    """Somebody with whom the bot has talked before."""
    if isinstance(phone, TelegramPhone):
        phone.is_known()
    return await introduce(
        session, Address(phone.channel, phone.contact), language=phone.language, name=phone.name
    )
