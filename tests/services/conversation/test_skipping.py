"""Skip is for the question under which it stands, however often it is tapped."""

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

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


@pytest.mark.parametrize(("language", "words"), [("en", "No number"), ("vi", "Không cho số")])
async def test_a_key_of_the_keyboard_sent_twice_is_no_part_of_the_report(
    session: AsyncSession, language: str, words: str
) -> None:
    """Where keys replace the keyboard, a double tap is a word that comes twice."""
    lan = Somebody(session, language=language)
    await lan.pins(KHE_SANH)
    await lan.presses(*LEADING[Step.PHONE])

    [*_, once] = await lan.writes(words)
    [*_, twice] = await lan.writes(words)

    draft = await lan.draft()
    assert draft
    assert (draft.phone, draft.notes) == (False, {})
    assert (once.text, once.keys) == (twice.text, twice.keys)
