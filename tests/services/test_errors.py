"""A refusal carries the words for whoever asked, and tells nothing that it should not."""

import pytest

from services.errors import IllegalMove, NotFound, NotPermitted, SafeLaneError, no_longer
from services.texts import _


@pytest.mark.parametrize("kind", [NotFound, NotPermitted, IllegalMove])
def test_every_refusal_is_one_kind_and_says_why(kind: type[SafeLaneError]) -> None:
    with pytest.raises(SafeLaneError, match="There is already a team named") as refused:
        raise kind(_("There is already a team named {name}.", name="{name}"))

    assert refused.value.text.render("en") == "There is already a team named {name}."


def test_a_late_button_is_answered_honestly() -> None:
    refusal = no_longer()

    assert isinstance(refusal, IllegalMove)
    assert refusal.text.render("en") == "That button no longer applies. Nothing was changed."
