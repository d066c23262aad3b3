"""A sheet of teams is looked at before it is taken in; a team of the same name is never doubled."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from services.sheets.problems import Problem, SheetError
from services.teams.model import Team
from services.teams.queries import all_teams
from services.teams.sheet import TeamLine, name_key
from services.texts import _

FIELDS = (
    "organisation",
    "base_lat",
    "base_lon",
    "level",
    "largest",
    "capacity",
    "area",
    "polygons",
)
Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class TeamChange:
    """What a line would do; without `before` the team is added. `after` has what differs."""

    line: TeamLine
    before: Values | None
    after: Values = field(default_factory=dict)


def values_of(team: Team) -> dict[str, Any]:
    return {name: getattr(team, name) for name in FIELDS}


async def preview(session: AsyncSession, lines: Sequence[TeamLine]) -> Sequence[TeamChange]:
    """Raises SheetError that names the rows of new teams without a base."""
    known = await _by_key(session)
    changes = [_change(line, known.get(name_key(line.name))) for line in lines]
    if baseless := [one.line.row for one in changes if _lacks_base(one)]:
        why = _("a new team needs a base, or lat and lon")
        raise SheetError(Problem(row, why) for row in baseless)
    return changes


async def _by_key(session: AsyncSession) -> Mapping[str, Team]:
    return {name_key(team.name): team for team in await all_teams(session)}


def _change(line: TeamLine, team: Team | None) -> TeamChange:
    if team is None:
        return TeamChange(line, None, line.told)
    before = values_of(team)
    return TeamChange(line, before, {k: v for k, v in line.told.items() if before[k] != v})


def _lacks_base(change: TeamChange) -> bool:
    return change.before is None and "base_lat" not in change.after


async def import_teams(session: AsyncSession, lines: Sequence[TeamLine]) -> Sequence[TeamChange]:
    """All of the sheet; teams that it does not name stay as they are. A new team is off duty until
    its first member joins."""
    changes = await preview(session, lines)
    known = await _by_key(session)
    for change in changes:
        team = known.get(name_key(change.line.name))
        if team is None:
            session.add(Team(name=change.line.name, **change.after))
        else:
            put(team, change.after)
    await session.flush()
    return changes


def put(team: Team, values: Values) -> None:
    for name in FIELDS:
        if name in values:
            setattr(team, name, values[name])


async def teams_by_name(session: AsyncSession, names: Sequence[str]) -> dict[str, Team]:
    """Those of the names that exist, whatever their spelling."""
    known = await _by_key(session)
    return {name: known[name_key(name)] for name in names if name_key(name) in known}
