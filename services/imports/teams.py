"""Teams as a sheet brings them to the desk."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from services.dispatch.service import offer_waiting
from services.imports.seen import Item, What
from services.people.model import Person
from services.places.gazetteer import unit_by_code
from services.policy import ServiceArea, policy_of
from services.teams.importing import (
    TeamChange,
    import_teams,
    preview,
    put,
    teams_by_name,
    values_of,
)
from services.teams.limits import ItemClass
from services.teams.sheet import COLUMNS as COLUMNS
from services.teams.sheet import EXAMPLES as EXAMPLES
from services.teams.sheet import LIMITS, TeamLine, read_teams
from services.texts import Spoken, Text, Words, _

_NAMES: dict[str, Text] = {
    "organisation": _("organisation"),
    "base": _("base"),
    "level": _("EOD level"),
    "largest": _("largest item"),
    "capacity": _("open tasks at once"),
    "area": _("area"),
}
Values = Mapping[str, Any]


def read(content: bytes, served: ServiceArea) -> list[TeamLine]:
    return read_teams(content, served)


async def look(session: AsyncSession, lines: Sequence[TeamLine]) -> list[Item]:
    province = policy_of(session).area.province
    return [_item(change, province) for change in await preview(session, lines)]


def _item(change: TeamChange, province: str) -> Item:
    name = Words(change.line.name)
    if change.before is None:
        return Item(change.line.row, name, What.ADDED, _details(None, change.after, province))
    if not change.after:
        return Item(change.line.row, name, What.LEFT)
    details = _details(change.before, {**change.before, **change.after}, province)
    return Item(change.line.row, name, What.CHANGED, details)


def _details(before: Values | None, after: Values, province: str) -> list[Spoken]:
    details: list[Spoken] = []
    for field, called in _NAMES.items():
        now = _value(field, after, province)
        was = _value(field, before, province) if before is not None else None
        if before is None and now is not None:
            details.append(_("{what}: {now}", what=called, now=now))
        elif now is not None and was != now:
            details.append(_("{what}: {was} → {now}", what=called, was=was, now=now))
    return details


def _value(field: str, values: Values, province: str) -> Spoken | None:
    """As people read it; None where nothing is said of it."""
    said: dict[str, Callable[[], Spoken]] = {
        "base": lambda: Words(f"{values['base_lat']:.5f}, {values['base_lon']:.5f}"),
        "largest": lambda: LIMITS[ItemClass(values["largest"])],
        "area": lambda: _area(values, province),
    }
    if ("base_lat" if field == "base" else field) not in values:
        return None
    return said.get(field, lambda: Words(str(values[field] or "–")))()


def _area(values: Values, province: str) -> Spoken:
    if values.get("polygons"):
        return _("as drawn")
    units = [unit_by_code(code, province) for code in values["area"]]
    names = [unit.name for unit in units if unit]
    return Words(", ".join(names)) if names else _("everywhere")


async def take(session: AsyncSession, lines: Sequence[TeamLine], *, by: Person) -> None:
    """What waits may now be offered to a team that could not have it before."""
    await import_teams(session, lines)
    await offer_waiting(session)


def keys(lines: Sequence[TeamLine]) -> list[str]:
    return [line.name for line in lines]


async def state(session: AsyncSession, keys: Sequence[str]) -> dict[str, Any]:
    found = await teams_by_name(session, keys)
    return {key: values_of(found[key]) if key in found else None for key in keys}


async def restore(session: AsyncSession, state: dict[str, Any], *, by: Person) -> None:
    """Teams that were changed are as before. A team that was added stays: it is off duty until
    somebody joins it, and may already have been invited to."""
    found = await teams_by_name(session, list(state))
    for key, values in state.items():
        if values is not None:
            put(found[key], values)
    await session.flush()
    await offer_waiting(session)
