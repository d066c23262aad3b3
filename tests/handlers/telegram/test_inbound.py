"""Every update becomes one of our words, or nothing."""

import pytest

from handlers.telegram.inbound import NOBODY, contact_of, to_inbound
from services.messages import Address, Inbound
from tests.payloads.strange import FOR_NOBODY, SILENT, STRANGE
from tests.payloads.telegram import LAN, PHOTO, a_message, a_press, an_edit
from tests.payloads.understood import UNDERSTOOD


@pytest.mark.parametrize("case", UNDERSTOOD)
def test_what_a_person_sends_is_understood(case: str) -> None:
    raw, expected = UNDERSTOOD[case]

    heard = to_inbound("9", raw)

    usual = {"language": "vi", "message_id": "61"}
    assert heard == Inbound(Address("telegram", str(LAN)), "9", **{**usual, **expected})


@pytest.mark.parametrize("case", STRANGE)
def test_what_cannot_be_read_is_answered_as_unsupported(case: str) -> None:
    heard = to_inbound("9", STRANGE[case])

    assert heard is not None
    assert heard.unsupported
    assert (heard.location, heard.attachment, heard.phone) == (None, None, None)


@pytest.mark.parametrize("case", FOR_NOBODY)
def test_what_is_for_nobody_is_passed_over(case: str) -> None:
    raw = FOR_NOBODY[case]

    assert to_inbound("9", raw, me="safelane_bot") is None
    assert contact_of(raw, "safelane_bot") == NOBODY


@pytest.mark.parametrize("case", SILENT)
def test_what_says_nothing_gets_no_answer(case: str) -> None:
    assert to_inbound("9", SILENT[case]) is None


def test_presses_and_messages_of_one_person_stay_in_one_order() -> None:
    kinds = [a_message(text="a"), an_edit(text="b"), a_press("a:b"), a_message(photo=PHOTO)]

    assert {contact_of(raw) for raw in kinds} == {str(LAN)}


def test_invisible_characters_are_left_to_the_rooms() -> None:
    heard = to_inbound("9", a_message(text="a\x00b\u202ec"))

    assert heard is not None
    assert heard.cleaned().text == "abc"
