"""Build every part, join them, start them, and stop them in reverse order."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from fastapi import APIRouter, FastAPI
from telegram import Bot

from bot.database import build_engine, build_sessions
from bot.pictures import picture_loader
from bot.secret import secret_key
from bot.settings import Settings
from bot.telegram_app import build_bot
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


def create_app(settings: Settings, *, demo: bool = False) -> FastAPI:
    """Read top to bottom this is the architecture. `demo` opens the four example phones."""
    engine = build_engine(settings.database_url)
    sessions = build_sessions(engine, settings.policy(example=demo))
    listeners, woken = Listeners(), asyncio.Event()
    house = House(
        sessions=sessions,
        hear=Ear(sessions),
        woken=woken.set,
        picture=picture_loader(sessions, settings.media_dir, settings.hotline),
    )
    channels: dict[str, Channel] = {
        "webchat": WebChatChannel(sessions, settings.media_dir, listeners)
    }
    telegram = _telegram(settings)
    if telegram is not None:
        channels["telegram"] = TelegramChannel(telegram, house.picture)
    workers = Workers(house, channels, MediaFolder(settings.media_dir), woken)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            stack.push_async_callback(engine.dispose)
            await stack.enter_async_context(workers.running())
            if telegram is not None:
                await stack.enter_async_context(workers.telegram(settings, telegram, house))
            stack.callback(listeners.close)
            yield

    app = FastAPI(
        title="SafeLane", lifespan=lifespan, docs_url="/api/docs", openapi_url="/api/openapi.json",
        redoc_url=None,
    )  # fmt: skip
    app.include_router(health.router(sessions))
    app.include_router(_webchat(settings, house, listeners, demo=demo))
    if telegram is not None and settings.telegram_mode == "webhook":
        secret = settings.telegram_webhook_secret.get_secret_value()
        app.router.routes.append(webhook.route(house, secret, telegram))
    return app


def _telegram(settings: Settings) -> Bot | None:
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
