"""Whatever is posted to the door, reading it never raises."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from handlers.telegram.inbound import NOBODY, contact_of, to_inbound
from tests.payloads.telegram import CHAT, GROUP, KHE_SANH, USER, a_message

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


groups = st.dictionaries(
    st.sampled_from(["text", "from", "sender_chat", "migrate_to_chat_id", "migrate_from_chat_id"])
    | st.sampled_from(["data", "id", "message", "new_chat_member"]),
    json | st.just("/link"),
    max_size=4,
)
kinds = st.sampled_from(["message", "edited_message", "my_chat_member", "callback_query"])


@given(kinds, groups)
def test_nothing_said_of_a_group_raises(kind: str, content: dict[str, Any]) -> None:
    body = {"message": {"chat": GROUP}, "chat": GROUP, **content}

    heard = to_inbound("9", {kind: body}, me="safelane_bot")

    contact = contact_of({kind: body}, "safelane_bot")
    assert (heard is None) == (contact == NOBODY)
    assert heard is None or heard.sender.contact == contact
