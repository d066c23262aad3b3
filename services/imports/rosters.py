"""Rosters as a sheet brings them to the desk."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from services.duty.editing import put_roster
from services.duty.importing import check_teams, import_sheet
from services.duty.model import RosterAct
from services.duty.queries import rosters_of
from services.duty.sheet import COLUMNS as COLUMNS
from services.duty.sheet import EXAMPLES as EXAMPLES
from services.duty.sheet import Line, by_team, read_sheet
from services.duty.shifts import ShiftRow, Weekly, rows_of, shifts_from
from services.imports.seen import Item, What
from services.people.model import Person
from services.policy import ServiceArea
from services.teams.model import Team
from services.teams.queries import team_named
from services.texts import Spoken, Words, _


def read(content: bytes, served: ServiceArea) -> list[Line]:
    return read_sheet(content)


async def look(session: AsyncSession, lines: Sequence[Line]) -> list[Item]:
    """A team each, under the first row that names it."""
    before = await _rows(session, list((await check_teams(session, lines)).values()))
    rows = {line.team: line.row for line in reversed(lines)}
    return [
        _item(rows[name], name, before=before.get(name), after=rows_of(shifts))
        for name, shifts in by_team(lines).items()
    ]


def _item(row: int, name: str, *, before: list[ShiftRow] | None, after: list[ShiftRow]) -> Item:
    if before == after:
        return Item(row, Words(name), What.LEFT)
    gone = [one for one in before or () if one not in after]
    come = [one for one in after if one not in (before or ())]
    details: list[Spoken] = [_("no longer: {shift}", shift=one) for one in _said(gone)]
    details += [_("new: {shift}", shift=one) for one in _said(come)]
    return Item(row, Words(name), What.CHANGED if before else What.ADDED, details)


def _said(rows: Sequence[ShiftRow]) -> list[Weekly]:
    return [Weekly(shift) for shift in shifts_from(rows)]


async def _rows(session: AsyncSession, teams: Sequence[Team]) -> dict[str, list[ShiftRow]]:
    rosters = await rosters_of(session, teams)
    return {team.name: rows_of(rosters[team.id].shifts) for team in teams if team.id in rosters}


async def take(session: AsyncSession, lines: Sequence[Line], *, by: Person) -> None:
    await import_sheet(session, lines, by=by)


def keys(lines: Sequence[Line]) -> list[str]:
    return list(by_team(lines))


async def state(session: AsyncSession, keys: Sequence[str]) -> dict[str, Any]:
    named = [await team_named(session, key) for key in keys]
    rows = await _rows(session, [team for team in named if team])
    return {key: rows.get(key) for key in keys}


async def restore(session: AsyncSession, state: dict[str, Any], *, by: Person) -> None:
    """A team that had no roster has none again."""
    for name, rows in state.items():
        team = await team_named(session, name)
        if team is not None:
            shifts = shifts_from(rows or ())
            await put_roster(session, team, shifts, act=RosterAct.PUT_BACK, by=by)
