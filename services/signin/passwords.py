"""Signing in at the desk with a password: an alternative for whoever cannot use the bot's link.

Passwords are set on the machine itself (`safelane desk password`) and kept as argon2id digests.
"""

import hashlib
from dataclasses import dataclass
from datetime import timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.errors import NotPermitted, SafeLaneError
from services.people.model import Person
from services.signin import queries
from services.signin.model import DeskPassword, SignInTry
from services.signin.service import check_place, close_all, open_for
from services.texts import _

SHORTEST, LONGEST = 12, 200
LONGEST_NAME = 60
#: Failures within so long, of one name and of all together, after which nothing is tried.
WITHIN = timedelta(minutes=15)
MOST_OF_A_NAME, MOST_OF_ALL = 5, 100

_HASHER = PasswordHasher()
#: Checked for a name that nobody has, so that the answer takes as long as for any other.
_NOBODYS = _HASHER.hash("a password that opens nothing")


@dataclass(frozen=True, slots=True)
class Try:
    """One attempt: to be settled once the password has been compared with the digest."""

    id: int
    person_id: int | None
    digest: str


async def set_password(session: AsyncSession, person: Person, *, name: str, password: str) -> None:
    """For somebody who has a place at the desk. Whoever is signed in as them is shown out."""
    await check_place(session, person)
    wanted = name.strip().casefold()
    if not wanted or len(wanted) > LONGEST_NAME:
        raise SafeLaneError(_("A name to sign in with has 1 to {most} letters.", most=LONGEST_NAME))
    if not SHORTEST <= len(password) <= LONGEST:
        raise SafeLaneError(
            _("A password has {least} to {most} letters.", least=SHORTEST, most=LONGEST)
        )
    other = await queries.password_named(session, wanted)
    if other is not None and other.person_id != person.id:
        raise SafeLaneError(_("Somebody else signs in with that name."))
    digest, now = _HASHER.hash(password), clock.now()
    await session.merge(DeskPassword(person_id=person.id, name=wanted, digest=digest, set_at=now))
    await close_all(session, person)


async def remove_password(session: AsyncSession, person: Person) -> bool:
    """False when there was none."""
    await close_all(session, person)
    return await queries.drop_password(session, person.id)


async def begin_try(session: AsyncSession, name: str) -> Try:
    """Counted before it is made, so that many at once count as many. Raises NotPermitted when
    there have been too many; no answer tells whether anybody has the name."""
    wanted, now = name.strip().casefold()[:LONGEST_NAME], clock.now()
    await queries.drop_tries(session, before=now - WITHIN)
    of_name = hashlib.sha256(wanted.encode()).hexdigest()
    one, everybody = await queries.count_tries(session, of_name)
    if one >= MOST_OF_A_NAME or everybody >= MOST_OF_ALL:
        raise NotPermitted(
            _("That was tried too often. Wait a quarter of an hour, or write /login to the bot.")
        )
    attempt = SignInTry(name_digest=of_name, at=now)
    session.add(attempt)
    kept = await queries.password_named(session, wanted)
    await session.flush()  # it is settled by its id
    if kept is None:
        return Try(attempt.id, None, _NOBODYS)
    return Try(attempt.id, kept.person_id, kept.digest)


def matches(attempt: Try, password: str) -> bool:
    """Takes some ten milliseconds of a processor, on purpose: not for the event loop."""
    try:
        return _HASHER.verify(attempt.digest, password[:LONGEST])
    except (VerificationError, InvalidHashError):
        return False


async def end_try(session: AsyncSession, attempt: Try, *, matched: bool) -> str:
    """The secret that this browser keeps. Raises NotPermitted, and the try stays counted."""
    if not matched or attempt.person_id is None:
        raise NotPermitted(_("Name or password is wrong."))
    secret = await open_for(session, attempt.person_id)
    await queries.drop_try(session, attempt.id)
    return secret
