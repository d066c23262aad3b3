"""Where Telegram posts its updates: confirmed only after they are safely stored."""

import hmac
import json
from typing import Any

import structlog
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import Bot

from handlers.house import House
from handlers.telegram.fields import whole
from handlers.telegram.groups import name_of
from handlers.telegram.inbound import CHANNEL, NOBODY, contact_of
from handlers.telegram.polls import kept
from handlers.telegram.presses import acknowledge
from services.inbox.model import Heard

log = structlog.get_logger(__name__)

PATH = "/telegram"
#: Bytes; a real update has a few thousand.
LARGEST_BODY = 1024 * 1024
#: Seconds after which Telegram may try again when an update could not be stored.
RETRY_AFTER = 5


def route(house: House, secret: str, bot: Bot) -> Route:
    """A raw route: nothing is read, and nothing parsed, before the secret has been checked."""
    if not secret:
        raise ValueError("A webhook without a secret would let anybody speak for anybody.")

    async def on_update(request: Request) -> Response:
        if not _knows(request, secret):
            return Response(status_code=403)
        body = await _body(request)
        if body is None:
            return Response(status_code=413)
        update = _update(body)
        if update is not None and not await _heard(house, update, name_of(bot)):
            return Response(status_code=503, headers={"Retry-After": str(RETRY_AFTER)})
        if update is not None:
            acknowledge(bot, update)
        return Response(status_code=200)

    return Route(PATH, on_update, methods=["POST"])


def _knows(request: Request, secret: str) -> bool:
    told = request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
    return hmac.compare_digest(told.encode(), secret.encode())


async def _body(request: Request) -> bytes | None:
    """The whole body, or None when it is too large or its sender hung up."""
    body = b""
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > LARGEST_BODY:
                return None
    except ClientDisconnect:
        return None
    return body


def _update(body: bytes) -> dict[str, Any] | None:
    """None for what is no update: refusing it would make Telegram repeat it for a day."""
    try:
        update = json.loads(body)
    except (ValueError, RecursionError):
        update = None
    if isinstance(update, dict) and whole(update, "update_id") is not None:
        return update
    log.warning("Telegram posted what is no update", bytes=len(body))
    return None


async def _heard(house: House, update: dict[str, Any], me: str) -> bool:
    """True once the update is stored, or is for nobody; False when it must come again."""
    contact = contact_of(update, me)
    if contact == NOBODY:
        return True
    try:
        await house.hear(Heard(CHANNEL, str(update["update_id"]), contact, kept(update)))
    except Exception:
        log.exception("an update could not be stored; Telegram sends it again")
        return False
    house.woken()
    return True
