"""Updates as nobody would send them, and as anybody might, for Hypothesis to draw."""

from typing import Any

from hypothesis import strategies as st

from tests.payloads.telegram import CHAT, GROUP, KHE_SANH, PHOTO, USER, a_file, a_message, an_edit
from tests.payloads.telegram import a_press as pressed
from tests.services.conversation.test_anything import keys, words

Json = dict[str, Any]

PEOPLE = (USER["id"], USER["id"] + 1, USER["id"] + 2)
_odd = st.text("a7/@ :\x00\u202e\ud800ă🔥", max_size=8)
_leaf = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), _odd)
_names = st.sampled_from(
    [*USER, *CHAT, *KHE_SANH, "photo", "file_id", "file_size", "message", "data", "text"]
)
#: Any JSON, most of it shaped a little like a part of an update.
anything = st.recursive(
    _leaf,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(_names | _odd, inner, max_size=3),
    max_leaves=5,
)
_ref = st.sampled_from(["a", "b", "c"])
_points = st.one_of(
    st.just(KHE_SANH),
    st.builds(
        lambda lat, lon, m: {"latitude": lat, "longitude": lon, "horizontal_accuracy": m},
        st.floats(-90, 90), st.floats(-180, 180), st.none() | st.floats(0, 1500),
    ),
    st.fixed_dictionaries({"latitude": anything, "longitude": anything}),
)  # fmt: skip
_numbers = st.sampled_from(["+84912345678", "0912345678", "x"])
#: What one message brings.
contents = st.one_of(
    st.builds(lambda text: {"text": text}, words | _odd),
    st.builds(lambda text: {"text": text}, words),
    st.builds(lambda point: {"location": point}, _points),
    st.builds(lambda point: {"venue": {"location": point, "title": "Chợ", "address": ""}}, _points),
    st.builds(
        lambda album, text: {"photo": PHOTO, "media_group_id": album, "caption": text},
        st.sampled_from([None, "1"]), words,
    ),
    st.builds(
        lambda kind, ref, mime: {kind: a_file(ref, mime_type=mime)},
        st.sampled_from(["voice", "video", "video_note", "document", "animation", "sticker"]),
        _ref, st.sampled_from(["image/jpeg", "video/mp4", "application/pdf", ""]),
    ),
    st.builds(lambda n: {"contact": {"phone_number": n, "user_id": PEOPLE[0]}}, _numbers),
    st.dictionaries(_names, anything, max_size=3),
)  # fmt: skip


def _from(update: Json, person: int, where: str) -> Json:
    """The update as if it came from that person: in private, or in a group."""
    [kind] = [name for name in update if name != "update_id"]
    body = {**update[kind], "from": {**USER, "id": person}}
    place = {**CHAT, "id": person} if where == "private" else GROUP
    if kind == "callback_query":
        body["message"] = {**body["message"], "chat": place}
    else:
        body["chat"] = place
    return {**update, kind: body}


_whole = st.one_of(
    st.builds(lambda content: a_message(**content), contents),
    st.builds(lambda content: an_edit(**content), contents),
    st.builds(lambda data: pressed(data), keys | anything),
    st.builds(lambda data: pressed(data), keys),
)
#: From three people, in private and now and then in a group.
likely = st.builds(
    _from, _whole, st.sampled_from(PEOPLE), st.sampled_from(["private", "private", "group"])
)
_kinds = st.sampled_from(
    ["message", "edited_message", "callback_query", "my_chat_member", "channel_post", "poll"]
)
#: Anything at all under names that Telegram uses, and what is likely but for one part of it.
unlikely = st.one_of(
    st.dictionaries(_kinds | _odd, anything, max_size=2),
    st.builds(
        lambda update, kind, part, odd: {**update, kind: {**update.get(kind, {}), part: odd}},
        likely, _kinds, st.sampled_from(["from", "chat", "message", "data", "text"]), anything,
    ),
)  # fmt: skip
updates = st.one_of(likely, unlikely)
