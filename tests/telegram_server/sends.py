"""The methods that put a message on a person's screen."""

from collections.abc import Mapping

from tests.telegram_server.faults import bad
from tests.telegram_server.keyboards import keyboard
from tests.telegram_server.ledger import Ledger, Shown
from tests.telegram_server.parameters import Upload
from tests.telegram_server.polls import a_poll
from tests.telegram_server.wire import message_json

Given = Mapping[str, object]

LONGEST_TEXT, LONGEST_CAPTION = 4096, 1024
IMAGES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF")


def checked_text(text: object, limit: int = LONGEST_TEXT) -> str:
    stripped = str(text).strip()
    if not stripped and limit == LONGEST_TEXT:
        raise bad("message text is empty")
    if len(stripped.encode("utf-16-le")) // 2 > limit:
        raise bad("message is too long" if limit == LONGEST_TEXT else "message caption is too long")
    return stripped


def send_message(ledger: Ledger, given: Given) -> object:
    return _send(ledger, given, kind="text", text=checked_text(given["text"]))


def send_photo(ledger: Ledger, given: Given) -> object:
    content = _content(ledger, given["photo"])
    if not content.startswith(IMAGES):
        raise bad("IMAGE_PROCESS_FAILED")
    return _send(ledger, given, kind="photo", text=_caption(given), file=content)


def send_voice(ledger: Ledger, given: Given) -> object:
    content = _content(ledger, given["voice"])
    return _send(ledger, given, kind="voice", text=_caption(given), file=content)


def send_video(ledger: Ledger, given: Given) -> object:
    content = _content(ledger, given["video"])
    return _send(ledger, given, kind="video", text=_caption(given), file=content)


def send_document(ledger: Ledger, given: Given) -> object:
    content = _content(ledger, given["document"])
    return _send(ledger, given, kind="document", text=_caption(given), file=content)


def send_poll(ledger: Ledger, given: Given) -> object:
    poll = a_poll(given, len(ledger.calls))
    return _send(ledger, given, kind="poll", text=poll.question, poll=poll)


def send_location(ledger: Ledger, given: Given) -> object:
    return _send(ledger, given, kind="location", location=_place(given))


def send_venue(ledger: Ledger, given: Given) -> object:
    title, address = str(given["title"]).strip(), str(given["address"]).strip()
    if not title or not address:
        raise bad("venue title and address must be non-empty")
    text = f"{title}\n{address}"
    return _send(ledger, given, kind="venue", text=text, location=_place(given))


def _caption(given: Given) -> str:
    return checked_text(given.get("caption", ""), LONGEST_CAPTION)


def _place(given: Given) -> tuple[float, float]:
    lat, lon = float(str(given["latitude"])), float(str(given["longitude"]))
    if abs(lat) > 90 or abs(lon) > 180:
        raise bad("wrong latitude or longitude")
    return lat, lon


def _content(ledger: Ledger, file: object) -> bytes:
    if isinstance(file, Upload):
        if not file.content:
            raise bad("file must be non-empty")
        return file.content
    if str(file) not in ledger.files:
        raise bad("wrong remote file identifier specified")
    return ledger.files[str(file)]


def _send(ledger: Ledger, given: Given, **content: object) -> object:
    chat = ledger.chat(given["chat_id"])
    buttons = keyboard(given.get("reply_markup"))
    if chat.kind != "private" and buttons.requests:
        raise bad("location and phone number can be requested in private chats only")
    ledger.count(chat)
    shown = Shown(
        id=ledger.next_message_id(),
        chat_id=chat.id,
        keyboard=buttons,
        **content,  # type: ignore[arg-type]
    )
    return message_json(ledger.show(shown), chat)
