"""Alive, able to work, and how much waits, without telling about anybody."""

import math
from collections.abc import AsyncIterator
from datetime import timedelta

import httpx
import pytest
from fastapi import FastAPI
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.database import build_engine, build_sessions
from handlers.api import health
from handlers.house import Sessions
from handlers.jobs import timetable
from handlers.jobs.timetable import look
from services import clock
from services.audit.promise import Breach
from services.inbox.model import Heard, InboxMessage, InboxState
from services.inbox.service import hear
from services.messages import Address, Lane, Reply
from services.notify.model import Delivery, OutboxMessage
from services.notify.service import queue
from services.policy import Policy
from services.texts import _
from tests.factories import a_coordinator, a_person, a_task, a_team


def client_of(sessions: Sessions) -> httpx.AsyncClient:
    app = FastAPI()
    app.include_router(health.router(sessions))
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    return httpx.AsyncClient(transport=transport, base_url="http://safelane.test")


@pytest.fixture
async def client(sessions: Sessions) -> AsyncIterator[httpx.AsyncClient]:
    async with client_of(sessions) as client:
        yield client


@pytest.fixture
async def away() -> AsyncIterator[httpx.AsyncClient]:
    """A house whose database is away."""
    engine = build_engine("postgresql+psycopg://nobody@127.0.0.1:1/none")
    async with client_of(build_sessions(engine, Policy())) as client:
        yield client
    await engine.dispose()


async def figures(client: httpx.AsyncClient) -> dict[str, float]:
    """Every figure by its name, and its lane where it has one."""
    text = (await client.get("/metrics")).text
    return {
        ":".join([sample.name, *sample.labels.values()]): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


@pytest.mark.parametrize("path", ["/live", "/ready", "/metrics"])
async def test_a_house_in_order_says_so(client: httpx.AsyncClient, path: str) -> None:
    assert (await client.get(path)).status_code == 200


@pytest.mark.parametrize(("path", "status"), [("/live", 200), ("/ready", 503), ("/metrics", 503)])
async def test_without_its_database_it_lives_and_is_not_ready(
    away: httpx.AsyncClient, path: str, status: int
) -> None:
    assert (await away.get(path)).status_code == status


async def test_an_empty_house_waits_for_nothing(client: httpx.AsyncClient) -> None:
    found = await figures(client)

    assert found.pop("safelane_look_age_seconds") == math.inf
    assert {name.partition(":")[0] for name in found} == {
        "safelane_inbox_pending",
        "safelane_inbox_poison",
        "safelane_outbox_uncertain",
        "safelane_channels_paused",
        "safelane_tasks_open",
        "safelane_alerts_open",
        "safelane_alerts_untold",
        "safelane_oldest_untaken_seconds",
        "safelane_outbox_given_up",
        "safelane_webhooks_dead",
        "safelane_promise_broken",
        "safelane_coordinators_reachable",
        "safelane_teams_on_duty",
    }
    assert set(found.values()) == {0}


async def test_what_waits_is_counted(client: httpx.AsyncClient, sessions: Sessions) -> None:
    async with sessions.begin() as session:
        await hear(session, [Heard("webchat", str(n), "lan", {}) for n in range(3)])
        await a_task(session)
        for lane in (Lane.URGENT, Lane.EDUCATION):
            reply, to = Reply(_("Good morning.")), Address("zalo", "lan")
            await queue(session, reply, to=to, language="en", lane=lane)

    found = await figures(client)

    assert found["safelane_inbox_pending"] == 3
    assert found["safelane_tasks_open"] == 1
    assert found["safelane_outbox_waiting:education"] == 1
    assert found["safelane_outbox_oldest_seconds:urgent"] >= 0


async def test_every_way_of_breaking_the_promise_has_its_figure(
    client: httpx.AsyncClient, sessions: Sessions
) -> None:
    async with sessions.begin() as session:
        await a_task(session)

    found = await figures(client)

    assert {f"safelane_promise_broken:{breach}" for breach in Breach} <= set(found)
    assert found["safelane_promise_broken:unknown"] == 1


async def test_what_the_promise_stands_on_is_counted(
    client: httpx.AsyncClient, sessions: Sessions
) -> None:
    async with sessions.begin() as session:
        await a_coordinator(session)
        await a_team(session)
        await a_team(session, on_duty=False)
        await hear(session, [Heard("webchat", "1", "lan", {})])
        await session.execute(update(InboxMessage).values(state=InboxState.POISON))
        for fate in (Delivery.DEAD, Delivery.DEAD, Delivery.REFUSED, Delivery.SENT):
            await _a_letter(session, fate)

    found = await figures(client)

    assert found["safelane_coordinators_reachable"] == 1
    assert found["safelane_teams_on_duty"] == 1
    assert found["safelane_inbox_poison"] == 1
    assert found["safelane_outbox_given_up:dead"] == 2
    assert found["safelane_outbox_given_up:refused"] == 1


async def _a_letter(session: AsyncSession, fate: Delivery) -> None:
    reply, to = Reply(_("Good morning.")), Address("zalo", "lan")
    await queue(session, reply, to=to, language="en", lane=Lane.UPDATE)
    await session.flush()
    pending = update(OutboxMessage).where(OutboxMessage.state == Delivery.PENDING)
    await session.execute(pending.values(state=fate))


async def test_the_heart_beats_when_all_that_is_due_has_been_looked_at(
    client: httpx.AsyncClient, sessions: Sessions
) -> None:
    await look(sessions)
    clock.advance(timedelta(minutes=5))
    stopped = await figures(client)

    await look(sessions)

    assert stopped["safelane_look_age_seconds"] == pytest.approx(300, abs=30)
    assert (await figures(client))["safelane_look_age_seconds"] < 30


async def test_the_heart_does_not_beat_while_a_step_fails(
    client: httpx.AsyncClient, sessions: Sessions, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fails(_session: AsyncSession) -> None:
        raise RuntimeError

    monkeypatch.setattr(timetable, "STEPS", (*timetable.STEPS, fails))

    await look(sessions)

    assert (await figures(client))["safelane_look_age_seconds"] == math.inf


async def test_figures_tell_nothing_about_anybody(
    client: httpx.AsyncClient, sessions: Sessions
) -> None:
    async with sessions.begin() as session:
        person = await a_person(session, name="Nguyễn Thị Lan")
        person.phone = "0912345678"
        await hear(session, [Heard("webchat", "1", "lans-own-id", {"text": "under the tree"})])
        await a_task(session, reporter=person, note="under the tree")
        reply, to = Reply(_("Good morning.")), Address("webchat", "lans-own-id")
        await queue(session, reply, to=to, language="en", lane=Lane.REPLY)

    text = (await client.get("/metrics")).text

    for private in ("Lan", "0912345678", "lans-own-id", "tree", "16.62", "106.73", "Good"):
        assert private not in text
