"""What the command line does, apart from reading its words."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy.exc import DBAPIError

from bot.database import build_engine, build_sessions
from bot.settings import Settings
from bot.team_area import AreaError, read_area
from bot.telegram_app import bot_name
from handlers.house import Sessions
from services.messages import GeoPoint, clean
from services.people.invitations import invite as make_invitation
from services.people.model import Role
from services.places.coordinates import find_points
from services.places.service import as_json
from services.places.service import locate as find_places
from services.statistics.queries import organisations
from services.teams.limits import ItemClass
from services.teams.queries import team_named
from services.teams.service import add_team as make_team

MIGRATIONS = Path(__file__).parent / "migrations"

#: Problems named in one complaint; who mends these sees the rest next time.
NAMED = 10
Task = Callable[[Sessions], Awaitable[str]]


class CommandError(Exception):
    """A command that was understood and cannot be carried out; the message says why."""


def migrate(settings: Settings) -> None:
    """Bring the database to the newest form. Raises CommandError when it cannot be reached."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["database_url"] = settings.database_url
    with _answering():
        command.upgrade(config, "head")


def few(problems: Sequence[str]) -> str:
    """Many problems in one line."""
    more = [f"and {len(problems) - NAMED} more"] if len(problems) > NAMED else []
    return "; ".join([*problems[:NAMED], *more])


@contextmanager
def _answering() -> Iterator[None]:
    """A database that is away is one clear line; so is a folder that may not be written to."""
    try:
        yield
    except (DBAPIError, OSError) as error:
        why = str(getattr(error, "orig", error)).splitlines()[0]
        raise CommandError(f"SAFELANE_DATABASE_URL: the database does not answer: {why}") from error


@dataclass(frozen=True, slots=True)
class Found:
    """One line of the answer, and whether anything was found."""

    json: str
    anything: bool


def locate(settings: Settings, text: str) -> Found:
    found = as_json(text, find_places(text, settings.to_policy().area))
    line = json.dumps(found, ensure_ascii=False)
    return Found(line, bool(found["points"] or found["units"]))


@dataclass(frozen=True, slots=True)
class TeamWish:
    """A team as the command line describes it."""

    name: str
    at: str
    org: str
    level: int
    capacity: int
    area: str
    largest: str = "bomb"


async def add_team(settings: Settings, wish: TeamWish) -> str:
    name = clean(wish.name)
    if not name:
        raise CommandError("NAME: a team needs a name")
    try:
        area = read_area(wish.area, settings.to_policy().area)
    except AreaError as error:
        raise CommandError(f"--area {error}") from error
    points = [p for p in find_points(wish.at, settings.to_policy().area) if p.inside]
    if not points:
        raise CommandError(f"--at {wish.at}: not a place inside SAFELANE_AREA; write LAT,LON")

    async def task(sessions: Sessions) -> str:
        async with sessions.begin() as session:
            team = await make_team(
                session,
                name,
                base=GeoPoint(points[0].lat, points[0].lon),
                organisation=wish.org,
                level=wish.level,
                capacity=wish.capacity,
                area=area.communes,
                polygons=area.polygons,
                largest=ItemClass[wish.largest.upper()],
            )
            return f"Team {team.id} added: {team.name}"

    return await with_sessions(settings, task)


async def invite(settings: Settings, role: str, *, team: str = "", org: str = "") -> str:
    """The code, and the links that use it."""

    async def task(sessions: Sessions) -> str:
        async with sessions.begin() as session:
            found = await team_named(session, team) if team else None
            if team and found is None:
                raise CommandError(f"There is no team named {team}; see: safelane team add")
            if org and org not in await organisations(session):
                raise CommandError(f"No team belongs to {org}; see: safelane team add --org")
            code = await make_invitation(
                session,
                Role(role),
                team_id=found.id if found else None,
                organisation=org or None,
            )
        return "\n".join([code, *await links_of(settings, code)])

    return await with_sessions(settings, task)


async def links_of(settings: Settings, code: str) -> list[str]:
    """One a channel. Telegram is asked for the bot's name only where no setting tells it."""
    token = settings.telegram_token.get_secret_value()
    name = settings.telegram_bot_name
    if token and not name:
        name = await bot_name(token, settings.telegram_api_url)
    links = [f"{settings.url}/chat?start={code}"]
    return [*links, f"https://t.me/{name}?start={code}"] if name else links


async def with_sessions(settings: Settings, task: Task) -> str:
    """Run one task on a migrated database."""
    await asyncio.to_thread(migrate, settings)
    engine = build_engine(settings.database_url)
    try:
        with _answering():
            return await task(build_sessions(engine, settings.to_policy()))
    finally:
        await engine.dispose()
