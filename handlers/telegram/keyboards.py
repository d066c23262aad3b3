"""Buttons as Telegram draws them: under a message, or in place of the phone's keyboard."""

from collections.abc import Iterator, Sequence

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)

from services.notify.channel import Button, Outgoing
from services.texts import _

#: Characters of a label of which two still stand beside each other on a small phone.
SHORT = 18
#: And of numbers, of which so many do (Telegram shows at most eight).
NUMBER, NUMBERS_IN_A_ROW = 3, 6

SEND_LOCATION = _("📍 Send my location")
SHARE_PHONE = _("📞 Share my phone number")

Markup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove


def markup_of(message: Outgoing) -> Markup | None:
    if replaces_keyboard(message):
        return _reply_keyboard(message)
    if message.buttons:
        return inline(message.buttons)
    in_group = message.contact.startswith("-")  # where nobody was given a keyboard
    return None if message.card or in_group else ReplyKeyboardRemove()


def replaces_keyboard(message: Outgoing) -> bool:
    """Never for an edit: Telegram refuses one of or into a message with a reply keyboard."""
    return message.edits is None and (message.wants_location or message.wants_contact)


def inline(buttons: Sequence[Button]) -> InlineKeyboardMarkup | None:
    if not buttons:
        return None
    return InlineKeyboardMarkup(
        [
            [InlineKeyboardButton(button.label, callback_data=button.key) for button in row]
            for row in _rows(buttons)
        ]
    )


def _rows(buttons: Sequence[Button]) -> Iterator[list[Button]]:
    """Numbers six in a row, short labels two, long ones alone, in the order given."""
    row: list[Button] = []
    for button in buttons:
        if row and (len(row) == _beside(row[0]) or _beside(button) != _beside(row[0])):
            yield row
            row = []
        row.append(button)
    if row:
        yield row


def _beside(button: Button) -> int:
    """How many of its kind stand in one row."""
    label = button.label
    if len(label) <= NUMBER and label.isdecimal():
        return NUMBERS_IN_A_ROW
    return 2 if len(label) <= SHORT else 1


def _reply_keyboard(message: Outgoing) -> ReplyKeyboardMarkup:
    rows: list[list[KeyboardButton]] = []
    if message.wants_location:
        label = SEND_LOCATION.render(message.language)
        rows.append([KeyboardButton(label, request_location=True)])
    if message.wants_contact:
        label = SHARE_PHONE.render(message.language)
        rows.append([KeyboardButton(label, request_contact=True)])
    rows += [[KeyboardButton(button.label) for button in row] for row in _rows(message.buttons)]
    return ReplyKeyboardMarkup(rows, resize_keyboard=True, one_time_keyboard=True)
