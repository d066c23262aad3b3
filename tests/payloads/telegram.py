"""Updates as Telegram words them (Bot API 10), one builder for each kind."""

from typing import Any

Json = dict[str, Any]

LAN = 5_002_731_944
UPDATE = 823_000_417
MESSAGE = 61
KHE_SANH = {"latitude": 16.61923, "longitude": 106.73087}

USER: Json = {"id": LAN, "is_bot": False, "first_name": "Lan", "language_code": "vi"}
CHAT: Json = {"id": LAN, "type": "private", "first_name": "Lan"}
BOT: Json = {"id": 1234567890, "is_bot": True, "first_name": "SafeLane", "username": "safelane_bot"}


def a_message(*, user: Any = USER, chat: Any = CHAT, **content: Any) -> Json:
    message = {"message_id": MESSAGE, "from": user, "chat": chat, "date": 1795311000}
    return {"update_id": UPDATE, "message": {**message, **content}}


def an_edit(**content: Any) -> Json:
    update = a_message(**content, edit_date=1795311060)
    return {"update_id": UPDATE, "edited_message": update["message"]}


def a_press(data: Any = "report:begin", *, message: Any = None, **more: Any) -> Json:
    bots = {"message_id": 60, "from": BOT, "chat": CHAT, "date": 1795310990, "text": "?"}
    press = {"id": "21486567", "from": USER, "message": message or bots, "chat_instance": "7"}
    return {"update_id": UPDATE, "callback_query": {**press, "data": data, **more}}


def a_vote(*options: Any, poll: Any = "5300000000000000007", **more: Any) -> Json:
    vote = {"poll_id": poll, "user": USER, "option_ids": list(options)}
    return {"update_id": UPDATE, "poll_answer": {**vote, "option_persistent_ids": [], **more}}


def a_file(ref: str, size: Any = 2048, **about: Any) -> Json:
    return {"file_id": ref, "file_unique_id": f"u-{ref}", "file_size": size, **about}


PHOTO = [
    a_file("small", 1_200, width=90, height=60),
    a_file("large", 181_000, width=1280, height=853),
    a_file("middle", 22_000, width=320, height=213),
]
GROUP: Json = {"id": -1001234567890, "type": "supergroup", "title": "Xã Hướng Phùng"}
CHANNEL: Json = {"id": -1009876543210, "type": "channel", "title": "Tin"}
