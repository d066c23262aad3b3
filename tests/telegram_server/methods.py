"""Every method of the Bot API that the server knows, by name."""

import json
import re
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tests.telegram_server import edits, sends
from tests.telegram_server.faults import Refused, bad
from tests.telegram_server.ledger import Ledger
from tests.telegram_server.webhook import Hook
from tests.telegram_server.wire import BOT

if TYPE_CHECKING:
    from tests.telegram_server.server import TelegramServer

Given = Mapping[str, object]

LARGEST_FILE = 20 * 1024 * 1024

#: Methods that only concern what is kept.
KEPT: dict[str, Callable[[Ledger, Given], object]] = {
    "sendMessage": sends.send_message,
    "sendPhoto": sends.send_photo,
    "sendVideo": sends.send_video,
    "sendVoice": sends.send_voice,
    "sendDocument": sends.send_document,
    "sendPoll": sends.send_poll,
    "stopPoll": edits.stop_poll,
    "sendLocation": sends.send_location,
    "sendVenue": sends.send_venue,
    "editMessageText": edits.edit_text,
    "editMessageCaption": edits.edit_caption,
    "editMessageReplyMarkup": edits.edit_markup,
}


async def get_me(_server: "TelegramServer", _given: Given) -> object:
    return BOT


async def get_updates(server: "TelegramServer", given: Given) -> object:
    if server.pusher.hook:
        told = "Conflict: can't use getUpdates method while webhook is active"
        raise Refused(told, code=409)
    offset, limit = int(str(given.get("offset", 0))), int(str(given.get("limit", 100)))
    if not 1 <= limit <= 100:
        raise bad("limit must be between 1 and 100")
    if isinstance(allowed := given.get("allowed_updates"), list):
        server.updates.allowed = allowed
    return await server.updates.ask(offset, limit, min(50, int(str(given.get("timeout", 0)))))


async def set_webhook(server: "TelegramServer", given: Given) -> object:
    url, secret = str(given["url"]), str(given.get("secret_token", ""))
    address = urlsplit(url)
    if address.scheme != "https" and address.hostname not in ("127.0.0.1", "localhost"):
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    if secret and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret):
        raise bad("secret token contains unallowed characters")
    if not 1 <= int(str(given.get("max_connections", 40))) <= 100:
        raise bad("max_connections must be between 1 and 100")
    if isinstance(allowed := given.get("allowed_updates"), list):
        server.updates.allowed = allowed
    _drop(server, given)
    server.pusher.hook = Hook(url, secret)
    server.ledger.bell.ring()
    return True


async def delete_webhook(server: "TelegramServer", given: Given) -> object:
    _drop(server, given)
    server.pusher.hook = None
    return True


def _drop(server: "TelegramServer", given: Given) -> None:
    if given.get("drop_pending_updates"):
        server.updates.waiting.clear()


async def answer_press(server: "TelegramServer", given: Given) -> object:
    press = str(given["callback_query_id"])
    if server.ledger.presses.get(press) is not False:
        raise bad("query is too old and response timeout expired or query ID is invalid")
    text = str(given.get("text", ""))
    if len(text) > 200:
        raise bad("MESSAGE_TOO_LONG")
    server.ledger.presses[press] = True
    server.ledger.toasts[press] = text
    server.ledger.bell.ring()
    return True


async def set_commands(server: "TelegramServer", given: Given) -> object:
    commands = given["commands"]
    language = str(given.get("language_code", ""))
    if not isinstance(commands, list) or len(commands) > 100:
        raise bad("too many commands")
    if language and not re.fullmatch("[a-z]{2}", language):
        raise bad("invalid language code specified")
    scope = json.dumps(given.get("scope", {"type": "default"}), sort_keys=True)
    server.ledger.commands[scope, language] = [_command(command) for command in commands]
    return True


def _command(command: object) -> tuple[str, str]:
    if not isinstance(command, dict) or set(command) != {"command", "description"}:
        raise bad("can't parse BotCommand")
    if not re.fullmatch("[a-z0-9_]{1,32}", command["command"]):
        raise bad("BOT_COMMAND_INVALID")
    if not 1 <= len(command["description"]) <= 256:
        raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    return command["command"], command["description"]


async def get_file(server: "TelegramServer", given: Given) -> object:
    ref = str(given["file_id"])
    content = server.ledger.files.get(ref)
    if content is None:
        raise bad("wrong file_id or the file is temporarily unavailable")
    if len(content) > LARGEST_FILE:
        raise bad("file is too big")
    path = f"files/{ref}"
    return {"file_id": ref, "file_unique_id": ref, "file_size": len(content), "file_path": path}


#: Methods that concern the server itself.
OWN: dict[str, Callable[["TelegramServer", Given], Awaitable[object]]] = {
    "getMe": get_me,
    "getUpdates": get_updates,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "answerCallbackQuery": answer_press,
    "setMyCommands": set_commands,
    "getFile": get_file,
}
