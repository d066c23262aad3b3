"""Nothing that anybody sends brings a traceback, silence, or an effect it should not have."""

import pytest

from tests.stories import sentences as say
from tests.stories.acts import AFTER_A_PIN, FIND, NEAR, accepts, reports, three_teams
from tests.stories.conftest import BOTH, SPOKEN
from tests.stories.webchat_phone import WebChatPhone
from tests.stories.world import World

HANOI = (21.0285, 105.8542)


@pytest.fixture
def channel() -> str:
    """What is refused does not depend on the channel."""
    return "telegram"


@pytest.mark.parametrize(("channel", "language"), SPOKEN)
async def test_a_place_outside_the_area_is_said_back_and_asked_again(
    world: World, channel: str, language: str
) -> None:
    an = await world.phone(channel, "An", language)
    await an.writes("/report")

    await an.sends_pin(*HANOI)
    assert "21.0285" in (await an.sees(say.OUTSIDE)).text
    await an.writes("21.02850, 105.85420")
    await an.sends_pin(*FIND)

    await an.card("report:distance:50")


NOWHERE = [(0.0, 0.0), (999.0, 107.0), (-999.0, -999.0), (16.8, 999.0)]


@pytest.mark.parametrize("channel", BOTH)
async def test_places_that_do_not_exist_are_refused(world: World, channel: str) -> None:
    an = await world.phone(channel)
    await an.writes("/report")

    for point in NOWHERE:
        before = await an.mark()
        await an.sends_pin(*point)
        await an.sees(say.OUTSIDE, after=before)

    assert not [key for key in await an.keys() if key.startswith("report:distance")]


async def test_a_place_that_is_no_number_is_refused(world: World) -> None:
    an = await world.phone("webchat")
    assert isinstance(an, WebChatPhone)
    await an.writes("/report")

    answer = await an.client.post(
        "/chat/say",
        content=b'{"id": "6f9d2f6e-7c43-4f11-9f6e-0d1a4b8f0c11", '
        b'"location": {"lat": NaN, "lon": 107.1}}',
        headers={"content-type": "application/json"},
    )
    assert answer.status_code in (202, 422)
    await an.mark()

    assert not [key for key in await an.keys() if key.startswith("report:distance")]


@pytest.mark.parametrize("channel", BOTH)
async def test_five_thousand_characters_are_kept_whole_as_the_note(
    world: World, channel: str
) -> None:
    await world.team("Sen", *NEAR)
    team = await world.member("Sen", channel)
    an = await world.phone(channel)
    story = "Chuyện dài. " * 417
    if channel == "telegram":
        await an.writes(story[:4000].strip(), story[4000:].strip())  # as Telegram itself cuts
    else:
        await an.writes(story)

    await an.sends_pin(*FIND)
    await an.hurries(*AFTER_A_PIN, "report:send")

    assert len(world.value("SELECT note FROM report")) >= 4998
    await team.mark()
    assert (await team.everything()).count("Chuyện dài.") >= 417


STRANGE = "a\0b <b>đậm</b> \u202egnurt\u202c &amp; {reference} %s"


@pytest.mark.parametrize("channel", BOTH)
async def test_strange_letters_and_markup_are_shown_as_text(world: World, channel: str) -> None:
    await world.team("Sen", *NEAR)
    team = await world.member("Sen", channel)
    an = await world.phone(channel)

    await an.writes(STRANGE)
    await an.sends_pin(*FIND)
    await an.hurries(*AFTER_A_PIN, "report:send")

    card = await team.sees("ab <b>đậm</b> gnurt &amp; {reference} %s")
    assert "\u202e" not in card.text
    assert "\0" not in card.text


async def test_a_foreign_a_past_and_a_repeated_button_have_no_effect(
    world: World, channel: str
) -> None:
    near, other, _ = await three_teams(world, channel)
    an = await world.phone(channel)
    await reports(an)
    offer = await near.key("offer:accept:")

    await other.forges(offer)
    await other.sees(say.NO_LONGER)
    task = await accepts(near)
    await near.forges(offer)
    await near.sees(say.NO_LONGER)
    await near.presses(f"task:en_route:{task}")
    mark = await near.mark()
    await near.forges(f"task:en_route:{task}")

    await near.sees(say.NO_LONGER, after=mark)
    assert world.value("SELECT count(*) FROM task_event WHERE what = 'en_route'") == 1


INVENTED = (
    *("report:send", "report:look:mine", "report:gone:1", "relay:answer:1", "language:xx"),
    *("offer:accept:1", "offer:accept:x", "offer:accept:99999999999999999999999"),
    *("task:verify:1", "task:assign:1:1", "alert:ack:1", "duty:off", "board:page:-1"),
    *("record:confirm:send", "nonsense", "a:b:c:d:e:f", ":"),
)


async def test_an_invented_button_is_answered_honestly_and_does_nothing(world: World) -> None:
    an = await world.phone("telegram")
    await an.writes("/help")

    for key in INVENTED:
        before = await an.mark()
        await an.forges(key)
        assert len(await an.since(before)) == 1, key

    for table in ("report", "task", "offer", "alert", "item", "person_role"):
        assert world.value(f"SELECT count(*) FROM {table}") == 0
    assert world.value("SELECT count(*) FROM inbox WHERE attempts > 0") == 0


async def test_the_same_update_twice_is_answered_once(world: World) -> None:
    an = world.telegram()
    await an.writes("/help")
    update = {"message_id": 101, "text": "/help", "date": 1, "from": {"id": an.hand.id}}
    update["chat"] = {"id": an.hand.id, "type": "private"}
    seen = await an.mark()

    world.server.updates.again(823_000_001, "message", update, queue="again")

    assert await an.mark() == seen
