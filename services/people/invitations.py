"""Single-use codes by which teams, coordinators, schools and others join."""

import hashlib
import secrets

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.errors import NotPermitted
from services.people import queries
from services.people.model import Invitation, Person, Role
from services.policy import policy_of
from services.texts import _


async def invite(
    session: AsyncSession,
    role: Role,
    *,
    team_id: int | None = None,
    organisation: str | None = None,
) -> str:
    """A new code of 22 letters, digits, `-` and `_`: 128 bits, fit for a link."""
    code = secrets.token_urlsafe(16)
    now = clock.now()
    session.add(
        Invitation(
            digest=_digest(code),
            role=role,
            team_id=team_id,
            organisation=organisation,
            created_at=now,
            expires_at=now + policy_of(session).invitation_life,
        )
    )
    return code


async def redeem(session: AsyncSession, code: str, person: Person) -> Invitation:
    """Use the code up. Raises NotPermitted, with the reason, when it cannot be used."""
    invitation = await queries.get_invitation(session, _digest(code.strip()))
    if invitation is None:
        raise NotPermitted(_("This invitation is not known. Please ask for a new one."))
    if invitation.used_at is not None:
        raise NotPermitted(_("This invitation has already been used. Please ask for a new one."))
    if invitation.expires_at < clock.now():
        raise NotPermitted(_("This invitation has expired. Please ask for a new one."))
    invitation.used_at, invitation.used_by = clock.now(), person.id
    return invitation


def _digest(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()
