"""How fast Telegram may be spoken to: 30 calls a second in all, one a second to a chat, 20 a
minute to a group (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this).
"""

from handlers.telegram.sending import calls_of
from services.notify.pace import Pace


def is_group(contact: str) -> bool:
    """Telegram gives groups and channels negative numbers."""
    return contact.startswith("-")


def telegram_pace() -> Pace:
    return Pace(per_second=30.0, is_group=is_group, calls=calls_of)
