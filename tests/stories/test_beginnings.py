"""Whatever a person sends first, the advice comes first, and nothing of it is lost."""

from collections.abc import Awaitable, Callable

import pytest

from tests.services.media.images import a_photo
from tests.stories import sentences as say
from tests.stories.acts import FIND, reference_in
from tests.stories.conftest import BOTH
from tests.stories.phones import Phone
from tests.stories.world import World

Act = Callable[[Phone], Awaitable[None]]

VOICE = b"OggS\0\x02" + bytes(100)
WORDS = "Có quả gì tròn tròn ở bờ ao"


async def pin(phone: Phone) -> None:
    await phone.sends_pin(*FIND)


async def photo(phone: Phone) -> None:
    await phone.sends_photo(a_photo())


async def voice(phone: Phone) -> None:
    await phone.sends_voice(VOICE)


async def words(phone: Phone) -> None:
    await phone.writes(WORDS)


async def button(phone: Phone) -> None:
    await phone.forges("report:begin")


async def command(phone: Phone) -> None:
    await phone.writes("/report")


#: Every way to begin, and what else is told afterwards, in another order each time.
ORDERS: dict[str, tuple[Act, ...]] = {
    "pin first": (pin, words, photo, voice),
    "photo first": (photo, pin, words, voice),
    "words first": (words, photo, voice, pin),
    "button first": (button, voice, words, photo, pin),
    "voice first": (voice, words, pin, photo),
    "command first": (command, photo, words, pin, voice),
}


@pytest.fixture
def channel() -> str:
    """The channel with the most kinds of messages."""
    return "telegram"


@pytest.mark.parametrize("order", ORDERS)
async def test_the_advice_comes_first_and_nothing_is_lost(
    world: World, channel: str, order: str
) -> None:
    an = await world.phone(channel)
    first, *others = ORDERS[order]
    if channel == "telegram" and first is button:
        await an.writes("/help")  # where the button stands

    before = await an.mark()
    await first(an)

    answer = await an.since(before)
    assert an._says(say.ADVICE, answer[0].text)
    for act in others:
        await act(an)
    await an.hurries("report:skip", "report:look:m79", "report:danger:done", "report:skip")
    assert WORDS in (await an.sees(say.SUMMARY)).text
    await an.presses("report:send")
    reference_in((await an.sees(say.SENT)).text)
    assert world.value("SELECT note FROM report") == WORDS
    assert world.value("SELECT count(*) FROM media WHERE state = 'kept'") == 2
    assert world.value("SELECT round(item_lat, 4) FROM report") == FIND[0]


@pytest.mark.parametrize("channel", BOTH)
async def test_the_advice_is_said_once_however_much_follows(world: World, channel: str) -> None:
    an = await world.phone(channel)

    await an.writes("Xin chào", "ở đây có bom", "nhanh lên")

    said = [seen for seen in await an.screen() if an._says(say.ADVICE, seen.text)]
    assert len(said) == 1
