"""What is open, and what is not, in a house that was built with these settings."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.app import create_app
from bot.commands import migrate
from bot.database import let_go
from bot.settings import Settings, SettingsError
from handlers.shared_commit import all_written

TOKEN = "1234567890:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
WEBHOOK: dict[str, Any] = {
    "telegram_token": TOKEN,
    "telegram_mode": "webhook",
    "telegram_webhook_secret": "s3cret",
    "public_url": "https://safelane.example",
}


@asynccontextmanager
async def opened(
    folder: Path, *, demo: bool = False, **more: Any
) -> AsyncIterator[httpx.AsyncClient]:
    """A client of a house whose doors are open and whose workers rest."""
    settings = Settings(
        database_url=f"sqlite:///{folder / 'a.db'}", media_dir=folder / "media", **more
    )
    app = create_app(settings, demo=demo)
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://safelane.test") as client:
        yield client
    await all_written()
    for engine in (app.state.parts.engine, app.state.parts.reader):
        await let_go(engine)


@pytest.mark.parametrize(("demo", "status"), [(False, 404), (True, 200)])
async def test_the_example_phones_are_open_only_in_a_demo(
    tmp_path: Path, demo: bool, status: int
) -> None:
    async with opened(tmp_path, demo=demo) as client:
        assert (await client.get("/demo")).status_code == status


async def test_a_phone_of_the_demo_cannot_be_taken_outside_it(tmp_path: Path) -> None:
    async with opened(tmp_path) as client:
        answer = await client.get("/chat/lines", params={"seat": "coordinator"})

    assert answer.status_code in {401, 403, 404}


@pytest.mark.parametrize(
    ("settings", "status"),
    [({}, 404), ({"telegram_token": TOKEN}, 404), (WEBHOOK, 403)],
    ids=["no telegram", "polling", "webhook"],
)
async def test_telegrams_door_exists_only_for_its_webhook_and_is_locked(
    tmp_path: Path, settings: dict[str, Any], status: int
) -> None:
    async with opened(tmp_path, **settings) as client:
        answer = await client.post("/telegram", json={"update_id": 1})

    assert answer.status_code == status


async def test_the_programs_door_describes_itself(tmp_path: Path) -> None:
    async with opened(tmp_path) as client:
        described = (await client.get("/api/openapi.json")).json()

    assert {"/live", "/ready", "/metrics"} <= set(described["paths"])


def test_a_house_open_to_others_without_a_key_is_not_built(tmp_path: Path) -> None:
    settings = Settings(media_dir=tmp_path / "media", host="0.0.0.0")

    with pytest.raises(SettingsError, match="SAFELANE_SECRET_KEY"):
        create_app(settings)


def test_a_first_start_makes_the_folders_it_needs(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "data"

    migrate(Settings(database_url=f"sqlite:///{folder / 'a.db'}"))

    assert (folder / "a.db").exists()
