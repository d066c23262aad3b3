"""The work behind the doors: answering, sending, fetching, and looking at what is due."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from uuid import uuid4

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from bot.database import learn_name
from bot.settings import Settings
from bot.telegram_app import Bot
from handlers.house import House, Wake
from handlers.jobs import timetable
from handlers.jobs.answer import answer_next
from handlers.jobs.broadcast import bring_broadcasts_forward
from handlers.jobs.clean_photos import Cleaner
from handlers.jobs.deliver import Sender
from handlers.jobs.fetch_media import fetch_due
from handlers.jobs.follow_links import follow_due
from handlers.jobs.link_guard import LinkGuard
from handlers.jobs.loops import beside, drain, keep_working
from handlers.jobs.post_webhooks import REST, Poster, TellWebhooks
from handlers.jobs.sweep_media import SWEEP_EVERY, sweep
from handlers.jobs.wire import Wire
from handlers.telegram.connect import use_webhook
from handlers.telegram.limits import telegram_pace
from handlers.telegram.menu import publish_menu
from handlers.telegram.polling import poll
from handlers.webchat.outbound import WebChatChannel
from services.conversation.aftermath import media_settled
from services.conversation.links import link_followed
from services.media.store import MediaFolder
from services.notify.channel import Channel
from services.notify.leading import lead, resign
from services.notify.pace import Pace

log = structlog.get_logger(__name__)

#: A stop waits so long for what is under way; the rest is done by whoever starts next.
DRAIN_SECONDS = 5.0
#: A database that is away must not keep a process from stopping.
RESIGN_SECONDS = 1.0
#: Which process asks Telegram for updates is settled as who sends on a channel is.
POLLING = "polling:telegram"


class Workers:
    """Loops of this process. `woken` is set by a door that heard something."""

    def __init__(
        self,
        house: House,
        channels: Mapping[str, Channel],
        folder: MediaFolder,
        woken: asyncio.Event,
        *,
        wire: Wire | None = None,
        guard: LinkGuard | None = None,
        poster: Poster | None = None,
    ) -> None:
        self._house, self._channels, self._folder, self._woken = house, channels, folder, woken
        self._tell_webhooks = TellWebhooks(house.sessions, poster or Poster())
        self._clean = Cleaner().clean
        self._guard, self._following = guard or LinkGuard(), asyncio.Event()
        self._senders = [
            Sender(house.sessions, channel, pace=_pace_of(channel)) for channel in channels.values()
        ]
        self._fetching = asyncio.Event()
        self._looking, self._stop = asyncio.Event(), asyncio.Event()
        self._name = uuid4().hex
        if wire is not None:
            wire.on(Wake.HEARD, lambda _rest: woken.set())
            wire.on(Wake.PROMISED, lambda _rest: self._wake_senders())

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Everything works while inside; on the way out what is under way is finished."""
        loops = [
            asyncio.create_task(work)
            for work in (
                keep_working(self._answer, self._woken, self._stop),
                keep_working(self._fetch, self._fetching, self._stop),
                keep_working(self._follow, self._following, self._stop),
                keep_working(self._broadcast, asyncio.Event(), self._stop),
                keep_working(self._tell_webhooks, asyncio.Event(), self._stop, rest=REST),
                keep_working(self._sweep, asyncio.Event(), self._stop, rest=SWEEP_EVERY),
                keep_working(self._look, self._looking, self._stop, rest=timetable.LOOK_EVERY),
                *(sender.run(self._stop) for sender in self._senders),
            )
        ]
        try:
            yield
        finally:
            self._stop.set()
            await drain(loops, seconds=DRAIN_SECONDS)
            await self._settled(self._resign)

    @asynccontextmanager
    async def telegram(self, settings: Settings, bot: Bot) -> AsyncIterator[None]:
        """Telegram beside the web chat: told by its webhook, or asked by our own loop."""
        async with beside(_greet(settings, bot, self._house)):
            if settings.telegram_mode == "webhook":
                yield
                return
            polling = asyncio.create_task(
                poll(self._house, bot, stop=self._stop, leads=self._leads_polling)
            )
            try:
                yield
            finally:
                self._stop.set()
                await drain([polling], seconds=DRAIN_SECONDS)
                await self._settled(self._resign_polling)

    async def _answer(self) -> int:
        count = await answer_next(self._house.sessions, self._channels)
        if count:
            self._fetching.set()
            self._following.set()
            self._wake_senders()
            self._house.wake(Wake.PROMISED)
        return count

    async def _fetch(self) -> int:
        return await fetch_due(
            self._house.sessions,
            self._channels,
            self._folder,
            clean=self._clean,
            settled=media_settled,
        )

    async def _follow(self) -> int:
        count = await follow_due(self._house.sessions, self._guard, followed=link_followed)
        if count:
            self._wake_senders()
            self._house.wake(Wake.PROMISED)
        return count

    async def _sweep(self) -> int:
        await sweep(self._house.sessions, self._folder)
        return 0

    async def _broadcast(self) -> int:
        looked = await bring_broadcasts_forward(self._house.sessions, self._channels)
        if looked:
            self._wake_senders()
            self._house.wake(Wake.PROMISED)
        return looked

    async def _look(self) -> int:
        await timetable.look(self._house.sessions)
        self._wake_senders()
        return 0

    def _wake_senders(self) -> None:
        for sender in self._senders:
            sender.woken.set()

    async def _leads_polling(self) -> bool:
        async with self._house.sessions.begin() as session:
            return bool(await lead(session, POLLING, holder=self._name))

    async def _resign_polling(self, session: AsyncSession) -> None:
        await resign(session, POLLING, holder=self._name)

    async def _resign(self, session: AsyncSession) -> None:
        for sender in self._senders:
            await resign(session, sender.channel.name, holder=sender.name)

    async def _settled(self, step: Callable[[AsyncSession], Awaitable[None]]) -> None:
        """The last act of a stop; what it does not manage, time does a few seconds later."""
        try:
            async with asyncio.timeout(RESIGN_SECONDS), self._house.sessions.begin() as session:
                await step(session)
        except Exception as error:
            log.warning("not resigned; the lead ends by itself", why=type(error).__name__)


def _pace_of(channel: Channel) -> Pace:
    """Telegram's limits; our own chat page has none but the database's."""
    own = channel.name == WebChatChannel.name
    return Pace(per_second=2e3, chat_per_second=50.0, chat_burst=50.0) if own else telegram_pace()


async def _greet(settings: Settings, bot: Bot, house: House) -> None:
    """Menu, webhook and name; tried until Telegram answers, for it is often out of reach."""
    while True:
        try:
            if settings.telegram_mode == "webhook":
                secret = settings.telegram_webhook_secret.get_secret_value()
                await use_webhook(bot, f"{settings.url}/telegram", secret)
            learn_name(house.sessions, await publish_menu(bot, default=settings.language))
        except Exception as error:
            log.warning("telegram is out of reach", why=type(error).__name__)
            await asyncio.sleep(30)
        else:
            return
