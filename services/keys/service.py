"""Making keys for programs, knowing them again, and taking them back."""

import hashlib
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.errors import IllegalMove, NotFound, NotPermitted
from services.keys import queries
from services.keys.model import ApiKey
from services.keys.scopes import Scope
from services.texts import _

#: Every key begins so: whoever finds one in a file or a log knows what it is.
PREFIX = "slk_"
#: Letters of a key that are kept and shown, the prefix among them: far too few to guess the rest.
SHOWN = 10
#: To the minute is exact enough, and spares a write at nearly every request.
USED_TO = timedelta(minutes=1)


class UnknownKey(NotPermitted):
    """No key, or one that is not, or is no longer, good."""


@dataclass(frozen=True, slots=True)
class Program:
    """A program that has come in by a key, and what it may open. `unnoted`: the last use that was
    noted lies more than a minute back. `organisation` narrows what it reads to its teams and what
    they have or had."""

    id: int
    scopes: frozenset[Scope]
    unnoted: bool = False
    organisation: str | None = None

    @property
    def exact(self) -> bool:
        """Whether it is shown exact points."""
        return Scope.TASKS_EXACT in self.scopes

    def check(self, *scopes: Scope) -> None:
        """Raises NotPermitted unless the key has one of the scopes."""
        if not self.scopes & set(scopes):
            raise NotPermitted(_("This key does not open that door."))


async def make_key(
    session: AsyncSession,
    name: str,
    scopes: Collection[Scope],
    *,
    organisation: str | None = None,
) -> str:
    """A new key of 36 letters, digits, `-` and `_`. It is told this once and never again. Raises
    IllegalMove for Open311 narrowed to an organisation: its requests are nobody's yet."""
    if organisation is not None and Scope.OPEN311 in scopes:
        raise IllegalMove(_("A key for Open311 cannot be narrowed to an organisation."))
    if await queries.key_named(session, name) is not None:
        raise IllegalMove(_("There is a key of that name already."))
    secret = PREFIX + secrets.token_urlsafe(24)
    key = ApiKey(
        name=name,
        start=secret[:SHOWN],
        digest=_digest(secret),
        scopes=sorted(set(scopes)),
        organisation=organisation,
        made_at=clock.now(),
    )
    session.add(key)
    return secret


async def access_key(session: AsyncSession, secret: str) -> Program:
    """Who comes with this key. Raises UnknownKey; no reason tells a stranger what is wrong."""
    key = await queries.key_with(session, _digest(secret))
    if key is None or key.revoked_at is not None:
        raise UnknownKey(_("This key is not known here, or is no longer good."))
    known = frozenset(Scope(scope) for scope in key.scopes if scope in list(Scope))
    unnoted = key.used_at is None or clock.now() - key.used_at > USED_TO
    return Program(key.id, known, unnoted, key.organisation)


async def note_used(session: AsyncSession, program: Program) -> None:
    """The key is in use; to be called in a transaction that may write."""
    if (key := await session.get(ApiKey, program.id)) is not None:
        key.used_at = clock.now()


async def revoke(session: AsyncSession, key_id: int) -> ApiKey:
    """From now on the key opens nothing. Twice is as once."""
    key = await session.get(ApiKey, key_id)
    if key is None:
        raise NotFound(_("There is no such key."))
    key.revoked_at = key.revoked_at or clock.now()
    return key


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
