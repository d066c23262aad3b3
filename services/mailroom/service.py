"""What went wrong with messages, for the desk: who is out of reach, letters, poison,
broadcasts, and other systems that could not be told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.board.letters import letter_card
from services.broadcasts.queries import list_broadcasts
from services.broadcasts.service import card_of
from services.inbox.model import InboxMessage
from services.letters.queries import count_letters, letters, paused_channels, waiting_by_lane
from services.mailroom import queries
from services.messages import Address, Choice, Reply
from services.people.model import ROLE_NAMES
from services.people.queries import person_at, roles_of
from services.reports.lifecycle import ReportStatus
from services.reports.queries import reports_of_person
from services.signin.pages import Page, check_page
from services.signin.service import SignedIn
from services.teams.queries import team_of
from services.texts import Lines, Spoken, Words, _, ngettext
from services.webhooks.queries import dead_by_cause

#: So many of each are shown; more are counted, and the gravest come first.
MOST = 50


@dataclass(frozen=True, slots=True)
class Shown:
    """One thing as a coordinator's card in chat says it, with what may be done about it."""

    said: Spoken
    choices: Sequence[Choice] = ()
    at: datetime | None = None
    share: int | None = None


@dataclass(frozen=True, slots=True)
class Mailroom:
    """`given_up` is how many letters there are; `waiting` is by lane: how many, since when."""

    lost: Sequence[Shown]
    letters: Sequence[Shown]
    given_up: int
    poison: Sequence[Shown]
    broadcasts: Sequence[Shown]
    waiting: Sequence[tuple[int, int, datetime]]
    paused: Sequence[tuple[str, datetime]]
    systems: Sequence[Shown]


async def read_mailroom(session: AsyncSession, who: SignedIn) -> Mailroom:
    """Raises NotPermitted. No words that anybody wrote are in it, and no names or numbers."""
    check_page(who, Page.MESSAGES)
    given_up = await letters(session, limit=MOST)
    lost = await queries.people_out_of_reach(session, limit=MOST)
    return Mailroom(
        lost=[await _lost(session, one) for one in lost],
        letters=[_as_shown(await letter_card(session, one)) for one in given_up],
        given_up=sum((await count_letters(session)).values()),
        poison=[await _poison(session, one) for one in await queries.poison(session, limit=MOST)],
        broadcasts=await _broadcasts(session),
        waiting=await waiting_by_lane(session),
        paused=await paused_channels(session, now=clock.now()),
        systems=await _systems(session),
    )


def _as_shown(card: Reply) -> Shown:
    return Shown(card.text, card.choices)


async def _broadcasts(session: AsyncSession) -> list[Shown]:
    shown = []
    for one in await list_broadcasts(session):
        card, total = card_of(session, one), max(one.total, one.settled)
        share = 100 * one.settled // total if total else 100
        shown.append(Shown(card.text, card.choices, one.created_at, share))
    return shown


async def _systems(session: AsyncSession) -> list[Shown]:
    """Other systems to which something was given up, and what each answered last. One that was
    removed, or says that it is gone, cannot be told again."""
    return [
        Shown(
            ngettext(
                "{name}: {count} message given up, cause: {cause}",
                "{name}: {count} messages given up, cause: {cause}",
                one.many,
                name=Words(one.webhook.name),
                cause=Words(one.answered or "?"),
            ),
            _system_choices(one.webhook.id, removed=one.webhook.removed_at is not None),
            one.since,
        )
        for one in await dead_by_cause(session, limit=MOST)
    ]


def _system_choices(webhook_id: int, *, removed: bool) -> tuple[Choice, ...]:
    drop = Choice(f"webhook:drop:{webhook_id}", _("🗑 Drop all of this system"))
    again = Choice(f"webhook:resend:{webhook_id}", _("🔁 Send all of this system again"))
    return (drop,) if removed else (again, drop)


async def _lost(session: AsyncSession, one: queries.Lost) -> Shown:
    return Shown(await _somebody(session, one.person_id), at=one.since)


async def _somebody(session: AsyncSession, person_id: int) -> Spoken:
    """By role, team and open reports: a name or a number is nothing that is needed here."""
    names: list[Spoken] = [ROLE_NAMES[role] for role in sorted(await roles_of(session, person_id))]
    team = await team_of(session, person_id)
    names += [Words(team.name)] if team else []
    reports = await reports_of_person(session, person_id, limit=MOST)
    open_ = [one.reference for one in reports if one.status in _OPEN]
    names += [_("reported {references}", references=Words(", ".join(open_)))] if open_ else []
    return Lines(names or [_("a resident")], between=" · ")


_OPEN = (ReportStatus.RECEIVED, ReportStatus.TASKED)


async def _poison(session: AsyncSession, message: InboxMessage) -> Shown:
    """The error's kind alone: what it says may repeat what somebody wrote."""
    person = await person_at(session, Address(message.channel, message.contact))
    writer = await _somebody(session, person.id) if person else _("a resident")
    cause = (message.error or "?").partition(":")[0]
    said = _(
        "Message {number} ({channel}) of: {writer}. Cause: {cause}, after {attempts} tries",
        number=message.id,
        channel=Words(message.channel),
        writer=writer,
        cause=Words(cause),
        attempts=message.attempts,
    )
    return Shown(said, at=message.heard_at)
