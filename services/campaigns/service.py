"""Writing a campaign, trying it, and deciding when it is sent; only coordinators do."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.alerts.service import check_coordinator
from services.broadcasts import service as broadcasts
from services.broadcasts.progress import time_for
from services.broadcasts.queries import count_people
from services.broadcasts.wording import checked_name, checked_texts
from services.campaigns import queries
from services.campaigns.audience import half_audience, residents_of, teachers_of, untold
from services.campaigns.hours import DAY_BEGINS, DAY_ENDS, FARTHEST, is_day
from services.campaigns.lifecycle import WRITABLE, CampaignState, check_move
from services.campaigns.model import Campaign, CampaignKind, Half
from services.errors import NotFound, SafeLaneError, no_longer
from services.messages import Lane, Reply
from services.people.model import Person
from services.people.service import tell
from services.policy import policy_of
from services.texts import Lines, Text, Words, _

KIND_NAMES: Mapping[CampaignKind, Text] = {
    CampaignKind.APRIL_4: _("4 April"),
    CampaignKind.FLOOD: _("Clean-up after a flood"),
    CampaignKind.PLOUGHING: _("Ploughing and sowing"),
    CampaignKind.BURNING: _("Burning and clearing"),
    CampaignKind.TET: _("Tết and graves"),
    CampaignKind.SCRAP: _("Scrap"),
    CampaignKind.OTHER: _("Something else"),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a coordinator writes. `b` is empty unless two wordings are compared."""

    name: str
    kind: CampaignKind
    audience: Mapping[str, Any]
    a: Mapping[str, str]
    b: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ByCommune:
    """Of an audience with communes: teachers of its schools, who has told to live there, and
    residents that are left out because they have told no commune."""

    teachers: int
    residents: int
    untold: int


@dataclass(frozen=True, slots=True)
class Preview:
    """How many people fit now, for each wording, and how long sending to all takes at the
    channel's rate."""

    people: Mapping[Half, int]
    takes: timedelta
    by_commune: ByCommune | None = None

    @property
    def total(self) -> int:
        return sum(self.people.values())


async def write(session: AsyncSession, wanted: Wanted, *, by: Person) -> Campaign:
    """A new campaign that nobody is sent yet. Raises, with the reason, what cannot be said."""
    await check_coordinator(session, by)
    campaign = Campaign(
        **_checked(session, wanted), state=CampaignState.DRAFT, every_year=False, night=False,
        created_by=by.id, created_at=clock.now(),
    )  # fmt: skip
    session.add(campaign)
    await session.flush()  # its address carries its id
    return campaign


async def rewrite(
    session: AsyncSession, campaign_id: int, wanted: Wanted, *, by: Person
) -> Campaign:
    """Other words or another audience, while it is still being written."""
    campaign = await access_campaign(session, campaign_id, by)
    if campaign.state not in WRITABLE:
        raise no_longer()
    for name, value in _checked(session, wanted).items():
        setattr(campaign, name, value)
    return campaign


async def access_campaign(session: AsyncSession, campaign_id: int, by: Person) -> Campaign:
    """The campaign, locked. Raises NotPermitted, NotFound."""
    await check_coordinator(session, by)
    campaign = await queries.lock_campaign(session, campaign_id)
    if campaign is None:
        raise NotFound(_("There is no such campaign."))
    return campaign


async def preview(
    session: AsyncSession, campaign: Campaign, *, channels: Collection[str]
) -> Preview:
    people = {
        half: await broadcasts.reach(session, audience_for(campaign, half), channels=channels)
        for half in campaign.halves
    }
    takes = time_for(sum(people.values()))
    return Preview(people, takes, await _by_commune(session, campaign.audience, channels))


async def _by_commune(
    session: AsyncSession, of: Mapping[str, Any], channels: Collection[str]
) -> ByCommune | None:
    if not of.get("communes"):
        return None
    parts = [
        await count_people(session, part(of), channels=channels)
        for part in (teachers_of, residents_of, untold)
    ]
    return ByCommune(*parts)


async def send_test(session: AsyncSession, campaign: Campaign, *, to: Person) -> None:
    """To the coordinator alone, every wording as it will look. Raises when they want no lessons."""
    for half in campaign.halves:
        texts = campaign.texts[half.value]
        words = texts.get(to.language) or texts[policy_of(session).language]
        about = _("Test, to you alone: {name}", name=Words(campaign.name))
        reply = Reply(Lines([about, Words(words)], between="\n\n"))
        if not await tell(session, to, reply, lane=Lane.EDUCATION):
            raise SafeLaneError(_("You have stopped lessons with /stop: no test can reach you."))


async def schedule(
    session: AsyncSession, campaign_id: int, *, at: datetime, every_year: bool, by: Person
) -> Campaign:
    """It is sent from then on, by day. Raises, with the reason, a time that is none."""
    campaign = await access_campaign(session, campaign_id, by)
    _check_time(session, campaign, at, every_year=every_year)
    _move(campaign, CampaignState.SCHEDULED, by)
    campaign.starts_at, campaign.every_year = at, every_year
    return campaign


async def unschedule(session: AsyncSession, campaign_id: int, *, by: Person) -> Campaign:
    """Back to being written, before its time has come."""
    campaign = await access_campaign(session, campaign_id, by)
    _move(campaign, CampaignState.DRAFT, by)
    campaign.starts_at = None
    return campaign


def audience_for(campaign: Campaign, half: Half) -> Mapping[str, Any]:
    """All of it where there is one wording."""
    if len(campaign.halves) == 1:
        return campaign.audience
    return half_audience(campaign.audience, half, salt=campaign.id)


def _move(campaign: Campaign, to: CampaignState, by: Person) -> None:
    check_move(campaign.state, to)
    campaign.state, campaign.decided_by, campaign.decided_at = to, by.id, clock.now()


def _checked(session: AsyncSession, wanted: Wanted) -> dict[str, Any]:
    fallback = policy_of(session).language
    texts: dict[str, Any] = {"a": checked_texts(wanted.a, fallback=fallback)}
    if any(words.strip() for words in wanted.b.values()):
        texts["b"] = checked_texts(wanted.b, fallback=fallback)
    if texts.get("b") == texts["a"]:
        raise SafeLaneError(_("Both wordings are the same."))
    return {
        "name": checked_name(wanted.name),
        "kind": wanted.kind,
        "audience": dict(wanted.audience),
        "texts": texts,
    }


def _check_time(
    session: AsyncSession, campaign: Campaign, at: datetime, *, every_year: bool
) -> None:
    now, zone = clock.now(), policy_of(session).timezone
    if not now - timedelta(minutes=5) <= at <= now + FARTHEST:
        raise SafeLaneError(_("Choose a time that lies ahead, within a year."))
    if not is_day(at, zone):
        raise SafeLaneError(
            _("Nothing is sent at night: choose a time from {start} to {end}.",
              start=f"{DAY_BEGINS:%H:%M}", end=f"{DAY_ENDS:%H:%M}")
        )  # fmt: skip
    if every_year and campaign.kind is CampaignKind.TET:
        raise SafeLaneError(_("Tết is on another day each year: choose its day each year."))
