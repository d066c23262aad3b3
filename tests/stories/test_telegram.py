import httpx
import pytest

from tests.stories import sentences as say
from tests.stories.acts import FIND, NEAR, accepts, completes, reports
from tests.stories.conftest import MakeWorld
from tests.stories.world import SECRET, World
from tests.telegram_server.ledger import Call


async def test_someone_without_a_language_code_is_answered_in_the_installations(
    world: World,
) -> None:
    an = world.telegram(language=None)

    await an.writes("xin chào")

    await an.sees(say.ADVICE)


STRANGERS = {
    "channel_post": {"message_id": 1, "chat": {"id": -100, "type": "channel"}, "text": "tin"},
    "poll_answer": {"poll_id": "1", "user": {"id": 50_001}, "option_ids": []},
    "message_reaction": {"chat": {"id": 50_001, "type": "private"}, "message_id": 1},
    "something_of_next_year": {"id": 1},
    "message": {"message_id": 1, "date": 1, "chat": {"id": -5, "type": "group"}, "text": "bom"},
}


@pytest.mark.parametrize("kind", STRANGERS)
async def test_an_update_that_is_for_nobody_brings_neither_answer_nor_harm(
    world: World, kind: str
) -> None:
    an = world.telegram()
    await an.writes("/help")
    before = await an.mark()

    world.server.updates.allowed = ()
    assert world.server.tells(kind, STRANGERS[kind])
    await an.rests()

    assert await an.mark() == before
    await an.writes("/status")
    await an.sees(say.NO_REPORTS)


async def test_a_story_in_webhook_mode(make_world: MakeWorld) -> None:
    world = await make_world(telegram_mode="webhook")
    await _hooked(world)
    await world.team("Sen", *NEAR)
    team = await world.member("Sen", "telegram")
    desk = await world.coordinator("telegram")
    an = world.telegram()

    reference = await reports(an)
    task = await accepts(team)
    await completes(team, task)
    await desk.presses(f"task:verify:{task}")

    await an.sees(say.FINISHED.of(reference=reference))
    assert {status for _update, status in world.server.pusher.answers} == {200}


async def test_a_webhook_with_a_wrong_secret_is_refused_and_unheard(
    make_world: MakeWorld,
) -> None:
    world = await make_world(telegram_mode="webhook")
    await _hooked(world)
    an = world.telegram()
    await an.writes("/help")
    before = await an.mark()
    body = {"update_id": 5, "message": {"message_id": 1, "date": 1, "text": "/help",
            "chat": {"id": an.hand.id, "type": "private"}, "from": {"id": an.hand.id}}}  # fmt: skip

    async with httpx.AsyncClient(base_url=world.url, trust_env=False) as client:
        for headers in ({}, {"X-Telegram-Bot-Api-Secret-Token": "wrong"}):
            answer = await client.post("/telegram", json=body, headers=headers)
            assert answer.status_code == 403
        assert await an.mark() == before
        right = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
        assert (await client.post("/telegram", json=body, headers=right)).status_code == 200

    assert await an.mark() > before


async def _hooked(world: World) -> None:
    """Until the bot has told Telegram where it wants its updates."""
    while not world.server.calls_to("setWebhook"):
        await world.server.ledger.bell.rung(1)


async def test_nothing_telegram_would_refuse_is_ever_sent(world: World) -> None:
    """The strict server refuses what Telegram would; a whole story brings no refusal."""
    await world.team("Sen", *NEAR)
    team = await world.member("Sen", "telegram")
    desk = await world.coordinator("telegram")
    an = world.telegram()
    await an.writes("bom")
    await an.sends_pin(*FIND)
    await an.presses("report:emergency", "report:send")
    task = await accepts(team)
    await completes(team, task)
    await desk.presses(f"task:verify:{task}")

    refused = [call for call in world.server.calls if call.refused and not _is_retiring(call)]
    assert not refused, refused
    assert an.hand.spinning() == 0


def _is_retiring(call: Call) -> bool:
    """Buttons are taken off an old question where that can be done, and nothing depends on it."""
    return call.method == "editMessageReplyMarkup"
