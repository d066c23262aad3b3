"""Signing in at the desk with an account elsewhere (OpenID Connect): whose account is whose.

Accounts are set on the machine itself (`safelane desk account`); one that nobody has set opens
nothing, and no role is ever made by it.
"""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.errors import NotPermitted, SafeLaneError
from services.people.model import Person
from services.signin import queries
from services.signin.model import DeskAccount
from services.signin.service import check_place, close_all, open_for
from services.texts import _

LONGEST = 255


@dataclass(frozen=True, slots=True)
class Account:
    """Who the provider says somebody is: its own name for them, and an e-mail that it has
    checked."""

    issuer: str
    subject: str
    email: str | None = None


async def set_account(
    session: AsyncSession, person: Person, *, issuer: str, subject: str = "", email: str = ""
) -> None:
    """By the provider's subject or by e-mail, for somebody who has a place at the desk. Whoever is
    signed in as them is shown out."""
    await check_place(session, person)
    if (
        bool(subject) is bool(email)
        or len(subject or email) > LONGEST
        or (email and "@" not in email)
    ):
        raise SafeLaneError(_("Name either the account’s subject or its e-mail."))
    mail = email.strip().casefold() or None
    for other in await queries.accounts_like(session, issuer, subject=subject, email=mail):
        if other.person_id != person.id:
            raise SafeLaneError(_("Somebody else signs in with that account."))
    row = DeskAccount(
        person_id=person.id, issuer=issuer, subject=subject or None, email=mail, set_at=clock.now()
    )
    await session.merge(row)
    await close_all(session, person)


async def remove_account(session: AsyncSession, person: Person) -> bool:
    """False when there was none."""
    await close_all(session, person)
    return await queries.drop_account(session, person.id)


async def open_by_account(session: AsyncSession, account: Account) -> str:
    """The secret that this browser keeps. Raises NotPermitted for an account that nobody has.

    An account that was set by e-mail is held to its subject from its first use on: an address may
    be given to somebody else one day.
    """
    mail = account.email.strip().casefold() if account.email else None
    found = await queries.accounts_like(
        session, account.issuer, subject=account.subject, email=mail
    )
    row = next((one for one in found if one.subject == account.subject), None)
    if row is None:
        row = next((one for one in found if one.subject is None), None)
    if row is None:
        raise NotPermitted(_("Nobody here signs in with this account. Ask whoever runs SafeLane."))
    row.subject = account.subject
    return await open_for(session, row.person_id)
