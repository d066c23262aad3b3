"""The advice has a button to listen to it where it can be heard, and nowhere else."""

import pytest

from services.policy import Policy
from tests.services.conversation.somebody import Somebody, texts


@pytest.fixture
def policy() -> Policy:
    return Policy(spoken=frozenset({"en"}))


async def test_it_is_played_and_the_question_stands(lan: Somebody) -> None:
    advice = (await lan.presses("report:begin"))[0]
    assert advice.keys == ("report:emergency", "advice:listen")

    [played] = await lan.presses("advice:listen")

    assert (played.voice, played.text, played.keys) == ("spoken:advice", "", ())
    assert (await lan.talk()).step == "place"


async def test_a_language_that_nobody_speaks_has_no_button(lan: Somebody) -> None:
    an = Somebody(lan.session, "an", language="vi")

    advice = (await an.presses("report:begin"))[0]

    assert advice.keys == ("report:emergency",)
    assert "không còn" in texts(await an.presses("advice:listen")).lower()
