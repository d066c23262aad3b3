"""Telegram's errors into the two ways in which a channel may fail."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import httpx
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from services.notify.channel import SendFailed, SendMoved, SendRefused

log = logging.getLogger(__name__)

#: How long the channel rests when its token is refused: a coordinator must act first.
TOKEN_REFUSED_WAIT = timedelta(minutes=1)

_GONE = (
    "chat not found",
    "user is deactivated",
    "user not found",
    "peer_id_invalid",
    "have no rights to send a message",
    "not enough rights to send",
    "chat_write_forbidden",
    "group chat was deactivated",
)
#: Then no byte of the request has left this machine, or not all of them.
_NOT_SENT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.WriteTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
)
_TOKEN = re.compile(r"\d+:[\w-]{20,}")


@contextmanager
def translated() -> Iterator[None]:
    try:
        yield
    except TelegramError as error:
        raise ours(error) from error


def ours(error: TelegramError) -> SendFailed | SendRefused:
    why = scrubbed(error)
    match error:
        case RetryAfter():
            return SendFailed(why, wait=wait_of(error), everyone=True)
        case Forbidden():
            return SendRefused(why, gone=True)
        case BadRequest() if says(error, *_GONE):
            return SendRefused(why, gone=True)
        case ChatMigrated():
            return SendMoved(why, contact=str(error.new_chat_id))
        case BadRequest():
            log.error("Telegram refused a message as wrong, which is our own fault: %s", why)
            return SendRefused(why)
        case InvalidToken():
            log.error("Telegram refuses the bot's token: nothing is sent until it is replaced.")
            return SendFailed(why, wait=TOKEN_REFUSED_WAIT, everyone=True)
    return SendFailed(why, uncertain=may_have_arrived(error))


def may_have_arrived(error: TelegramError) -> bool:
    """Whether Telegram may have done what was asked, although its answer did not reach us."""
    cause = error.__cause__
    on_the_line = isinstance(error, NetworkError) and isinstance(cause, httpx.HTTPError)
    return on_the_line and not isinstance(cause, _NOT_SENT)


def wait_of(error: RetryAfter) -> timedelta:
    """PTB gives seconds or a timedelta, as the environment variable PTB_TIMEDELTA says."""
    wait = error.retry_after
    return wait if isinstance(wait, timedelta) else timedelta(seconds=wait)


def says(error: TelegramError, *phrases: str) -> bool:
    told = str(error).lower()
    return any(phrase in told for phrase in phrases)


def scrubbed(error: Exception) -> str:
    """What the error says, without the bot's token: addresses of the Bot API contain it."""
    return _TOKEN.sub("<token>", str(error)) or type(error).__name__
