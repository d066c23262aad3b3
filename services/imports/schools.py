"""The province's list of schools as a sheet brings it to the desk."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from services.imports.seen import Item, What
from services.people.model import Person
from services.policy import ServiceArea
from services.schools.importing import FIELDS, SchoolChange, import_schools, plan_import
from services.schools.levels import LEVEL_NAMES, Level
from services.schools.model import School
from services.schools.queries import all_schools
from services.schools.sheet import COLUMNS as COLUMNS
from services.schools.sheet import EXAMPLES as EXAMPLES
from services.schools.sheet import SchoolLine, read_schools
from services.texts import Spoken, Text, Words, _

_NAMES: dict[str, Text] = {
    "name": _("name"),
    "level": _("level of school"),
    "commune_words": _("commune"),
    "place": _("place"),
    "pupils": _("pupils"),
}
Values = Mapping[str, Any]


def read(content: bytes, served: ServiceArea) -> list[SchoolLine]:
    return read_schools(content, served)


async def look(session: AsyncSession, lines: Sequence[SchoolLine]) -> list[Item]:
    plan = await plan_import(session, lines)
    items = [_item(change, What.ADDED) for change in plan.added]
    items += [_item(change, What.CHANGED) for change in plan.changed]
    items += [_item(change, What.LEFT) for change in plan.left]
    return sorted(items, key=lambda item: item.row)


def _item(change: SchoolChange, what: What) -> Item:
    line = change.line
    now = {name: getattr(line, name) for name in FIELDS}
    before = change.before if change.school else None
    details = [] if what is What.LEFT else _details(before, now)
    details += [_("joins it: {school}", school=Words(one.name)) for one in change.joined]
    return Item(line.row, Words(f"{line.register_code} · {line.name}"), what, details)


def _details(before: Values | None, now: Values) -> list[Spoken]:
    details: list[Spoken] = []
    for field, called in _NAMES.items():
        new, old = _value(field, now), _value(field, before) if before is not None else None
        if old is None:
            details.append(_("{what}: {now}", what=called, now=new))
        elif old != new:
            details.append(_("{what}: {was} → {now}", what=called, was=old, now=new))
    return details


def _value(field: str, values: Values) -> Spoken:
    if field == "level":
        return LEVEL_NAMES[values["level"]]
    if field == "place":
        lat, lon = values["lat"], values["lon"]
        return Words("–" if lat is None else f"{lat:.5f}, {lon:.5f}")
    return Words("–" if values[field] is None else str(values[field]))


async def take(session: AsyncSession, lines: Sequence[SchoolLine], *, by: Person) -> None:
    await import_schools(session, lines, by=by)


def keys(lines: Sequence[SchoolLine]) -> list[str]:
    return [line.register_code for line in lines]


async def state(session: AsyncSession, keys: Sequence[str]) -> dict[str, Any]:
    found = await _by_code(session)
    known = {key: found.get(key.casefold()) for key in keys}
    return {
        key: {name: getattr(school, name) for name in FIELDS} if school else None
        for key, school in known.items()
    }


async def _by_code(session: AsyncSession) -> Mapping[str, School]:
    there = await all_schools(session)
    return {school.register_code.casefold(): school for school in there if school.register_code}


async def restore(session: AsyncSession, state: dict[str, Any], *, by: Person) -> None:
    """Schools that were changed are as before. One that was added stays, and so does whoever was
    brought to it: a teacher may already have joined."""
    found = await _by_code(session)
    for key, values in state.items():
        if values is not None:
            school = found[key.casefold()]
            for name in FIELDS:
                setattr(school, name, values[name])
            school.level = Level(values["level"])
    await session.flush()
