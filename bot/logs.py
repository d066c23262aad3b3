"""Structured logs, without secrets and without personal data."""

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

from bot.trouble import Calm

_TOKEN = re.compile(r"(?<!\d)\d{5,}:[A-Za-z0-9_-]{30,}")
_KEY = re.compile(r"sl[kc]_[A-Za-z0-9_-]{16,}")
_START = re.compile(r"(/start |[?&]start=|classcode:)[^\s&\"']+")
#: What PostgreSQL adds to an error: the row it was about, so whatever somebody wrote, line by line.
_DETAIL = re.compile(
    r"\n\s*DETAIL:.*?(?=\n\[SQL:|\n\(Background on|\n\n(?:The above|During)|\Z)", re.S
)
#: What they say in detail holds whole messages, statements or addresses: never, however loud the
#: rest is.
_CHATTY = (
    *("aiosqlite", "alembic", "asyncio", "httpcore", "httpx", "multipart", "python_multipart"),
    *("sqlalchemy", "sse_starlette", "telegram", "uvicorn.access"),
)
#: Keys whose values may say who somebody is, where, or what they wrote.
_PERSONAL = frozenset({"contact", "phone", "text", "name", "lat", "lon", "raw", "note"})


def set_up_logs(style: str) -> None:
    """`style` is console or json; everything goes to standard error."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    plain: list[Any] = [structlog.processors.format_exc_info, redact]
    wrap = structlog.stdlib.ProcessorFormatter.wrap_for_formatter
    look = (
        structlog.processors.JSONRenderer()
        if style == "json"
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*shared, *plain],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, look],
        )
    )
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for chatty in _CHATTY:
        logging.getLogger(chatty).setLevel(logging.WARNING)
    structlog.configure(
        processors=[*shared, Calm(), *plain, wrap],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )


def redact(
    _logger: object, _method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Take out bot tokens, keys and invitation codes wherever they stand; personal values whole."""
    for key, value in event.items():
        event[key] = "…" if key in _PERSONAL else _redacted(value)
    return event


def _redacted(value: Any) -> Any:
    if isinstance(value, str):
        return _DETAIL.sub("", _START.sub(r"\1…", _KEY.sub("…", _TOKEN.sub("…", value))))
    if isinstance(value, dict):
        return {key: "…" if key in _PERSONAL else _redacted(v) for key, v in value.items()}
    if isinstance(value, list | tuple):
        return [_redacted(item) for item in value]
    return value
