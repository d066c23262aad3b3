"""A PostgreSQL that goes away and comes back: nothing is confirmed meanwhile, nothing is lost."""

import asyncio
import shutil
import tempfile
import uuid
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest

from bot.app import create_app
from bot.logs import set_up_logs
from bot.settings import Settings
from tests.databases import Server, create_tables


@pytest.fixture
def server() -> Iterator[Server]:
    """One of this test's own, for it is stopped."""
    folder = Path(tempfile.mkdtemp(prefix="safelane-pg-"))
    server = Server(folder, durable=True)
    yield server
    server.stop()
    shutil.rmtree(folder, ignore_errors=True)


@asynccontextmanager
async def open_house(url: str, folder: Path) -> AsyncIterator[httpx.AsyncClient]:
    app = create_app(Settings(database_url=url, media_dir=folder / "media"))
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://chat.test") as client,
    ):
        await client.get("/chat")
        yield client


async def say(client: httpx.AsyncClient, words: str) -> int:
    body = {"id": str(uuid.uuid5(uuid.NAMESPACE_OID, words)), "text": words}
    return (await client.post("/chat/say", json=body)).status_code


async def answered(client: httpx.AsyncClient, answers: int) -> list[str]:
    """What was said by the person, once so many answers have come."""
    async with asyncio.timeout(60):
        while True:
            answer = await client.get("/chat/lines")
            lines = answer.json()["lines"] if answer.status_code == 200 else []
            if sum(not line["mine"] for line in lines) >= answers:
                return [line["text"] for line in lines if line["mine"]]
            await asyncio.sleep(0.05)


async def test_the_house_outlives_a_restart_of_its_database(server: Server, tmp_path: Path) -> None:
    set_up_logs("json")  # unconfigured, structlog paints every traceback for half a second
    url = server.create("safelane")
    create_tables(url)
    async with open_house(url, tmp_path) as client:
        assert await say(client, "/help") == 202
        await answered(client, 1)

        server.halt()
        while_away = [await say(client, "/status"), (await client.get("/ready")).status_code]
        server.resume()

        after = await say(client, "/status")
        said = await answered(client, 2)

    assert while_away == [503, 503]
    assert after == 202, "the page tries again, and so does Telegram"
    assert said == ["/help", "/status"]
