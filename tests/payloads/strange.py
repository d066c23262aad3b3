"""Updates that are odd, hostile, or for nobody."""

from typing import Any

from tests.payloads.telegram import (
    BOT,
    CHANNEL,
    CHAT,
    GROUP,
    KHE_SANH,
    LAN,
    PHOTO,
    UPDATE,
    USER,
    a_message,
    a_press,
    a_vote,
    an_edit,
)
from tests.payloads.understood import MINE

STRANGE: dict[str, dict[str, Any]] = {
    "a latitude in words": a_message(location={"latitude": "16.6", "longitude": 106.7}),
    "a latitude that is no number": a_message(location={**KHE_SANH, "latitude": float("nan")}),
    "an endless longitude": a_message(location={**KHE_SANH, "longitude": float("inf")}),
    "a latitude too long for a float": a_message(location={**KHE_SANH, "latitude": 10**400}),
    "a latitude that is true": a_message(location={**KHE_SANH, "latitude": True}),
    "a location that is a list": a_message(location=[16.6, 106.7]),
    "a venue nowhere": a_message(venue={"title": "Chợ", "address": ""}),
    "no photo sizes": a_message(photo=[]),
    "photo sizes in words": a_message(photo="large"),
    "a photo without an id": a_message(photo=[{"width": 90, "height": 60}]),
    "a voice with a number for an id": a_message(voice={"file_id": 7, "duration": 1}),
    "a contact of the wrong type": a_message(contact="0901"),
    "a contact with a number for a number": a_message(contact={**MINE, "phone_number": 84}),
}


FOR_NOBODY: dict[str, dict[str, Any]] = {
    "nothing": {},
    "only an id": {"update_id": UPDATE},
    "talk in a group": a_message(chat=GROUP, text="ngoài ruộng có bom"),
    "a command in a group for any bot": a_message(chat=GROUP, text="/start"),
    "a command in a group for another bot": a_message(chat=GROUP, text="/link@other_bot"),
    "talk of a command in a group": a_message(chat=GROUP, text="viết /link đi"),
    "another bot's command in a group": a_message(chat=GROUP, user=BOT, text="/link"),
    "a command corrected in a group": an_edit(chat=GROUP, text="/link"),
    "a photo in a group": a_message(chat=GROUP, photo=PHOTO, caption="/link"),
    "a place in a group": a_message(chat=GROUP, location=KHE_SANH),
    "being added to a group": {
        "update_id": UPDATE,
        "my_chat_member": {"chat": GROUP, "from": USER, "new_chat_member": {"status": "member"}},
    },
    "a group without an id": a_message(chat={"type": "group"}, text="/link"),
    "a game's button in a group": a_press(None, message={"chat": GROUP, "message_id": 3}),
    "a channel post": {"update_id": UPDATE, "channel_post": a_message(chat=CHANNEL)["message"]},
    "a channel as a message": a_message(chat=CHANNEL, text="a"),
    "a poll answer without an option": {"update_id": UPDATE, "poll_answer": {"poll_id": "1"}},
    "a poll answer taken back": a_vote(),
    "two answers to a poll": a_vote(0, 1),
    "an answer that no poll has": a_vote(99),
    "an answer in words": a_vote("first"),
    "an answer to a poll with a name": a_vote(0, poll="quiz:begin:1"),
    "an answer of a channel": a_vote(0, voter_chat=CHANNEL),
    "an answer of a bot": a_vote(0, user=BOT),
    "a poll's state": {"update_id": UPDATE, "poll": {"id": "1"}},
    "a reaction": {"update_id": UPDATE, "message_reaction": {"chat": CHAT, "user": USER}},
    "an inline query": {"update_id": UPDATE, "inline_query": {"id": "1", "from": USER}},
    "being blocked": {
        "update_id": UPDATE,
        "my_chat_member": {"chat": CHAT, "from": USER, "new_chat_member": {"status": "kicked"}},
    },
    "a kind of update not yet invented": {"update_id": UPDATE, "telepathy": {"from": USER}},
    "another bot": a_message(user={**USER, "is_bot": True}, text="hi"),
    "a message without a chat": {"update_id": UPDATE, "message": {"text": "a", "from": USER}},
    "a chat that is a number": a_message(chat=LAN, text="a"),
    "a chat without an id": a_message(chat={"type": "private"}, text="a"),
    "a chat with an id in words": a_message(chat={"type": "private", "id": str(LAN)}, text="a"),
    "a chat with a broken id": a_message(chat={"type": "private", "id": 5.5}, text="a"),
    "a chat with a huge id": a_message(chat={"type": "private", "id": 10**30}, text="a"),
    "a chat with an id of true": a_message(chat={"type": "private", "id": True}, text="a"),
    "a chat below nothing": a_message(chat={"type": "private", "id": -5}, text="a"),
    "a message that is a list": {"update_id": UPDATE, "message": [1, 2]},
    "a press on an inline message": a_press(inline_message_id="AAA"),
    "a press by a bot": a_press(**{"from": BOT}),
    "a press by nobody": a_press(**{"from": None}),
}


SILENT: dict[str, dict[str, Any]] = {
    "a pinned message": a_message(pinned_message={"message_id": 3}),
    "a timer": a_message(message_auto_delete_timer_changed={"message_auto_delete_time": 1}),
    "words that are a number": a_message(text=17),
    "a game's button": a_press(None, game_short_name="chess"),
    "a button's data of the wrong type": a_press(["report:begin"]),
}
