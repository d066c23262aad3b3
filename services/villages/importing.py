"""The register of villages is looked at before it is taken in; no village is doubled by it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.policy import policy_of
from services.sheets.problems import Problem, SheetError
from services.texts import _
from services.villages import queries
from services.villages.matching import match
from services.villages.model import Village
from services.villages.sheet import VillageLine
from services.villages.statuses import SURVEYED, SurveyStatus

#: What a line may decide of a village.
FIELDS = ("code", "name", "commune", "lat", "lon", "survey", "surveyed_on", "organisation")
Values = Mapping[str, Any]
_NEW: Values = dict.fromkeys(FIELDS) | {"survey": SurveyStatus.NONE, "organisation": ""}


@dataclass(frozen=True, slots=True)
class VillageChange:
    """What a line would do: without `village` it is added; `now` is all that would stand there."""

    line: VillageLine
    village: Village | None
    before: Values
    now: Values

    @property
    def changed(self) -> list[str]:
        return [name for name in FIELDS if self.now[name] != self.before[name]]


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would do; `others` counts villages that are there and not in the sheet."""

    added: list[VillageChange] = field(default_factory=list)
    changed: list[VillageChange] = field(default_factory=list)
    left: list[VillageChange] = field(default_factory=list)
    others: int = 0


async def plan_import(session: AsyncSession, lines: Sequence[VillageLine]) -> ImportPlan:
    """Compare the sheet with what is there; nothing is changed. Raises SheetError."""
    there = await queries.all_villages(session)
    meant, problems = match(lines, there)
    changes = [_change(line, meant.get(line.row)) for line in lines]
    problems += [one for change in changes for one in _problems(session, change)]
    if problems:
        raise SheetError(problems)
    plan = ImportPlan(others=len(there) - len(meant))
    for change in changes:
        if change.village is None:
            plan.added.append(change)
        else:
            (plan.changed if change.changed else plan.left).append(change)
    return plan


def _change(line: VillageLine, village: Village | None) -> VillageChange:
    before = values_of(village) if village else _NEW
    return VillageChange(line, village, before, _decided(line, before))


def values_of(village: Village) -> dict[str, Any]:
    return {name: getattr(village, name) for name in FIELDS}


def _decided(line: VillageLine, before: Values) -> Values:
    """An empty cell leaves what is there. Another survey than before has its own day, and who made
    it: what was known of the earlier one says nothing of it."""
    now = {**before, "name": line.name, "commune": line.commune}
    if line.code:
        now["code"] = line.code
    if line.point:
        now |= {"lat": line.point.lat, "lon": line.point.lon}
    if line.survey not in (None, before["survey"]):
        now |= {"survey": line.survey, "surveyed_on": None, "organisation": ""}
    if line.surveyed_on:
        now["surveyed_on"] = line.surveyed_on
    if line.organisation:
        now["organisation"] = line.organisation
    return now


def _problems(session: AsyncSession, change: VillageChange) -> list[Problem]:
    """A day of survey needs a survey that was completed, and has come."""
    day, row = change.now["surveyed_on"], change.line.row
    if day is None:
        return []
    if change.now["survey"] not in SURVEYED:
        return [Problem(row, _("which survey was completed on that day? write nts or ts"))]
    if day > clock.now().astimezone(policy_of(session).timezone).date():
        return [Problem(row, _("{day} has not come yet", day=f"{day:%d/%m/%Y}"))]
    return []


async def import_villages(session: AsyncSession, lines: Sequence[VillageLine]) -> ImportPlan:
    """All of the sheet; villages that it does not name stay as they are. Raises SheetError."""
    plan = await plan_import(session, lines)
    for change in (*plan.added, *plan.changed):
        village = change.village or Village()
        put(village, change.now)
        session.add(village)
    await session.flush()
    return plan


def put(village: Village, values: Values) -> None:
    for name in FIELDS:
        setattr(village, name, values[name])
    village.changed_at = clock.now()
