"""Skip is for the question under which it stands, however often it is tapped."""

import pytest

from services.conversation.draft import Step
from tests.factories import KHE_SANH
from tests.services.conversation.somebody import Somebody, texts

#: Each question that can be skipped, and what leads from the pin to it.
LEADING: dict[Step, tuple[str, ...]] = {
    Step.DISTANCE: (),
    Step.DIRECTION: ("report:distance:50",),
    Step.LOOK: ("report:skip",),
    Step.PHOTO: ("report:skip", "report:skip", "report:danger:done"),
    Step.PHONE: ("report:skip", "report:skip", "report:danger:done", "report:skip"),
}


@pytest.mark.parametrize("step", LEADING)
async def test_a_double_tap_on_skip_skips_one_question(lan: Somebody, step: Step) -> None:
    asked = [*await lan.pins(KHE_SANH), *await lan.presses(*LEADING[step])][-1]
    [skip] = [key for key in asked.keys if key.startswith("report:skip")]
    after = (await lan.presses(skip))[-1]
    draft = await lan.draft()

    said = await lan.presses(skip)

    assert "no longer applies" in texts(said)
    assert await lan.draft() == draft
    stands = [key for key, _label in (await lan.talk()).choices]
    assert stands == list(after.keys), "the next question waits for its own answer"


async def test_the_bare_word_of_an_older_button_skips_what_stands(lan: Somebody) -> None:
    await lan.pins(KHE_SANH)

    await lan.presses("report:skip", "report:skip")

    draft = await lan.draft()
    assert draft
    assert draft.passed == ("distance", "look")
