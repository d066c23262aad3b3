"""Targets of plans as a sheet brings them to the desk."""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from services.imports.seen import Item, What
from services.people.model import Person
from services.plans.goals import Goal
from services.plans.importing import Change, import_plan, place_of, preview, standing
from services.plans.indicators import INDICATORS, Indicator
from services.plans.periods import name_of, read_period
from services.plans.service import put_goal
from services.plans.sheet import COLUMNS as COLUMNS
from services.plans.sheet import EXAMPLES as EXAMPLES
from services.plans.sheet import Line, read_plan
from services.policy import ServiceArea
from services.texts import Decimal, Lines, Spoken, Words, _


def read(content: bytes, served: ServiceArea) -> list[Line]:
    return read_plan(content)


async def look(session: AsyncSession, lines: Sequence[Line]) -> list[Item]:
    return [_item(change) for change in await preview(session, lines)]


def _item(change: Change) -> Item:
    goal, before = change.line.goal, change.before
    assert goal.target is not None
    whose = Words(goal.organisation) if goal.organisation else None
    name = Lines([Words(name_of(goal.period)), INDICATORS[goal.indicator], whose], between=" · ")
    now = Decimal(goal.target)
    if before is None:
        return Item(change.line.row, name, What.ADDED, [now])
    if not change.changes:
        return Item(change.line.row, name, What.LEFT, [now])
    moved: Spoken = _("{was} → {now}", was=Decimal(before), now=now)
    return Item(change.line.row, name, What.CHANGED, [moved])


async def take(session: AsyncSession, lines: Sequence[Line], *, by: Person) -> None:
    await import_plan(session, lines)


def keys(lines: Sequence[Line]) -> list[str]:
    return [_key(line.goal) for line in lines]


def _key(goal: Goal) -> str:
    return json.dumps([name_of(goal.period), goal.indicator.value, goal.organisation])


def _goal(key: str) -> Goal:
    period, indicator, organisation = json.loads(key)
    return Goal(read_period(period), Indicator(indicator), organisation, None)


async def state(session: AsyncSession, keys: Sequence[str]) -> dict[str, Any]:
    known = await standing(session)
    goals = {key: _goal(key) for key in keys}
    return {key: known.get(place_of(goal)) for key, goal in goals.items()}


async def restore(session: AsyncSession, state: dict[str, Any], *, by: Person) -> None:
    """A target that was not there is taken out again."""
    for key, target in state.items():
        await put_goal(session, replace(_goal(key), target=target))
