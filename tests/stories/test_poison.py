"""A message that cannot be handled hurts nobody but itself, and somebody hears of it."""

from typing import Any

import pytest

from services.conversation import listening
from tests.stories import sentences as say
from tests.stories.acts import AFTER_A_PIN
from tests.stories.world import World

POISON = "thuốc độc"


@pytest.fixture
def broken_room(monkeypatch: pytest.MonkeyPatch) -> None:
    """One room function that fails on marked words, as a bug would."""
    hear_text = listening.hear_text

    def broken(draft: Any, step: Any, inbound: Any) -> Any:
        if inbound.text == POISON:
            raise ZeroDivisionError(POISON)
        return hear_text(draft, step, inbound)

    monkeypatch.setattr(listening, "hear_text", broken)


@pytest.mark.parametrize("channel", ["telegram"])
@pytest.mark.usefixtures("broken_room")
async def test_a_poison_message_is_set_aside_told_of_and_the_next_is_answered(
    world: World, channel: str
) -> None:
    desk = await world.coordinator(channel)
    an = await world.phone(channel)
    await an.writes("bom ở bờ ao")

    await an._write(POISON)
    await an._write("nhà ông Tư")
    for _ in range(3):
        await world.later_unquiet(seconds=5)

    told = await an.sees(say.SOMETHING_WRONG)
    assert "0901.941.941" in told.text
    await desk.sees(say.POISON_ALERT)
    assert world.value("SELECT attempts FROM inbox WHERE state = 'poison'") == 3
    await an.sends_pin(16.8163, 107.1003)
    await an.hurries(*AFTER_A_PIN)
    assert "nhà ông Tư" in (await an.sees(say.SUMMARY)).text
    await desk.presses(await desk.key("alert:ack:"))
    await an.presses("report:send")
