"""Behind the scenes of a story: the clock's hurry, the address, the eyes on the database."""

import asyncio
from typing import Any

from fastapi import FastAPI
from sqlalchemy import URL, create_engine, make_url, text
from starlette.types import Receive, Scope, Send

from tests.stories.phones import TICK

#: What is still to be done: messages to answer, messages to send, files to fetch.
WAITING = """
SELECT (SELECT count(*) FROM inbox WHERE state = 'pending')
     + (SELECT count(*) FROM outbox WHERE state IN ('pending', 'sending'))
     + (SELECT count(*) FROM media WHERE state = 'pending')
"""


class Looks:
    """Counts how often the clock's door has looked at what is due, and makes it look at once."""

    def __init__(self) -> None:
        self.count = 0
        self.bells: list[asyncio.Event] = []

    async def again(self) -> None:
        seen = self.count
        async with asyncio.timeout(8):
            while self.count == seen:
                self.bells[-1].set()
                await asyncio.sleep(TICK)


class House:
    """What stands behind one address: the app that runs at the moment, or none."""

    app: FastAPI | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        assert self.app, "The house is closed."
        await self.app(scope, receive, send)


class Eyes:
    """Look into the database from outside, without the write lock the product's engine takes."""

    def __init__(self, database_url: str) -> None:
        self._engine = create_engine(_sync(database_url), isolation_level="AUTOCOMMIT")

    def value(self, query: str, **values: object) -> Any:
        with self._engine.connect() as connection:
            return connection.execute(text(query), values).scalar()

    def close(self) -> None:
        self._engine.dispose()


def _sync(url: str) -> URL:
    """The same database for a connection without asyncio."""
    driver = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg"}
    known = make_url(url)
    return known.set(drivername=driver[known.get_backend_name()])
