"""Buttons as a small phone has room for them."""

from handlers.telegram.outbound import TelegramChannel
from services.notify.channel import Button, Outgoing
from tests.telegram_server import Phone

LONG = Button("quiz:pass:1:0", "Leave this question out")


async def test_numbers_share_a_row_by_six(channel: TelegramChannel, phone: Phone) -> None:
    numbers = [Button(f"quiz:count:1:0:{n}", str(n)) for n in range(14)]

    await channel.send(Outgoing(1, str(phone.id), "How many?", "en", (*numbers, LONG)))

    [shown] = phone.screen()
    assert [len(row) for row in shown.keyboard.inline] == [6, 6, 2, 1]
