"""Build every part, join them, start them, and stop them in reverse order."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from enum import StrEnum

from fastapi import APIRouter, FastAPI
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.database import build_engine, build_reader, build_sessions, let_go
from bot.opening import build_office
from bot.pictures import picture_loader
from bot.secret import secret_key
from bot.settings import Settings
from bot.speech import spoken_languages
from bot.telegram_app import Bot, build_bot, close_bot
from bot.workers import Workers
from handlers.api import health
from handlers.api.doors import ABOUT, open_api
from handlers.api.gate import Gate
from handlers.dashboard.office import Office
from handlers.dashboard.pages import open_desk
from handlers.house import House, Porch, Wake
from handlers.jobs.link_guard import LinkGuard
from handlers.jobs.listen import Ear
from handlers.jobs.loops import beside
from handlers.jobs.post_webhooks import Poster
from handlers.jobs.timekeeping import keep_time, try_to_ask
from handlers.jobs.wire import Wire
from handlers.shared_commit import all_written
from handlers.telegram import webhook
from handlers.telegram.outbound import TelegramChannel
from handlers.webchat import pages
from handlers.webchat.doorstep import Doorstep
from handlers.webchat.listeners import Listeners
from handlers.webchat.outbound import WebChatChannel
from services.media.store import MediaFolder
from services.notify.channel import Channel
from services.policy import Policy

Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[None]]


#: Seconds after which an open page looks by itself; it is woken long before, unless a word is lost.
PAGES_LOOK = 3.0


class Only(StrEnum):
    """Half of the house: its doors, or the work behind them."""

    WEB = "web"
    WORKER = "worker"


@dataclass(frozen=True, slots=True)
class Parts:
    """What is started and stopped with the house."""

    settings: Settings
    engine: AsyncEngine
    reader: AsyncEngine
    house: House
    wire: Wire
    listeners: Listeners
    office: Office
    bot: Bot | None
    workers: Workers


def create_app(
    settings: Settings,
    *,
    demo: bool = False,
    only: Only | None = None,
    guard: LinkGuard | None = None,
) -> FastAPI:
    """Read top to bottom this is the architecture. `demo` opens the four example phones; `guard`
    is what short links are opened through, the strict one unless another is given."""
    parts = _build(settings, demo=demo, guard=guard)
    app = FastAPI(
        title="SafeLane",
        description=ABOUT,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
    )
    app.state.parts = parts
    app.include_router(health.router(parts.house.sessions, reading=parts.house.reading))
    if only is not Only.WORKER:
        app.include_router(_webchat(settings, parts.house, parts.listeners, demo=demo))
        provider = settings.provider(settings.url)
        open_desk(app, parts.office, provider=provider, secret=secret_key(settings))
        open_api(app, _gate(settings, parts.house))
        if parts.bot is not None and settings.telegram_mode == "webhook":
            secret = settings.telegram_webhook_secret.get_secret_value()
            app.router.routes.append(webhook.route(parts.house, secret, parts.bot))
    app.router.lifespan_context = _lifespan(parts, works=only is not Only.WEB)
    return app


def _build(settings: Settings, *, demo: bool, guard: LinkGuard | None) -> Parts:
    engine = build_engine(settings.database_url)
    reader, policy = build_reader(engine), _policy(settings, demo=demo)
    sessions, reading = build_sessions(engine, policy), build_sessions(reader, policy)
    wire, woken, porch = Wire(engine), asyncio.Event(), Porch()
    listeners = Listeners(PAGES_LOOK, tell=lambda contact: wire.tell(f"said:{contact}"))
    wire.on("said", listeners.ring)
    picture = picture_loader(reading, settings.media_dir, policy, recorded=settings.advice_audio)
    house = House(
        sessions,
        Ear(sessions, porch),
        lambda: wire.wake(Wake.HEARD),
        picture,
        reading=reading,
        wake=wire.wake,
        porch=porch,
    )
    web = WebChatChannel(sessions, settings.media_dir, listeners)
    channels: dict[str, Channel] = {web.name: web}
    bot = _telegram_bot(settings)
    if bot is not None:
        channels[TelegramChannel.name] = TelegramChannel(bot, picture)
    folder = MediaFolder(settings.media_dir, originals=settings.keep_originals)
    poster = Poster(loopback=settings.webhook_loopback)
    workers = Workers(house, channels, folder, woken, wire=wire, guard=guard, poster=poster)
    office = build_office(settings, house, guard, channels=list(channels))
    return Parts(settings, engine, reader, house, wire, listeners, office, bot, workers)


def _policy(settings: Settings, *, demo: bool) -> Policy:
    """The advice is offered to be listened to in the languages that this machine can speak."""
    spoken = spoken_languages(settings.advice_audio)
    policy = replace(settings.to_policy(example=demo), spoken=spoken)
    return replace(policy, telegram_name=settings.telegram_bot_name)


def _lifespan(parts: Parts, *, works: bool) -> Lifespan:
    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            for engine in (parts.engine, parts.reader):
                stack.push_async_callback(let_go, engine)
            stack.push_async_callback(all_written)
            if parts.bot is not None:
                stack.push_async_callback(close_bot, parts.bot)
            await try_to_ask(parts.house.sessions)
            await stack.enter_async_context(beside(keep_time(parts.house.sessions)))
            await stack.enter_async_context(parts.wire.running())
            if works:
                await stack.enter_async_context(parts.workers.running())
                if parts.bot is not None:
                    await stack.enter_async_context(
                        parts.workers.telegram(parts.settings, parts.bot)
                    )
            stack.callback(parts.listeners.close)
            stack.callback(parts.office.close)
            yield

    return lifespan


def _telegram_bot(settings: Settings) -> Bot | None:
    token = settings.telegram_token.get_secret_value()
    return build_bot(token, settings.telegram_api_url) if token else None


def _gate(settings: Settings, house: House) -> Gate:
    return Gate(house, settings.url, settings.language, settings.api_per_minute)


def _webchat(settings: Settings, house: House, listeners: Listeners, *, demo: bool) -> APIRouter:
    return pages.routers(
        house,
        secret=secret_key(settings),
        secure=settings.url.startswith("https:"),
        demo=demo,
        default_language=settings.language,
        hotline=settings.hotline,
        media_dir=settings.media_dir,
        listeners=listeners,
        doorstep=Doorstep(settings.chats_per_minute, settings.client_header),
    )
