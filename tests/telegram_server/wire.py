"""Telegram's JSON of users, chats and messages."""

import time

from tests.telegram_server.ledger import Chat, Shown
from tests.telegram_server.polls import poll_json

Json = dict[str, object]

BOT: Json = {"id": 1234567890, "is_bot": True, "first_name": "SafeLane", "username": "safelane_bot"}


def now() -> int:
    return int(time.time())


def chat_json(chat: Chat) -> Json:
    named = "first_name" if chat.kind == "private" else "title"
    return {"id": chat.id, "type": chat.kind, named: chat.user["first_name"]}


def envelope(chat: Chat, message_id: int) -> Json:
    """What every message of a person begins with."""
    return {"message_id": message_id, "from": chat.user, "chat": chat_json(chat), "date": now()}


def message_json(shown: Shown, chat: Chat) -> Json:
    """A message of the bot, as its sender and a press are told of it."""
    message = {**envelope(chat, shown.id), "from": BOT, **_content(shown)}
    if shown.keyboard.inline:
        message["reply_markup"] = {"inline_keyboard": shown.keyboard.inline}
    if shown.edits:
        message["edit_date"] = now()
    return message


def _content(shown: Shown) -> Json:
    if shown.poll is not None:
        return {"poll": poll_json(shown.poll)}
    if shown.kind == "text":
        return {"text": shown.text}
    if shown.location is not None:
        place = {"latitude": shown.location[0], "longitude": shown.location[1]}
        if shown.kind == "location":
            return {"location": place}
        title, _, address = shown.text.partition("\n")
        venue = {"location": place, "title": title, "address": address}
        return {"location": place, "venue": venue}
    caption: Json = {"caption": shown.text} if shown.text else {}
    return {**_file(shown), **caption}


def _file(shown: Shown) -> Json:
    file: Json = {
        "file_id": f"sent-{shown.id}",
        "file_unique_id": f"u{shown.id}",
        "file_size": len(shown.file or b""),
    }
    if shown.kind == "document":
        return {"document": file}
    if shown.kind == "voice":
        return {"voice": {**file, "duration": 1}}
    return {"photo": [{**file, "width": 800, "height": 600}]}
