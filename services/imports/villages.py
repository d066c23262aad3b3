"""The register of villages as a sheet brings it to the desk."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from services.imports.seen import Item, What
from services.people.model import Person
from services.places.gazetteer import unit_by_code
from services.policy import ServiceArea, policy_of
from services.texts import Spoken, Text, Words, _
from services.villages.importing import (
    VillageChange,
    import_villages,
    plan_import,
    put,
    values_of,
)
from services.villages.matching import match
from services.villages.model import Village
from services.villages.queries import all_villages
from services.villages.service import forget
from services.villages.sheet import COLUMNS as COLUMNS
from services.villages.sheet import EXAMPLES as EXAMPLES
from services.villages.sheet import VillageLine, read_villages
from services.villages.statuses import STATUS_NAMES, SurveyStatus

_NAMES: dict[str, Text] = {
    "code": _("code"),
    "name": _("name"),
    "commune": _("commune"),
    "place": _("place"),
    "survey": _("survey"),
    "surveyed_on": _("surveyed on"),
    "organisation": _("organisation"),
}
Values = Mapping[str, Any]


def read(content: bytes, served: ServiceArea) -> list[VillageLine]:
    return read_villages(content, served)


async def look(session: AsyncSession, lines: Sequence[VillageLine]) -> list[Item]:
    plan, province = await plan_import(session, lines), policy_of(session).area.province
    items = [_item(change, What.ADDED, province) for change in plan.added]
    items += [_item(change, What.CHANGED, province) for change in plan.changed]
    items += [_item(change, What.LEFT, province) for change in plan.left]
    return sorted(items, key=lambda item: item.row)


def _item(change: VillageChange, what: What, province: str) -> Item:
    unit = unit_by_code(change.line.commune, province)
    parts = (change.now["code"], change.line.name, unit.name if unit else change.line.commune)
    name = Words(" · ".join(part for part in parts if part))
    return Item(change.line.row, name, what, _details(change, what, province))


def _details(change: VillageChange, what: What, province: str) -> list[Spoken]:
    """Of a new village what its name does not say, of another what becomes different."""
    details: list[Spoken] = []
    for field, called in _NAMES.items():
        was, now = (_value(field, values, province) for values in (change.before, change.now))
        if what is What.ADDED and was != now and field not in ("code", "name", "commune"):
            details.append(_("{what}: {now}", what=called, now=now))
        elif what is What.CHANGED and was != now:
            details.append(_("{what}: {was} → {now}", what=called, was=was, now=now))
    return details


def _value(field: str, values: Values, province: str) -> Spoken:
    if field == "place":
        lat, lon = values["lat"], values["lon"]
        return Words("–" if lat is None else f"{lat:.5f}, {lon:.5f}")
    value = values[field]
    if field == "survey":
        return STATUS_NAMES[value]
    if field == "commune" and value and (unit := unit_by_code(value, province)):
        return Words(unit.name)
    return Words(f"{value:%d/%m/%Y}" if isinstance(value, date) else value or "–")


async def take(session: AsyncSession, lines: Sequence[VillageLine], *, by: Person) -> None:
    await import_villages(session, lines)


def keys(lines: Sequence[VillageLine]) -> list[str]:
    return [json.dumps([line.code, line.commune, line.name]) for line in lines]


async def _meant(session: AsyncSession, keys: Sequence[str]) -> dict[str, Village]:
    """As a sheet of these villages would mean them."""
    lines = [VillageLine(row, *_named(key)) for row, key in enumerate(keys)]
    found, _problems = match(lines, await all_villages(session))
    return {keys[row]: village for row, village in found.items()}


def _named(key: str) -> tuple[str, str, str]:
    code, commune, name = json.loads(key)
    return code, name, commune


async def state(session: AsyncSession, keys: Sequence[str]) -> dict[str, Any]:
    found = await _meant(session, keys)
    return {key: _kept(found[key]) if key in found else None for key in keys}


def _kept(village: Village) -> dict[str, Any]:
    """As JSON keeps it. Who drew an outline since has changed the village."""
    values = values_of(village)
    day = values["surveyed_on"]
    return values | {
        "surveyed_on": day.isoformat() if day else None,
        "outlined": village.is_outlined,
    }


async def restore(session: AsyncSession, state: dict[str, Any], *, by: Person) -> None:
    """Villages that were changed are as before, and those that were added are taken out again."""
    found = await _meant(session, list(state))
    added = [found[key] for key, values in state.items() if values is None and key in found]
    await forget(session, added)
    for key, values in state.items():
        if values is not None:
            day = values["surveyed_on"]
            read = {
                "survey": SurveyStatus(values["survey"]),
                "surveyed_on": date.fromisoformat(day) if day else None,
            }
            put(found[key], values | read)
    await session.flush()
