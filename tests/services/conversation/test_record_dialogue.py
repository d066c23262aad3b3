"""A disposal record is filled in step by step; nothing impossible ever gets into it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.conversation.record_dialogue import RecordDraft, RecordStep, answer, with_photo
from services.conversation.record_questions import ask_record
from services.conversation.routes import act_for
from services.disposal.service import ItemLine, Record
from services.disposal.vocabulary import MOST_ITEMS, Category, Condition, Outcome

WAY = [
    (RecordStep.CATEGORY, "submunition"),
    (RecordStep.QUANTITY, "12"),
    (RecordStep.CONDITION, "damaged"),
    (RecordStep.OUTCOME, "destroyed_in_situ"),
    (RecordStep.MORE, "item"),
    (RecordStep.CATEGORY, "mortar"),
    (RecordStep.QUANTITY, "1"),
    (RecordStep.CONDITION, "intact"),
    (RecordStep.OUTCOME, "removed"),
    (RecordStep.MORE, "done"),
    (RecordStep.EVACUATED, "40"),
    (RecordStep.PHOTO, "skip"),
    (RecordStep.NOTE, "Đã bàn giao {0} <b>"),
]
NUMBERS_THAT_ARE_NONE = [
    *("-1", "1.5", "1e3", "10001", "1000000000", "9" * 5000, "0" * 9 + "9" * 5000, "0000099999"),
    *("٣", "²", "５", "①", "", " ", "NaN", "many", "0x10", "1_000", "+5"),
]


def along_the_way(steps: int) -> RecordDraft:
    draft = RecordDraft(9)
    for step, value in WAY[:steps]:
        after = answer(draft, step, value)
        assert after is not None
        draft = after
    return draft


def test_the_whole_way_makes_a_record() -> None:
    draft = along_the_way(len(WAY))

    assert draft.step == RecordStep.CONFIRM
    assert draft.record() == Record(
        items=[
            ItemLine(Category.SUBMUNITION, 12, Condition.DAMAGED, Outcome.DESTROYED_IN_SITU),
            ItemLine(Category.MORTAR, 1, Condition.INTACT, Outcome.REMOVED),
        ],
        evacuated=40,
        note="Đã bàn giao {0} <b>",
    )


@pytest.mark.parametrize("value", NUMBERS_THAT_ARE_NONE)
@pytest.mark.parametrize("steps", [1, 10])
def test_what_is_no_sensible_number_is_refused(steps: int, value: str) -> None:
    draft = along_the_way(steps)

    assert answer(draft, RecordStep(draft.step), value) is None


def test_nothing_found_is_no_quantity_but_nobody_may_have_had_to_leave() -> None:
    assert answer(along_the_way(1), RecordStep.QUANTITY, "0") is None
    evacuated = answer(along_the_way(10), RecordStep.EVACUATED, "0")

    assert evacuated is not None
    assert evacuated.record().evacuated == 0


@pytest.mark.parametrize("steps", range(len(WAY) - 1))
@pytest.mark.parametrize("value", ["", "nonsense", "MORTAR", "²"])
def test_a_wrong_answer_is_none(steps: int, value: str) -> None:
    draft = along_the_way(steps)

    assert answer(draft, RecordStep(draft.step), value) is None


@pytest.mark.parametrize("steps", range(len(WAY) + 1))
@pytest.mark.parametrize("step", RecordStep)
def test_an_answer_to_another_question_is_none(steps: int, step: RecordStep) -> None:
    draft = along_the_way(steps)
    right = dict(WAY).get(step, "skip")

    assert draft.step == step or answer(draft, step, right) is None


@given(
    st.lists(
        st.tuples(
            st.sampled_from(list(RecordStep)),
            st.sampled_from([value for _step, value in WAY] + ["skip", "done", "send", "again"])
            | st.text(max_size=12)
            | st.integers().map(str),
        ),
        max_size=60,
    )
)
def test_no_answers_ever_make_an_impossible_record(said: list[tuple[RecordStep, str]]) -> None:
    draft = RecordDraft(9)
    for step, value in said:
        draft = answer(draft, step, value) or draft
        record = draft.record()

        assert all(1 <= line.quantity <= MOST_ITEMS for line in record.items)
        assert record.evacuated is None or 0 <= record.evacuated <= MOST_ITEMS
        assert bool(record.items) or draft.step in list(RecordStep)[:4]
        assert RecordDraft.from_json(json.loads(json.dumps(draft.to_json()))) == draft


@pytest.mark.parametrize("steps", range(len(WAY) + 1))
def test_a_photo_may_come_at_any_time(steps: int) -> None:
    draft = along_the_way(steps)
    after = with_photo(draft, 5)

    assert after.photos == (5,)
    assert (after.step == draft.step) is (draft.step != RecordStep.PHOTO)


@pytest.mark.parametrize("steps", range(len(WAY) + 1))
def test_every_question_offers_answers_it_takes_and_a_way_out(steps: int) -> None:
    draft = along_the_way(steps)
    keys = [choice.key for choice in ask_record(draft, "QT-26-0001").choices]

    assert keys[-1] == "record:cancel"
    assert all(act_for(key) for key in keys)
    if draft.step != RecordStep.CONFIRM:
        offered = [key.split(":")[1:] for key in keys[:-1]]
        assert all(answer(draft, RecordStep(step), value) for step, value in offered)


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("steps", range(len(WAY) + 1))
def test_every_question_can_be_said(steps: int, language: str) -> None:
    said = ask_record(along_the_way(steps), "QT-26-0001").text.render(language)

    assert said.startswith("📋 QT-26-0001")
