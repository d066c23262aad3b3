"""Opening the desk by a link that the bot sent, staying signed in, and being shown out."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.errors import NotPermitted
from services.people.model import Person, Role
from services.people.queries import get_person, organisation_led, roles_of
from services.policy import policy_of
from services.signin import queries
from services.signin.model import OpenDesk, SignInLink
from services.texts import _

#: Who has a place at the desk. What each may see and do there is asked again at every page.
AT_THE_DESK = frozenset({Role.COORDINATOR, Role.VIEWER, Role.LEAD, Role.CLERK})

LINK_LIFE = timedelta(minutes=5)
#: More within so long are refused: each is a way in, and a chat is not the only place it is kept.
MOST_LINKS, WITHIN = 5, timedelta(minutes=15)
#: A desk that nobody looks at is closed after `IDLE`, and every desk after `LONGEST`.
IDLE, LONGEST = timedelta(hours=12), timedelta(days=7)
#: To the minute is exact enough, and spares a write at nearly every page.
SEEN_TO = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who sits at the desk. `form_key` must come back with every act of this browser.

    `organisation` narrows all that is shown to its teams and what they have or had: it is set for
    a lead, whatever else they are, but not for a coordinator.
    """

    person: Person
    roles: frozenset[Role]
    form_key: str
    organisation: str | None = None

    @property
    def coordinates(self) -> bool:
        return Role.COORDINATOR in self.roles

    @property
    def exact(self) -> bool:
        """Whether all that is shown to them at all is shown with its point, and in full."""
        return self.coordinates or self.organisation is not None


async def make_link(session: AsyncSession, person: Person) -> str:
    """The address of a link for this person; what can be used no more goes. Raises NotPermitted."""
    await check_place(session, person)
    now = clock.now()
    if await queries.count_links(session, person.id, since=now - WITHIN) >= MOST_LINKS:
        raise NotPermitted(_("You have asked for many links. Please wait a quarter of an hour."))
    await queries.drop_older(session, links=now - WITHIN, desks=now - LONGEST)
    token = secrets.token_urlsafe(24)
    session.add(
        SignInLink(
            digest=_digest(token), person_id=person.id, created_at=now, expires_at=now + LINK_LIFE
        )
    )
    return f"{policy_of(session).url}/login/{token}"


async def open_by_link(session: AsyncSession, token: str) -> str:
    """Use the link up; the secret that this browser keeps. Raises NotPermitted: no reason tells
    a stranger whether a link was ever one."""
    link, now = await queries.lock_link(session, _digest(token)), clock.now()
    if link is None or link.used_at is not None or link.expires_at < now:
        raise NotPermitted(_("This link no longer works. Write /login to the bot for a new one."))
    link.used_at = now
    return await open_for(session, link.person_id)


async def open_for(session: AsyncSession, person_id: int) -> str:
    """The secret of a browser in which the person is signed in from now on. For whoever has made
    sure that it is them. Raises NotPermitted without a place at the desk."""
    await check_place(session, await get_person(session, person_id))
    secret, now = secrets.token_urlsafe(32), clock.now()
    session.add(OpenDesk(digest=_digest(secret), person_id=person_id, opened_at=now, seen_at=now))
    return secret


async def access_desk(session: AsyncSession, secret: str) -> SignedIn:
    """Who sits there. Raises NotPermitted for a desk that is closed, or a role that is gone."""
    desk = await queries.desk_called(session, _digest(secret))
    if desk is None or _is_over(desk):
        raise NotPermitted(_("You are not signed in. Write /login to the bot for a link."))
    person = await get_person(session, desk.person_id)
    roles = await check_place(session, person)
    leads = Role.LEAD in roles and Role.COORDINATOR not in roles
    organisation = await organisation_led(session, person.id) if leads else None
    return SignedIn(person, roles, form_key_of(secret), organisation)


async def note_seen(session: AsyncSession, secret: str) -> None:
    """The desk is in use; to be called in a transaction that may write."""
    desk, now = await queries.desk_called(session, _digest(secret)), clock.now()
    if desk is not None and now - desk.seen_at > SEEN_TO:
        desk.seen_at = now


async def close_desk(session: AsyncSession, secret: str) -> None:
    desk = await queries.desk_called(session, _digest(secret))
    if desk is not None:
        desk.closed_at = clock.now()


async def close_all(session: AsyncSession, person: Person) -> None:
    """Every browser in which the person is signed in; a lost phone is worth nothing then."""
    await queries.close_desks_of(session, person.id, now=clock.now())


def form_key_of(secret: str) -> str:
    """What a page of this browser writes into its forms, and no other site can know."""
    return hmac.new(secret.encode(), b"form", hashlib.sha256).hexdigest()[:32]


def _is_over(desk: OpenDesk) -> bool:
    now = clock.now()
    late = now - desk.seen_at > IDLE or now - desk.opened_at > LONGEST
    return late or desk.closed_at is not None


async def check_place(session: AsyncSession, person: Person) -> frozenset[Role]:
    """Raises NotPermitted for somebody who has no place at the desk."""
    roles = await roles_of(session, person.id)
    if not roles & AT_THE_DESK:
        raise NotPermitted(
            _(
                "The desk is for coordinators, leads of organisations, hotline clerks and viewers. "
                "Ask for an invitation."
            )
        )
    return roles


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
