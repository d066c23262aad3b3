"""A strict Bot API server of our own, over real HTTP, and the phones of the people behind it."""

from tests.telegram_server.faults import Fault, busy, hangs, lost_answer, too_many
from tests.telegram_server.group import Group
from tests.telegram_server.phone import Phone
from tests.telegram_server.server import TelegramServer
from tests.telegram_server.serving import serve

__all__ = [
    "Fault",
    "Group",
    "Phone",
    "TelegramServer",
    "busy",
    "hangs",
    "lost_answer",
    "serve",
    "too_many",
]
