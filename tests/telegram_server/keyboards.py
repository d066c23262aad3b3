"""Keyboards as Telegram accepts them: every key known, every label and data within its limits."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.telegram_server.faults import bad

Row = list[dict[str, object]]
LONGEST_DATA = 64


@dataclass(frozen=True, slots=True)
class Keyboard:
    """`inline` stands under the message; `reply` replaces the phone's own keyboard."""

    inline: list[Row] = field(default_factory=list)
    reply: list[Row] | None = None
    removes: bool = False

    @property
    def editable(self) -> bool:
        return self.reply is None and not self.removes

    @property
    def requests(self) -> bool:
        """Whether a key asks for the phone's place or number."""
        return any(set(key) - {"text"} for row in self.reply or [] for key in row)

    @property
    def data(self) -> list[str]:
        return [str(button["callback_data"]) for row in self.inline for button in row]


def keyboard(markup: object) -> Keyboard:
    if markup is None:
        return Keyboard()
    if not isinstance(markup, dict):
        raise bad("object expected as reply markup")
    if "inline_keyboard" in markup:
        _only(markup, {"inline_keyboard"})
        return Keyboard(inline=_rows(markup["inline_keyboard"], _check_inline))
    if "keyboard" in markup:
        _only(markup, {"keyboard", "resize_keyboard", "one_time_keyboard", "is_persistent"})
        return Keyboard(reply=_rows(markup["keyboard"], _check_reply))
    _only(markup, {"remove_keyboard"})
    if markup.get("remove_keyboard") is not True:
        raise bad("can't parse reply keyboard markup JSON object")
    return Keyboard(removes=True)


def _rows(rows: object, check) -> list[Row]:  # type: ignore[no-untyped-def]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad("keyboard must be an array of arrays")
    for row in rows:
        for button in row:
            check(button)
    return [row for row in rows if row]


def _check_inline(button: object) -> None:
    if not isinstance(button, dict):
        raise bad("InlineKeyboardButton must be an object")
    _only(button, {"text", "callback_data"})
    _check_label(button)
    data = button.get("callback_data")
    if not isinstance(data, str) or not 1 <= len(data.encode()) <= LONGEST_DATA:
        raise bad("BUTTON_DATA_INVALID")


def _check_reply(button: object) -> None:
    if not isinstance(button, dict):
        raise bad("KeyboardButton must be an object")
    _only(button, {"text", "request_location", "request_contact"})
    _check_label(button)
    if button.get("request_location") and button.get("request_contact"):
        raise bad("a button can't request both")


def _check_label(button: Mapping[str, object]) -> None:
    text = button.get("text")
    if not isinstance(text, str) or not text.strip():
        raise bad("text buttons are unallowed in the inline keyboard")


def _only(given: Mapping[str, object], known: set[str]) -> None:
    if unknown := set(given) - known:
        raise bad(f"unknown fields {sorted(unknown)}")
