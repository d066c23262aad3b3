"""Every shipped text is in both languages, says what no lesson may leave out, and nothing more."""

from datetime import datetime

import pytest

from services.campaigns.hours import by_day, next_year
from services.campaigns.proposals import Proposal, proposals
from services.courses.checking import RULE
from services.courses.wording import ill_advised, never_said
from services.policy import Policy

ZONE = Policy().timezone


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=ZONE)  # type: ignore[arg-type, misc]


@pytest.mark.parametrize("one", proposals(), ids=lambda one: one.key)
def test_a_proposal_is_whole_and_keeps_the_rules_of_lessons(one: Proposal) -> None:
    assert set(one.texts) == set(one.titles) == {"vi", "en"}
    assert one.awaits == ["vi", "en"]
    for code, words in one.texts.items():
        assert words.endswith(RULE.render(code))
        assert len(words) < 1000
        assert list(never_said(words, code)) == []
        assert list(ill_advised(words, code)) == []


def test_there_is_one_for_each_season() -> None:
    assert {one.kind.value for one in proposals()} == {
        "april_4", "flood", "ploughing", "burning", "tet", "scrap",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("moment", "then"),
    [
        (at(2027, 4, 4, 8), at(2028, 4, 4, 8)),
        (at(2028, 2, 29, 8), at(2029, 2, 28, 8)),
    ],
)
def test_a_year_later_is_the_same_day(moment: datetime, then: datetime) -> None:
    assert next_year(moment, ZONE) == then


@pytest.mark.parametrize(
    ("moment", "then"),
    [
        (at(2027, 4, 4, 6), at(2027, 4, 4, 7)),
        (at(2027, 4, 4, 20), at(2027, 4, 5, 7)),
        (at(2027, 4, 4, 19, 59), at(2027, 4, 4, 19, 59)),
        (at(2027, 12, 31, 23), at(2028, 1, 1, 7)),
    ],
)
def test_the_night_is_waited_for(moment: datetime, then: datetime) -> None:
    assert by_day(moment, ZONE) == then
