"""Whatever is posted to the door, reading it never raises."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from handlers.telegram.inbound import NOBODY, contact_of, to_inbound
from tests.payloads.telegram import CHAT, KHE_SANH, USER, a_message

words = st.text("a7/@ :\x00\u202e\ud800ă", max_size=8)
json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | words,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from([*USER, *CHAT, *KHE_SANH, "photo", "file_id", "message", "data"])
            | words,
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)
contents = st.dictionaries(
    st.sampled_from(["text", "caption", "location", "venue", "photo", "document", "voice"])
    | st.sampled_from(["contact", "sticker", "media_group_id", "message_id", "from", "chat"]),
    json,
    max_size=4,
)


@given(st.dictionaries(st.sampled_from(["message", "callback_query", "edited_message"]), json))
def test_no_json_at_all_raises(raw: dict[str, Any]) -> None:
    heard = to_inbound("9", raw)

    assert heard is None or heard.sender.contact == contact_of(raw)


@given(contents)
def test_no_contents_of_a_message_raise(content: dict[str, Any]) -> None:
    raw = a_message()
    raw["message"].update(content)

    heard = to_inbound("9", raw)

    assert heard is None or heard.location is None or isinstance(heard.location.lat, float)
    assert heard is None or heard.sender.contact == contact_of(raw) != NOBODY
