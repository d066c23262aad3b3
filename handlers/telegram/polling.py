"""Asking Telegram for updates, where it cannot reach us.

Updates are taken as raw JSON with a request of our own. PTB's `get_updates` makes objects of a
whole batch and raises when one of them has a date it does not like, so that one strange update
would block all others; and its Updater confirms updates before they are stored.
"""

import asyncio
import json
import random
from collections import defaultdict
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from contextlib import suppress
from typing import Any
from urllib.parse import urlencode

import structlog
from telegram import Bot
from telegram.error import Conflict, RetryAfter, TelegramError
from telegram.request import HTTPXRequest

from handlers.house import House
from handlers.telegram.connect import ALLOWED_UPDATES, leave_webhook, trust
from handlers.telegram.failures import scrubbed, wait_of
from handlers.telegram.fields import whole
from handlers.telegram.groups import name_of
from handlers.telegram.inbound import CHANNEL, NOBODY, contact_of
from handlers.telegram.polls import kept
from handlers.telegram.presses import acknowledge
from services.inbox.model import Heard

log = structlog.get_logger(__name__)

Update = dict[str, Any]

#: Seconds Telegram may hold a question open until there is an update.
LONG_POLL = 25
#: Seconds.
SHORTEST_WAIT, LONGEST_WAIT, CONFLICT_WAIT = 0.5, 30.0, 20.0
#: Seconds between two questions whether it is still us who ask; a lead lasts three times as long.
LEAD_EVERY = 3.0

#: Whether this process is the one that asks Telegram; asking renews its lead.
Leads = Callable[[], Awaitable[bool]]


async def _always() -> bool:
    return True


async def poll(house: House, bot: Bot, *, stop: asyncio.Event, leads: Leads = _always) -> None:
    """Hear every update once it is stored, until `stop` is set. Never raises."""
    async with HTTPXRequest(
        connection_pool_size=1, read_timeout=LONG_POLL + 10, httpx_kwargs={"verify": trust()}
    ) as request:
        poller = _Poller(house, bot, request)
        while not stop.is_set():
            if await _is_leading(leads):
                await _while(leads, stop, poller.turn())
            else:
                await _rest(stop)


class _Poller:
    def __init__(self, house: House, bot: Bot, request: HTTPXRequest) -> None:
        self._house, self._bot, self._request = house, bot, request
        self._offset: int | None = None
        self._failures = 0
        self._webhook_left = False

    async def turn(self) -> None:
        """One batch asked for and stored, or the wait that a failure calls for."""
        try:
            if not self._webhook_left:
                await leave_webhook(self._bot)
                self._webhook_left = True
            await self._hear(await self._ask())
            self._failures = 0
        except Exception as error:
            self._failures += 1
            await asyncio.sleep(self._wait_after(error))

    async def _ask(self) -> Sequence[Update]:
        question = {"timeout": LONG_POLL, "allowed_updates": json.dumps(ALLOWED_UPDATES)}
        if self._offset is not None:
            question["offset"] = self._offset
        url = f"{self._bot.base_url}/getUpdates?{urlencode(question)}"
        updates = await self._request.post(url)
        return updates if isinstance(updates, list) else []

    async def _hear(self, updates: Sequence[Update]) -> None:
        """Store the whole batch, and only then move the offset, which confirms it."""
        known = [update for update in updates if whole(update, "update_id") is not None]
        if len(known) < len(updates):
            log.warning("updates without an id", count=len(updates) - len(known))
        await _store(self._house, known, name_of(self._bot))
        if known:
            self._offset = 1 + max(update["update_id"] for update in known)
            self._house.woken()
        for update in known:
            acknowledge(self._bot, update)

    def _wait_after(self, error: Exception) -> float:
        if isinstance(error, RetryAfter):
            return wait_of(error).total_seconds()
        if isinstance(error, Conflict):
            self._webhook_left = False
            log.error(
                "Somebody else takes this bot's updates: a webhook, or a second installation "
                "with the same token",
                why=scrubbed(error),
            )
            return CONFLICT_WAIT
        if isinstance(error, TelegramError):
            log.warning("Telegram could not be asked for updates", why=scrubbed(error))
        else:
            log.error("updates could not be stored; they are asked for again", exc_info=error)
        longest = min(LONGEST_WAIT, SHORTEST_WAIT * 2 ** min(self._failures, 10))
        return random.uniform(longest / 2, longest)  # noqa: S311 - spreads load, keeps no secret


async def _store(house: House, updates: Sequence[Update], me: str) -> None:
    """Different people side by side, so that they share a commit; one person's in order."""
    by_contact: dict[str, list[Update]] = defaultdict(list)
    for update in updates:
        by_contact[contact_of(update, me)].append(update)
    by_contact.pop(NOBODY, None)
    async with asyncio.TaskGroup() as group:
        for contact, theirs in by_contact.items():
            group.create_task(_store_in_order(house, contact, theirs))


async def _store_in_order(house: House, contact: str, updates: Sequence[Update]) -> None:
    for update in updates:
        await house.hear(Heard(CHANNEL, str(update["update_id"]), contact, kept(update)))


async def _is_leading(leads: Leads) -> bool:
    """Nobody leads without the database, and nobody could store what Telegram tells."""
    try:
        return await leads()
    except Exception:
        log.exception("it is not known who asks Telegram for updates")
        return False


async def _while(leads: Leads, stop: asyncio.Event, work: Coroutine[Any, Any, None]) -> None:
    """Do the work, but drop it when `stop` is set or another process leads; nothing unconfirmed
    is lost by that."""
    working, stopping = asyncio.create_task(work), asyncio.create_task(stop.wait())
    try:
        while not (working.done() or stop.is_set()):
            await asyncio.wait(
                {working, stopping}, timeout=LEAD_EVERY, return_when=asyncio.FIRST_COMPLETED
            )
            if not (working.done() or stop.is_set() or await _is_leading(leads)):
                return
    finally:
        for task in (working, stopping):
            task.cancel()
        await asyncio.gather(working, stopping, return_exceptions=True)


async def _rest(stop: asyncio.Event) -> None:
    with suppress(TimeoutError):
        await asyncio.wait_for(stop.wait(), LEAD_EVERY)
