"""What a province decides: times, area, numbers to call. Travels with every session."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from services.policy.daylight import WorkHours, due_after

__all__ = ["Limits", "Policy", "ServiceArea", "SurveyRule", "Times", "WorkHours", "policy_of"]

Times = tuple[timedelta, ...]


def _minutes(*minutes: float) -> Times:
    return tuple(timedelta(minutes=each) for each in minutes)


@dataclass(frozen=True, slots=True)
class ServiceArea:
    """The box, in degrees WGS84, outside which a place is asked about again, and the code of the
    province whose units are known by name."""

    south: float
    west: float
    north: float
    east: float
    province: str = "44"

    def holds(self, lat: float, lon: float) -> bool:
        return self.south <= lat <= self.north and self.west <= lon <= self.east


@dataclass(frozen=True, slots=True)
class Limits:
    """More than this from one person, or from 100 m around one place, is looked at by coordinators
    before a team is asked. Emergencies have no limit, and a person's first report none but that of
    newcomers at one place."""

    person_per_hour: int = 20
    person_per_day: int = 60
    place_per_day: int = 20
    #: People who were first heard of within the day and report at one place.
    newcomers_per_place: int = 10
    #: So many messages of one person are answered in a minute; all are kept.
    answers_per_minute: int = 60
    #: How long a block lasts.
    block: timedelta = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class SurveyRule:
    """So many confirmed finds within so many metres of the newest and so long before it propose a
    survey."""

    finds: int = 3
    metres: float = 500.0
    age: timedelta = timedelta(days=365)
    #: So many in a village that had been surveyed propose another survey of it.
    village_finds: int = 1
    #: How far from its point a place is a village's, where no outline is known.
    village_metres: float = 1000.0


@dataclass(frozen=True, slots=True)
class Policy:
    """One installation's decisions. The defaults are proposals that a province must approve.

    A tuple of four holds one value for each priority, P1 first; see docs/policy.md.
    """

    hotline: str = "0901.941.941"
    #: Where people open the pages; links are made from it.
    url: str = "http://127.0.0.1:8080"
    #: The bot's name on Telegram; empty where there is none, or it is not known yet.
    telegram_name: str = ""
    ambulance: str = "115"
    language: str = "vi"
    timezone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Asia/Ho_Chi_Minh"))
    area: ServiceArea = ServiceArea(16.20, 105.55, 18.20, 107.50)
    reference_prefix: str = "QT"
    dispatch: Literal["auto", "confirm"] = "auto"
    #: How long one team has to answer an offer.
    offer_times: Times = field(default=_minutes(3, 10, 30, 240))
    #: How long an offer may wait until one member's message is confirmed as sent.
    delivery_times: Times = field(default=_minutes(2, 5, 15, 60))
    #: How long a team may stay silent after accepting before coordinators hear of it.
    progress_times: Times = field(default=_minutes(30, 120, 1440, 4320))
    #: How long a team may be on site without a word.
    site_times: Times = field(default=_minutes(120, 240, 480, 480))
    #: How long a task may stay interrupted.
    interrupted_times: Times = field(default=_minutes(720, 960, 1440, 4320))
    #: Within which a team should be on site, from the report on; figures count by it.
    arrival_targets: Times = field(default=_minutes(120, 1440, 4320, 10080))
    #: At which local time coordinators are told the figures every day; None: never.
    figures_at: time | None = time(7)
    #: How long an acknowledged alert stays quiet while nothing happens.
    hold_times: Times = field(default=_minutes(15, 60, 240, 1440))
    #: Whether coordinators are told of a report at once, besides the offer.
    told_at_once: Sequence[bool] = (True, False, False, False)
    #: Whether only the working hours count towards an offer's time.
    daylight_only: Sequence[bool] = (False, False, False, True)
    work_hours: WorkHours = field(default_factory=WorkHours)
    #: Waits between two tellings of an alert that nobody has acknowledged; the last one repeats.
    alert_repeats: Times = field(default=_minutes(2, 5, 10))
    #: How often coordinators are reminded of what is calm: a completed task to verify.
    reminder_every: timedelta = timedelta(days=1)
    #: A live location older than this counts no more than the team's base.
    position_fresh: timedelta = timedelta(minutes=15)
    #: How long, once a report is closed, it is still known who sent it.
    keep_identity: timedelta = timedelta(days=90)
    #: How long, once an accident is closed, it is still known whom it hurt.
    keep_victims: timedelta = timedelta(days=365)
    #: How long messages heard and sent are kept once they are answered and sent.
    keep_messages: timedelta = timedelta(days=90)
    #: How long it is known who has looked at what.
    keep_readings: timedelta = timedelta(days=365)
    #: How long a report that was begun and not sent is kept after its writer was last heard.
    keep_drafts: timedelta = timedelta(days=7)
    #: Metres, beyond what the positions may be off by, within which a report may be of what is
    #: known already, and how long ago that may have been told.
    duplicate_m: float = 250.0
    duplicate_age: timedelta = timedelta(days=30)
    #: Metres within which a school is told of a confirmed item.
    school_hazard_m: float = 1000.0
    #: Whether coordinators confirm who teaches at a school before anything is sent.
    schools_confirm: bool = False
    invitation_life: timedelta = timedelta(days=7)
    limits: Limits = field(default_factory=Limits)
    surveys: SurveyRule = field(default_factory=SurveyRule)
    #: Languages in which the advice can be listened to.
    spoken: frozenset[str] = frozenset()
    example: bool = False

    def answer_due(self, priority: int, start: datetime) -> datetime:
        """By when a team must answer an offer made at `start`. Aware in, aware UTC out."""
        wait = self.offer_times[priority - 1]
        if not self.daylight_only[priority - 1]:
            return start + wait
        return due_after(start, wait, hours=self.work_hours, zone=self.timezone)


def policy_of(session: AsyncSession) -> Policy:
    """The policy the session was opened under (see `bot.app`)."""
    policy: Policy = session.info["policy"]
    return policy
