"""The pictured kinds and their words."""

import pytest

from services.pictures.kinds import KINDS, NUMBERED, Look
from services.pictures.silhouettes import SCENES

#: What no picture or word of ours may say.
FORBIDDEN = ("safe", "harmless", "dangerous", "armed", "fuze", "explosive filling")


def test_every_kind_has_words_and_a_picture() -> None:
    assert set(KINDS) == set(SCENES) == set(Look)


def test_twelve_kinds_are_numbered_and_not_knowing_is_always_possible() -> None:
    assert len(NUMBERED) == 12
    assert Look.UNKNOWN not in NUMBERED


def test_no_two_kinds_have_the_same_words() -> None:
    assert len({kind.name.msgid for kind in KINDS.values()}) == len(Look)
    assert len({kind.size.msgid for kind in KINDS.values()}) == len(Look)


@pytest.mark.parametrize("look", Look)
def test_a_label_compares_and_never_judges(look: Look) -> None:
    label = KINDS[look].label.render("en")

    assert KINDS[look].size.render("en") in label
    assert not [word for word in FORBIDDEN if word in label.lower()]


@pytest.mark.parametrize("look", NUMBERED)
def test_a_kind_is_shown_with_something_of_the_village(look: Look) -> None:
    beside = {placed.thing.__module__.rsplit(".", 1)[1] for placed in SCENES[look].placed}

    assert "village" in beside
    assert len(beside) == 2
