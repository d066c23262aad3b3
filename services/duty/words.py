"""Shifts and gaps in words: what people read in the chat and on the command line. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from services.duty.roster import Span
from services.texts import Lines, Spoken, Text, Words, _

DAYS: tuple[Text, ...] = (
    _("Mon"),
    _("Tue"),
    _("Wed"),
    _("Thu"),
    _("Fri"),
    _("Sat"),
    _("Sun"),
)


LONG_DAYS: tuple[Text, ...] = (
    _("Monday"),
    _("Tuesday"),
    _("Wednesday"),
    _("Thursday"),
    _("Friday"),
    _("Saturday"),
    _("Sunday"),
)


@dataclass(frozen=True, slots=True)
class When:
    """A span in local time: Mon 23/11 06:00–18:00, or with both days where it runs longer."""

    span: Span
    zone: ZoneInfo

    def render(self, language: str) -> str:
        start, end = (edge.astimezone(self.zone) for edge in self.span)
        head = f"{_day(start, language)} {start:%H:%M}"
        if start.date() == end.date():
            return f"{head}–{end:%H:%M}"
        if (end - timedelta(microseconds=1)).date() == start.date():
            return f"{head}–24:00"
        return f"{head} – {_day(end, language)} {end:%H:%M}"


def _day(local: datetime, language: str) -> str:
    return f"{DAYS[local.weekday()].render(language)} {local:%d/%m}"


def spans_said(spans: Sequence[Span], zone: ZoneInfo, *, most: int = 21) -> list[Spoken]:
    return [When(span, zone) for span in spans[:most]]


def week_said(
    shifts: Sequence[tuple[str, Span]], gaps: Sequence[Span], zone: ZoneInfo, *, most: int = 60
) -> Spoken:
    """Every team's shifts in the order they begin, then the times with nobody on duty."""
    lines = [Lines([When(span, zone), Words(team)], between=" · ") for team, span in shifts[:most]]
    none = _("No team has a roster.") if not shifts else None
    hidden = len(shifts) - most
    more = _("… and {number} more", number=hidden) if hidden > 0 else None
    return Lines([_("On duty in the coming week:"), none, *lines, more, *_gaps_said(gaps, zone)])


def _gaps_said(gaps: Sequence[Span], zone: ZoneInfo) -> list[Spoken]:
    if not gaps:
        return [_("✅ Somebody is on duty all the time.")]
    return [_("⚠️ Nobody is on duty:"), *spans_said(gaps, zone)]
