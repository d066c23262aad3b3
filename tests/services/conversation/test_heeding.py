"""Words raise and never lower; a No takes away what words said and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.conversation.draft import Draft, Step
from services.conversation.heeding import answered, confirmed, denied, heed, to_confirm, toggled
from services.reports.answers import Asked, Danger
from services.reports.priority import priority_of
from tests.services.hints.kinds_said import KINDS
from tests.services.hints.said_doubtfully import DOUBTFUL, NOTHING
from tests.services.hints.said_plainly import PLAIN

SENTENCES = st.sampled_from([*PLAIN, *DOUBTFUL, *NOTHING, *KINDS])
PLACED = Draft(lat=16.8, lon=107.1, place_how="coordinates")


def priority(draft: Draft) -> int:
    told = draft.told()
    read = [Danger(name) for name, _, asked in told.signs_read if asked != Asked.DENIED]
    dangers = [*told.dangers, *read]
    return priority_of(told.look, dangers, emergency=told.emergency, read=told.looks_read)


def written(draft: Draft, text: str, key: str = "1") -> Draft:
    return heed(draft, text, before=draft.notes.get(key, "")).noted(key, text)


@given(st.lists(SENTENCES, max_size=4), SENTENCES)
def test_more_words_never_lower_the_priority(before: list[str], more: str) -> None:
    draft = PLACED
    for number, text in enumerate(before):
        draft = written(draft, text, str(number))

    assert priority(written(draft, more, "more")) <= priority(draft)


@given(st.sets(st.sampled_from(list(Danger))), SENTENCES)
def test_words_leave_every_button_as_it_was(pressed: set[Danger], text: str) -> None:
    draft = PLACED
    for danger in pressed:
        draft = toggled(draft, danger)

    assert set(written(draft, text).dangers) == pressed


@given(SENTENCES, SENTENCES)
def test_taking_words_back_by_an_edit_lowers_nothing(text: str, edited: str) -> None:
    """The guess at a kind goes with its word; a danger once read waits for an answer."""
    draft = written(PLACED, text)
    assert set(draft.read) <= set(written(draft, edited).read)


@pytest.mark.parametrize("danger", Danger)
def test_a_no_takes_away_only_what_words_said(danger: Danger) -> None:
    pressed = PLACED if danger is Danger.HURT else toggled(PLACED, Danger.HURT)
    raised = written(pressed, next(text for text, of in PLAIN.items() if of == danger))

    after = denied(raised, danger)

    assert danger not in after.read
    assert after.dangers == pressed.dangers
    assert danger in after.denied


def test_words_once_denied_are_asked_about_again_only_when_written_again() -> None:
    draft = denied(written(PLACED, "có khói"), Danger.SMOKE)

    assert to_confirm(written(draft, "có khói", key="1")) is None
    assert to_confirm(written(draft, "bây giờ có khói thật", key="2"))


def test_done_settles_what_was_ticked_and_what_was_not() -> None:
    draft = answered(written(written(PLACED, "giữa chợ"), "khi đào móng thì thấy", key="2"))

    assert draft.dangers == ("near",)
    assert draft.denied == {"digging": "đào móng"}
    assert not draft.read


def test_words_after_the_list_of_dangers_open_it_again() -> None:
    draft = written(answered(PLACED), "trẻ em đang chơi ở đó")

    assert Step.DANGERS not in draft.passed
    assert toggled(draft, Danger.CHILDREN).denied == {"children": "trẻ em"}


def test_a_doubtful_sign_is_ticked_by_its_button() -> None:
    draft = written(PLACED, "khi đào móng thì thấy")

    assert draft.ticked == ()
    assert toggled(draft, Danger.DIGGING).dangers == ("digging",)
    assert confirmed(draft, Danger.DIGGING).dangers == ("digging",)
