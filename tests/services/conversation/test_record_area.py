"""Ground searched or cleared is asked about where the task is clearance or survey, and nowhere."""

import pytest

from services.conversation.record_dialogue import RecordDraft, RecordStep, answer
from services.conversation.record_questions import ask_record
from services.disposal.vocabulary import MOST_AREA

ITEM = [("category", "mortar"), ("quantity", "1"), ("condition", "intact"), ("outcome", "removed")]


def along(draft: RecordDraft) -> RecordDraft:
    for step, value in [*ITEM, ("more", "done")]:
        after = answer(draft, RecordStep(step), value)
        assert after is not None
        draft = after
    return draft


def test_a_roving_team_is_not_asked() -> None:
    assert along(RecordDraft(9)).step == RecordStep.EVACUATED


@pytest.mark.parametrize(
    ("said", "area"), [("625", 625), ("skip", None), (str(MOST_AREA), MOST_AREA)]
)
def test_a_clearance_team_is_asked_and_goes_on(said: str, area: int | None) -> None:
    draft = along(RecordDraft(9, asks_area=True))
    assert draft.step == RecordStep.AREA
    assert "square metres" in ask_record(draft, "QT-26-0001").text.render("en")

    after = answer(draft, RecordStep.AREA, said)

    assert after is not None
    assert (after.step, after.record().area_m2) == (RecordStep.EVACUATED, area)
    assert RecordDraft.from_json(after.to_json()) == after


@pytest.mark.parametrize("said", ["0", "-5", "much", str(MOST_AREA + 1), "1e3", ""])
def test_what_is_no_area_is_asked_again(said: str) -> None:
    assert answer(along(RecordDraft(9, asks_area=True)), RecordStep.AREA, said) is None


def test_a_record_begun_before_the_question_existed_goes_on() -> None:
    old = RecordDraft(9).to_json()
    for name in ("asks_area", "area_m2"):
        del old[name]

    assert along(RecordDraft.from_json(old)).step == RecordStep.EVACUATED
