"""`safelane audit`: every open report that breaks the promise, or that there is none."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.commands import with_sessions
from bot.settings import Settings
from handlers.house import Sessions
from services.audit.meanings import MEANINGS
from services.audit.service import Named, named_breaches

KEPT = "The promise is kept: a team or a coordinator knows of every open report."


@dataclass(frozen=True, slots=True)
class Audited:
    """What to print, and whether the promise is kept."""

    text: str
    kept: bool


async def audit(settings: Settings, *, as_json: bool) -> Audited:
    """Works beside a running server."""
    found: list[Named] = []

    async def look(sessions: Sessions) -> str:
        async with sessions() as session:
            found.extend(await named_breaches(session))
        return ""

    await with_sessions(settings, look)
    if as_json:
        return Audited("\n".join(map(_to_json, found)), not found)
    return Audited(_table(found, settings.to_policy().timezone) if found else KEPT, not found)


def _to_json(named: Named) -> str:
    finding = named.finding
    meaning, remedy = MEANINGS[finding.breach]
    said = {
        "breach": finding.breach.value,
        "reference": named.reference,
        "subject": finding.subject,
        "since": finding.since.isoformat(),
        "meaning": meaning.render("en"),
        "remedy": remedy.render("en"),
    }
    return json.dumps(said, ensure_ascii=False)


def _table(found: Sequence[Named], zone: ZoneInfo) -> str:
    """Aligned by the widest of each column, the sentences last."""
    rows = [_row(named, zone) for named in found]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    return "\n".join(
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[-1]])
        for row in rows
    )


def _row(named: Named, zone: ZoneInfo) -> tuple[str, ...]:
    finding = named.finding
    meaning, remedy = MEANINGS[finding.breach]
    return (
        f"{finding.since.astimezone(zone):%d/%m/%Y %H:%M}",
        named.reference,
        finding.breach.value,
        finding.subject,
        f"{meaning.render('en')} {remedy.render('en')}",
    )
