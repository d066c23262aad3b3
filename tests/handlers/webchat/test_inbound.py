"""What a page posted becomes our own words, or nothing, and never an error."""

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.webchat.inbound import to_inbound
from services.messages import Address, Attachment, GeoPoint, Inbound, Kind

ANN = {"contact": "ann"}


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ({"text": "hello"}, {"text": "hello"}),
        ({"text": "x" * 5000}, {"text": "x" * 5000}),
        ({"choice": "report:begin"}, {"choice": "report:begin"}),
        ({"phone": "0912 345 678"}, {"phone": "0912 345 678"}),
        ({"text": "hi", "language": "en"}, {"text": "hi", "language": "en"}),
        ({"location": {"lat": 16.9, "lon": 107.1}}, {"location": GeoPoint(16.9, 107.1)}),
        (
            {"location": {"lat": 16, "lon": 107, "accuracy": 12.5}},
            {"location": GeoPoint(16.0, 107.0, 12.5)},
        ),
        ({"location": {"lat": 999, "lon": -999}}, {"location": GeoPoint(999.0, -999.0)}),
        (
            {"photo": {"ref": "ab", "size": 7, "mime": "image/jpeg"}},
            {"attachment": Attachment(Kind.PHOTO, "ab", 7, "image/jpeg")},
        ),
        ({"voice": {"ref": "ab"}}, {"attachment": Attachment(Kind.VOICE, "ab")}),
    ],
)
def test_each_thing_a_page_can_post_is_understood(
    raw: dict[str, Any], said: dict[str, Any]
) -> None:
    inbound = to_inbound("ann:1", ANN | raw)

    assert inbound == Inbound(sender=Address("webchat", "ann"), external_id="ann:1", **said)


def test_a_place_that_is_no_number_passes_for_the_rooms_to_judge() -> None:
    inbound = to_inbound("1", ANN | {"location": {"lat": math.nan, "lon": math.inf}})

    assert inbound is not None
    assert inbound.location is not None
    assert not inbound.location.plausible


@pytest.mark.parametrize(
    "raw",
    [
        {},
        ANN,
        {"text": "from nobody"},
        ANN | {"text": ""},
        ANN | {"text": 7, "choice": ["a"], "phone": None},
        ANN | {"location": {"lat": "16.9", "lon": "107.1"}},
        ANN | {"location": {"lat": True, "lon": False}},
        ANN | {"location": [16.9, 107.1]},
        ANN | {"location": {"lat": 10**400, "lon": 1}},
        ANN | {"photo": "ab"},
        ANN | {"photo": {"ref": 7}},
        ANN | {"sticker": "dog"},
        {"contact": 7, "text": "hello"},
    ],
)
def test_what_is_not_for_us_is_none(raw: dict[str, Any]) -> None:
    assert to_inbound("1", raw) is None


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)
_FIELDS = st.sampled_from(
    ["contact", "text", "choice", "phone", "location", "photo", "voice", "language"]
)


@given(raw=st.dictionaries(_FIELDS, _JSON))
def test_nothing_posted_ever_raises(raw: dict[str, Any]) -> None:
    inbound = to_inbound("1", raw)

    assert inbound is None or inbound.sender.contact == raw["contact"]
