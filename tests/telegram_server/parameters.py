"""Every method's parameters: unknown ones, missing ones and wrong types are refused."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tests.telegram_server.faults import Refused, bad


@dataclass(frozen=True, slots=True)
class Upload:
    """A file part of a multipart body."""

    content: bytes
    name: str


Parse = Callable[[object], object]


def integer(value: object) -> int:
    if isinstance(value, str) and re.fullmatch(r"-?\d{1,18}", value):
        return int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise ValueError("must be an integer")


def decimal(value: object) -> float:
    if isinstance(value, str) and re.fullmatch(r"-?\d+(\.\d+)?(e-?\d+)?", value):
        return float(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    raise ValueError("must be a number")


def string(value: object) -> str:
    if isinstance(value, str):
        return value
    raise ValueError("must be a string")


def boolean(value: object) -> bool:
    if isinstance(value, bool):
        return value
    if value in ("true", "false"):
        return value == "true"
    raise ValueError("must be a boolean")


def json_object(value: object) -> dict[str, object]:
    found = json.loads(value) if isinstance(value, str) else value
    if isinstance(found, dict):
        return found
    raise ValueError("must be a JSON object")


def json_list(value: object) -> list[object]:
    found = json.loads(value) if isinstance(value, str) else value
    if isinstance(found, list):
        return found
    raise ValueError("must be a JSON array")


def file(value: object) -> Upload | str:
    if isinstance(value, Upload | str):
        return value
    raise ValueError("must be a file")


@dataclass(frozen=True, slots=True)
class Signature:
    """What a method takes."""

    required: Mapping[str, Parse] = field(default_factory=dict)
    optional: Mapping[str, Parse] = field(default_factory=dict)

    def read(self, given: Mapping[str, object]) -> dict[str, object]:
        known = {**self.required, **self.optional}
        for name in given:
            if name not in known:
                raise bad(f"unknown parameter {name}")
        for name in self.required:
            if name not in given:
                raise bad(f"{NAMES_FOR_MISSING.get(name, name)} is empty")
        return {name: _parsed(name, known[name], value) for name, value in given.items()}


def _parsed(name: str, parse: Parse, value: object) -> object:
    try:
        return parse(value)
    except ValueError as error:
        raise bad(f"parameter {name} {error}") from error


NAMES_FOR_MISSING = {"text": "message text"}

_CHAT: dict[str, Parse] = {"chat_id": string}
_MESSAGE: dict[str, Parse] = {"chat_id": string, "message_id": integer}
_SENDING: dict[str, Parse] = {"reply_markup": json_object, "disable_notification": boolean}
_MARKUP: dict[str, Parse] = {"reply_markup": json_object}
_PLACE: dict[str, Parse] = {"latitude": decimal, "longitude": decimal}
_POLL: dict[str, Parse] = {
    "offset": integer,
    "limit": integer,
    "timeout": integer,
    "allowed_updates": json_list,
}
_HOOK: dict[str, Parse] = {
    "secret_token": string,
    "allowed_updates": json_list,
    "max_connections": integer,
    "drop_pending_updates": boolean,
}

SIGNATURES = {
    "getMe": Signature(),
    "getUpdates": Signature({}, _POLL),
    "sendMessage": Signature({**_CHAT, "text": string}, _SENDING),
    "sendPhoto": Signature({**_CHAT, "photo": file}, {**_SENDING, "caption": string}),
    "sendVideo": Signature({**_CHAT, "video": file}, {**_SENDING, "caption": string}),
    "sendVoice": Signature({**_CHAT, "voice": file}, {**_SENDING, "caption": string}),
    "sendDocument": Signature({**_CHAT, "document": file}, {**_SENDING, "caption": string}),
    "sendPoll": Signature(
        {**_CHAT, "question": string, "options": json_list},
        {
            **_SENDING,
            "type": string,
            "is_anonymous": boolean,
            "correct_option_ids": json_list,
            "explanation": string,
            "protect_content": boolean,
        },
    ),
    "stopPoll": Signature(_MESSAGE, _MARKUP),
    "sendLocation": Signature({**_CHAT, **_PLACE}, _SENDING),
    "sendVenue": Signature({**_CHAT, **_PLACE, "title": string, "address": string}, _SENDING),
    "editMessageText": Signature({**_MESSAGE, "text": string}, _MARKUP),
    "editMessageCaption": Signature(_MESSAGE, {"caption": string, **_MARKUP}),
    "editMessageReplyMarkup": Signature(_MESSAGE, _MARKUP),
    "answerCallbackQuery": Signature(
        {"callback_query_id": string}, {"text": string, "show_alert": boolean}
    ),
    "setMyCommands": Signature(
        {"commands": json_list}, {"scope": json_object, "language_code": string}
    ),
    "setWebhook": Signature({"url": string}, _HOOK),
    "deleteWebhook": Signature({}, {"drop_pending_updates": boolean}),
    "getFile": Signature({"file_id": string}),
}


def read(method: str, given: Mapping[str, object]) -> dict[str, object]:
    if method not in SIGNATURES:
        raise Refused("Not Found", code=404)
    return SIGNATURES[method].read(given)
