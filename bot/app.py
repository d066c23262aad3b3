"""Build every part, join them, start them, and stop them in reverse order."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager

from fastapi import APIRouter, FastAPI
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.database import build_engine, build_sessions
from bot.pictures import picture_loader
from bot.secret import secret_key
from bot.settings import Settings
from bot.telegram_app import Bot, build_bot
from bot.workers import Workers
from handlers.api import health
from handlers.house import House
from handlers.jobs.listen import Ear
from handlers.telegram import webhook
from handlers.telegram.outbound import TelegramChannel
from handlers.webchat import pages
from handlers.webchat.listeners import Listeners
from handlers.webchat.outbound import WebChatChannel
from services.media.store import MediaFolder
from services.notify.channel import Channel

Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[None]]


def create_app(settings: Settings, *, demo: bool = False) -> FastAPI:
    """Read top to bottom this is the architecture. `demo` opens the four example phones."""
    engine = build_engine(settings.database_url)
    sessions = build_sessions(engine, settings.policy(example=demo))
    listeners, woken = Listeners(), asyncio.Event()
    picture = picture_loader(sessions, settings.media_dir, settings.hotline)
    house = House(sessions, Ear(sessions), woken.set, picture)
    web = WebChatChannel(sessions, settings.media_dir, listeners)
    channels: dict[str, Channel] = {web.name: web}
    bot = _telegram_bot(settings)
    if bot is not None:
        channels[TelegramChannel.name] = TelegramChannel(bot, picture)
    workers = Workers(house, channels, MediaFolder(settings.media_dir), woken)

    app = FastAPI(title="SafeLane", docs_url="/api/docs", openapi_url="/api/openapi.json")
    app.include_router(health.router(sessions))
    app.include_router(_webchat(settings, house, listeners, demo=demo))
    if bot is not None and settings.telegram_mode == "webhook":
        secret = settings.telegram_webhook_secret.get_secret_value()
        app.router.routes.append(webhook.route(house, secret, bot))
    app.router.lifespan_context = _lifespan(engine, workers, listeners, (settings, bot))
    return app


def _lifespan(
    engine: AsyncEngine,
    workers: Workers,
    listeners: Listeners,
    telegram: tuple[Settings, Bot | None],
) -> Lifespan:
    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        settings, bot = telegram
        async with AsyncExitStack() as stack:
            stack.push_async_callback(engine.dispose)
            await stack.enter_async_context(workers.running())
            if bot is not None:
                await stack.enter_async_context(workers.telegram(settings, bot))
            stack.callback(listeners.close)
            yield

    return lifespan


def _telegram_bot(settings: Settings) -> Bot | None:
    token = settings.telegram_token.get_secret_value()
    return build_bot(token, settings.telegram_api_url) if token else None


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
    )
