"""Moves are told to whoever wants them, signed, without points, and until they arrive."""

import json
from collections.abc import Sequence
from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.errors import IllegalMove, NotFound
from services.notify.backoff import MOST_ATTEMPTS
from services.tasks.lifecycle import TaskStatus
from services.tasks.service import move
from services.webhooks import service as webhooks
from services.webhooks.model import Fate, Webhook
from services.webhooks.queries import all_webhooks, count_by_fate
from services.webhooks.service import EVENTS, Post
from services.webhooks.signing import signature
from tests.factories import KHE_SANH, XA_KHE_SANH, a_person, a_task

URL = "https://centre.example.org/told"


async def a_webhook(session: AsyncSession, *events: str, name: str = "centre") -> Webhook:
    told = events or EVENTS
    await webhooks.add_webhook(session, name, URL, events=told, loopback=False)
    await session.flush()
    return (await all_webhooks(session))[-1]


async def due(session: AsyncSession) -> Sequence[Post]:
    await session.flush()
    await webhooks.spread(session)
    return await webhooks.claim(session, limit=50)


async def test_what_happened_before_is_not_told_and_what_follows_is_told_once(
    session: AsyncSession,
) -> None:
    task = await a_task(session)
    await session.flush()
    hook = await a_webhook(session)
    move(session, task, TaskStatus.REFERRED)

    [told] = await due(session)
    await webhooks.settle(session, told, status=204, failed="")
    clock.advance(timedelta(hours=2))

    assert json.loads(told.body)["type"] == "task.referred"
    assert await due(session) == []
    assert await count_by_fate(session) == {(hook.id, Fate.SENT): 1}


async def test_nothing_of_a_reporter_and_no_point_is_told(session: AsyncSession) -> None:
    await a_webhook(session)
    lan = await a_person(session, name="Lan")
    await a_task(session, reporter=lan, note="by the well", commune=XA_KHE_SANH)

    [told] = await due(session)

    said = told.body.decode()
    for private in ("Lan", "well", str(KHE_SANH.lat), str(KHE_SANH.lon), "lat", "person"):
        assert private not in said
    assert json.loads(said)["data"]["commune_code"] == XA_KHE_SANH


async def test_the_signature_is_that_of_standard_webhooks(session: AsyncSession) -> None:
    hook = await a_webhook(session)
    await a_task(session)

    [told] = await due(session)

    id, stamp = told.headers["webhook-id"], told.headers["webhook-timestamp"]
    right = signature(hook.secret, id=id, stamp=stamp, body=told.body)
    assert told.headers["webhook-signature"] == f"v1,{right}"
    assert abs(int(stamp) - clock.now().timestamp()) < 5


def test_the_signature_of_the_standards_own_example() -> None:
    secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    body = b'{"test": 2432232314}'

    found = signature(secret, id="msg_p5jXN8AQM9LWM0D4loKWxJek", stamp="1614265330", body=body)

    assert found == "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


async def test_only_what_is_wanted_is_told(session: AsyncSession) -> None:
    await a_webhook(session, "referred")
    task = await a_task(session)
    move(session, task, TaskStatus.REFERRED)

    assert [json.loads(told.body)["type"] for told in await due(session)] == ["task.referred"]


async def test_what_did_not_arrive_is_tried_again_and_given_up_visibly(
    session: AsyncSession,
) -> None:
    hook = await a_webhook(session)
    await a_task(session)

    for _attempt in range(MOST_ATTEMPTS):
        [told] = await due(session)
        assert await due(session) == [], "while it is lent nobody else sends it"
        await webhooks.settle(session, told, status=None, failed="ConnectTimeout")
        clock.advance(timedelta(minutes=21))

    assert await due(session) == []
    assert await count_by_fate(session) == {(hook.id, Fate.DEAD): 1}
    assert await webhooks.resend(session, hook.id) == 1
    assert len(await due(session)) == 1


@pytest.mark.parametrize(("status", "fate"), [(200, Fate.SENT), (299, Fate.SENT),
    (301, Fate.PENDING), (400, Fate.PENDING), (500, Fate.PENDING), (410, Fate.DEAD)])  # fmt: skip
async def test_what_the_answer_means(session: AsyncSession, status: int, fate: Fate) -> None:
    hook = await a_webhook(session)
    await a_task(session)
    [told] = await due(session)

    await webhooks.settle(session, told, status=status, failed="")
    await webhooks.settle(session, told, status=200, failed="")  # late, from a lease that is over

    settled = Fate.SENT if fate is Fate.PENDING else fate
    assert await count_by_fate(session) == {(hook.id, settled): 1}
    assert (hook.removed_at is not None) is (status == 410)


async def test_nothing_is_told_to_what_was_removed(session: AsyncSession) -> None:
    hook = await a_webhook(session)
    await a_task(session)
    await session.flush()
    await webhooks.spread(session)

    await webhooks.remove_webhook(session, hook.id)

    assert await webhooks.claim(session, limit=5) == []
    with pytest.raises(NotFound):
        await webhooks.resend(session, hook.id)
    with pytest.raises(NotFound):
        await webhooks.remove_webhook(session, 99)


async def test_more_than_fits_at_once_is_told_in_order(
    session: AsyncSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webhooks, "MOST_AT_ONCE", 2)
    await a_webhook(session)
    told = [(await a_task(session)).reference for _number in range(5)]
    await session.flush()

    made = [await webhooks.spread(session) for _time in range(4)]
    posts = await webhooks.claim(session, limit=50)

    assert made == [2, 2, 1, 0]
    assert [json.loads(post.body)["data"]["reference"] for post in posts] == told


@pytest.mark.parametrize(
    ("url", "loopback", "good"),
    [(URL, False, True), ("http://centre.example.org/", False, False),
     ("http://centre.example.org/", True, False), ("http://127.0.0.1:9/x", True, True),
     ("http://127.0.0.1:9/x", False, False), ("https://a:b@example.org/", False, False),
     ("https://", False, False), ("https://exa mple.org/", False, False),
     ("https://example.org:99999/", False, False), ("file:///etc/passwd", True, False),
     ("https://[::1", False, False)],
)  # fmt: skip
async def test_only_https_addresses_can_be_told(
    session: AsyncSession, url: str, loopback: bool, good: bool
) -> None:
    if not good:
        with pytest.raises(IllegalMove):
            await webhooks.add_webhook(session, "x", url, events=EVENTS, loopback=loopback)
        return
    await webhooks.add_webhook(session, "x", url, events=EVENTS, loopback=loopback)
    await session.flush()
    with pytest.raises(IllegalMove):
        await webhooks.add_webhook(session, "x", url, events=EVENTS, loopback=loopback)
