"""Other systems that could not be told, at the desk: with the cause, sent again or dropped."""

from sqlalchemy import select

from services import clock
from services.people.model import Role
from services.tasks.model import TaskEvent
from services.tasks.queries import events_of
from services.webhooks.model import Fate, Telling, Webhook
from services.webhooks.queries import webhook_named
from services.webhooks.service import add_webhook, remove_webhook
from tests.factories import a_task
from tests.handlers.dashboard.conftest import Desk

PAGE = "/dashboard/messages"


async def given_up(desk: Desk, name: str, *answers: str) -> Webhook:
    """A webhook to which an event was given up for each of the answers."""
    async with desk.sessions.begin() as session:
        url = "https://centre.example/x"
        await add_webhook(session, name, url, events=["opened"], loopback=False)
        await session.flush()
        hook = await webhook_named(session, name)
        assert hook is not None
        for answer in answers:
            event: TaskEvent = (await events_of(session, (await a_task(session)).id))[0]
            session.add(
                Telling(webhook_id=hook.id, event_id=event.id, state=Fate.DEAD, attempts=16,
                        due_at=clock.now(), answered=answer)
            )  # fmt: skip
        return hook


async def fates(desk: Desk, hook: Webhook) -> list[Fate]:
    async with desk.sessions() as session:
        found = select(Telling.state).where(Telling.webhook_id == hook.id)
        return list(await session.scalars(found))


async def test_what_was_given_up_is_shown_by_cause_and_sent_again(desk: Desk) -> None:
    hook = await given_up(desk, "QTMAC <b>", "503", "503", "timeout")
    await desk.sign_in(Role.COORDINATOR)

    page = (await desk.browser.get(PAGE)).text
    assert "QTMAC &lt;b&gt;: 2 messages given up, cause: 503" in page
    assert "1 message given up, cause: timeout" in page
    await desk.act(f"webhook:resend:{hook.id}", back="messages")

    assert await fates(desk, hook) == [Fate.PENDING] * 3
    assert "given up, cause" not in (await desk.browser.get(PAGE)).text


async def test_dropping_is_asked_once_more_and_ends_it(desk: Desk) -> None:
    hook = await given_up(desk, "centre", "503")
    await desk.sign_in(Role.COORDINATOR)

    asked = await desk.act(f"webhook:drop:{hook.id}", back="messages")
    assert 'name="sure"' in asked.text
    assert await fates(desk, hook) == [Fate.DEAD]
    await desk.act(f"webhook:drop:{hook.id}", back="messages", sure="1")

    assert await fates(desk, hook) == [Fate.DROPPED]


async def test_a_removed_system_can_only_be_dropped(desk: Desk) -> None:
    hook = await given_up(desk, "centre", "410")
    async with desk.sessions.begin() as session:
        await remove_webhook(session, hook.id)
    await desk.sign_in(Role.COORDINATOR)

    page = (await desk.browser.get(PAGE)).text
    refused = await desk.act(f"webhook:resend:{hook.id}")

    assert f"webhook:drop:{hook.id}" in page
    assert f"webhook:resend:{hook.id}" not in page
    assert refused.status_code == 404
    assert await fates(desk, hook) == [Fate.DEAD]


async def test_nobody_else_sends_again_or_drops(desk: Desk) -> None:
    hook = await given_up(desk, "centre", "503")
    await desk.sign_in(Role.VIEWER)

    for act in ("resend", "drop"):
        assert (await desk.act(f"webhook:{act}:{hook.id}", sure="1")).status_code == 403
    assert await fates(desk, hook) == [Fate.DEAD]
