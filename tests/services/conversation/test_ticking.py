"""A danger is ticked, or unticked, by the button that says so, however often it is tapped."""

import pytest

from services.reports.answers import Danger
from tests.factories import KHE_SANH
from tests.services.conversation.somebody import Said, Somebody

TO_THE_DANGERS = ("report:skip", "report:skip")


async def asked(lan: Somebody) -> Said:
    await lan.pins(KHE_SANH)
    return (await lan.presses(*TO_THE_DANGERS))[-1]


def button(said: Said, danger: Danger) -> str:
    [key] = [key for key in said.keys if key.startswith(f"report:danger:{danger}")]
    return key


async def ticked(lan: Somebody) -> tuple[str, ...]:
    draft = await lan.draft()
    assert draft
    return draft.ticked


@pytest.mark.parametrize("danger", Danger)
async def test_a_double_tap_ticks_once(lan: Somebody, danger: Danger) -> None:
    key = button(await asked(lan), danger)

    await lan.presses(key, key)

    assert await ticked(lan) == (danger,)


async def test_a_second_look_unticks_it_and_a_double_tap_once(lan: Somebody) -> None:
    on = button(await asked(lan), Danger.NEAR)
    off = button((await lan.presses(on))[-1], Danger.NEAR)

    await lan.presses(off, off)

    assert off != on
    assert await ticked(lan) == ()


async def test_what_was_read_in_words_is_denied_once(lan: Somebody) -> None:
    await lan.pins(KHE_SANH)
    await lan.writes("trẻ em đang chơi gần đó")
    said = (await lan.presses("report:skip", "report:skip"))[-1]
    off = button(said, Danger.CHILDREN)

    await lan.presses(off, off)

    assert await ticked(lan) == ()


async def test_the_bare_word_of_an_older_button_ticks_and_unticks(lan: Somebody) -> None:
    await asked(lan)
    await lan.presses("report:danger:near")
    assert await ticked(lan) == ("near",)

    await lan.presses("report:danger:near")

    assert await ticked(lan) == ()
