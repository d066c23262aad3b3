"""The work behind the doors: answering, sending, fetching, and looking at what is due."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.settings import Settings
from bot.telegram_app import Bot, close_bot
from handlers.house import House
from handlers.jobs import timetable
from handlers.jobs.answer import answer_next
from handlers.jobs.deliver import Sender
from handlers.jobs.fetch_media import fetch_due
from handlers.jobs.loops import keep_working
from handlers.telegram.connect import use_webhook
from handlers.telegram.menu import publish_menu
from handlers.telegram.polling import poll
from handlers.webchat.outbound import WebChatChannel
from services.conversation.aftermath import media_settled
from services.media.store import MediaFolder
from services.notify.channel import Channel
from services.notify.leading import resign
from services.notify.pace import Pace

log = structlog.get_logger(__name__)

#: A stop waits so long for what is under way; the rest is done by whoever starts next.
DRAIN_SECONDS = 8.0


class Workers:
    """Loops of this process. `woken` is set by a door that heard something."""

    def __init__(
        self,
        house: House,
        channels: Mapping[str, Channel],
        folder: MediaFolder,
        woken: asyncio.Event,
    ) -> None:
        self._house, self._channels, self._folder, self._woken = house, channels, folder, woken
        self._senders = [
            Sender(house.sessions, channel, pace=_pace_of(channel)) for channel in channels.values()
        ]
        self._fetching = asyncio.Event()
        self._stop = asyncio.Event()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Everything works while inside; on the way out what is under way is finished."""
        scheduler = AsyncIOScheduler(timezone="UTC")
        timetable.schedule(scheduler, self._look, every=timetable.LOOK_EVERY)
        scheduler.start()
        loops = [
            asyncio.create_task(keep_working(self._answer, self._woken, self._stop)),
            asyncio.create_task(keep_working(self._fetch, self._fetching, self._stop)),
            *(asyncio.create_task(sender.run(self._stop)) for sender in self._senders),
        ]
        try:
            yield
        finally:
            self._stop.set()
            scheduler.shutdown(wait=False)
            await _drain(loops)
            await self._resign()

    @asynccontextmanager
    async def telegram(self, settings: Settings, bot: Bot) -> AsyncIterator[None]:
        """Telegram beside the web chat: told by its webhook, or asked by our own loop."""
        greeting = asyncio.create_task(_greet(settings, bot))
        polling = (
            asyncio.create_task(poll(self._house, bot, stop=self._stop))
            if settings.telegram_mode == "polling"
            else None
        )
        try:
            yield
        finally:
            self._stop.set()
            await _drain([task for task in (greeting, polling) if task])
            await close_bot(bot)

    async def _answer(self) -> int:
        count = await answer_next(self._house.sessions, self._channels)
        if count:
            self._fetching.set()
            for sender in self._senders:
                sender.woken.set()
        return count

    async def _fetch(self) -> int:
        return await fetch_due(
            self._house.sessions, self._channels, self._folder, settled=media_settled
        )

    async def _look(self) -> None:
        await timetable.look(self._house.sessions)
        for sender in self._senders:
            sender.woken.set()

    async def _resign(self) -> None:
        async with self._house.sessions.begin() as session:
            for sender in self._senders:
                await resign(session, sender.channel.name, holder=sender.name)


def _pace_of(channel: Channel) -> Pace:
    """Telegram's limits; our own chat page has none but the database's."""
    own = channel.name == WebChatChannel.name
    return Pace(per_second=500.0, chat_per_second=50.0, chat_burst=50.0) if own else Pace()


async def _greet(settings: Settings, bot: Bot) -> None:
    """Menu and webhook; tried until Telegram answers, for it is often out of reach."""
    while True:
        try:
            if settings.telegram_mode == "webhook":
                secret = settings.telegram_webhook_secret.get_secret_value()
                await use_webhook(bot, f"{settings.url}/telegram", secret)
            await publish_menu(bot, default=settings.language)
        except Exception as error:
            log.warning("telegram is out of reach", why=type(error).__name__)
            await asyncio.sleep(30)
        else:
            return


async def _drain(tasks: list[asyncio.Task[Any]]) -> None:
    """Let the tasks end by themselves for a while, then end them."""
    if not tasks:
        return
    _done, late = await asyncio.wait(tasks, timeout=DRAIN_SECONDS)
    for task in late:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
