"""The methods that change what is on the screen already."""

from collections.abc import Mapping

from tests.telegram_server.faults import bad
from tests.telegram_server.keyboards import Keyboard, keyboard
from tests.telegram_server.ledger import Ledger, Shown
from tests.telegram_server.polls import poll_json
from tests.telegram_server.sends import LONGEST_CAPTION, checked_text
from tests.telegram_server.wire import message_json

Given = Mapping[str, object]

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the "
    "same as a current content and reply markup of the message"
)


def edit_text(ledger: Ledger, given: Given) -> object:
    shown = _editable(ledger, given)
    if shown.kind != "text":
        raise bad("there is no text in the message to edit")
    return _change(ledger, shown, given, checked_text(given["text"]))


def edit_caption(ledger: Ledger, given: Given) -> object:
    shown = _editable(ledger, given)
    if shown.kind not in ("photo", "voice", "document"):
        raise bad("there is no caption in the message to edit")
    return _change(ledger, shown, given, checked_text(given.get("caption", ""), LONGEST_CAPTION))


def edit_markup(ledger: Ledger, given: Given) -> object:
    shown = _editable(ledger, given)
    return _change(ledger, shown, given, shown.text)


def stop_poll(ledger: Ledger, given: Given) -> object:
    shown = ledger.chat(given["chat_id"]).find(int(str(given["message_id"])))
    if shown.poll is None or shown.mine:
        raise bad("message with poll to stop not found")
    if shown.poll.closed:
        raise bad("poll has already been closed")
    shown.poll.closed = True
    ledger.bell.ring()
    return poll_json(shown.poll)


def _editable(ledger: Ledger, given: Given) -> Shown:
    shown = ledger.chat(given["chat_id"]).find(int(str(given["message_id"])))
    if shown.mine or not shown.keyboard.editable:
        raise bad("message can't be edited")
    return shown


def _change(ledger: Ledger, shown: Shown, given: Given, text: str) -> object:
    buttons = keyboard(given.get("reply_markup"))
    if not buttons.editable:
        raise bad("inline keyboard expected")
    if text == shown.text and buttons.inline == shown.keyboard.inline:
        raise bad(NOT_MODIFIED)
    shown.text, shown.keyboard = text, Keyboard(inline=buttons.inline)
    shown.edits += 1
    ledger.bell.ring()
    return message_json(shown, ledger.chats[shown.chat_id])
