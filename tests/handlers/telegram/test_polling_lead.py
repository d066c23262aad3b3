"""Of several processes one asks Telegram; after an outage a whole day's updates are heard."""

import asyncio

import pytest
from telegram import Bot

from handlers.house import House
from handlers.telegram import polling as telegram_polling
from handlers.telegram.polling import poll
from tests.handlers.telegram.conftest import Ear
from tests.handlers.telegram.test_polling import polling, until
from tests.telegram_server import Phone, TelegramServer


class Lead:
    """Whether this process leads; a database that is away does not say."""

    def __init__(self) -> None:
        self.held: bool | None = False
        self.asked = 0

    async def __call__(self) -> bool:
        self.asked += 1
        if self.held is None:
            raise OSError("the database is away")
        return self.held

    async def looked(self, server: TelegramServer) -> None:
        seen = self.asked
        await until(server, lambda: self.asked > seen + 3)


@pytest.mark.parametrize("otherwise", [False, None])
async def test_only_the_process_that_leads_asks(
    house: House, bot: Bot, server: TelegramServer, phone: Phone, ear: Ear,
    monkeypatch: pytest.MonkeyPatch, otherwise: bool | None,
) -> None:  # fmt: skip
    monkeypatch.setattr(telegram_polling, "LEAD_EVERY", 0.02)
    lead, stop = Lead(), asyncio.Event()
    task = asyncio.create_task(poll(house, bot, stop=stop, leads=lead))
    phone.writes("one")
    for words, known in (("two", []), ("three", ["one", "two"])):
        lead.held = otherwise
        await lead.looked(server)
        phone.writes(words)
        await lead.looked(server)
        assert ear.texts == known, "another process asks now"
        lead.held = True
        await until(server, lambda words=words: ear.texts[-1:] == [words])  # type: ignore[misc]
    stop.set()
    await asyncio.wait_for(task, 2)
    assert ear.texts == ["one", "two", "three"]


async def test_the_backlog_of_a_day_is_heard_whole_and_in_each_persons_order(
    house: House, bot: Bot, server: TelegramServer, ear: Ear
) -> None:
    phones = [server.phone() for _person in range(30)]
    for number in range(20):
        for phone in phones:
            phone.writes(str(number))
    ear.failures = 3

    async with polling(house, bot):
        await until(server, lambda: not server.updates.waiting)

    for phone in phones:
        theirs = [h.raw["message"]["text"] for h in ear.heard if h.contact == str(phone.id)]
        assert list(dict.fromkeys(theirs)) == [str(number) for number in range(20)]
    # A batch that failed in part comes again whole; the inbox passes over what it has.
    assert len({heard.external_id for heard in ear.heard}) == 600
