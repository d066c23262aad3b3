"""The province's list is looked at before it is taken in; no school is ever doubled by it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.people.model import Person
from services.places.folding import fold
from services.schools import queries
from services.schools.finding import key_of
from services.schools.levels import Level
from services.schools.model import School
from services.schools.sheet import SchoolLine

#: What a line decides of a school.
FIELDS = ("register_code", "name", "level", "commune", "commune_words", "lat", "lon", "pupils")
Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class SchoolChange:
    """What a line would do: without `school` it is added; `after` has what differs. `joined` are
    schools that teachers had named themselves and that become this one."""

    line: SchoolLine
    school: School | None = None
    before: Values = field(default_factory=dict)
    after: Values = field(default_factory=dict)
    joined: Sequence[School] = ()


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would do; `others` counts schools that are there and not in the sheet."""

    added: list[SchoolChange] = field(default_factory=list)
    changed: list[SchoolChange] = field(default_factory=list)
    left: list[SchoolChange] = field(default_factory=list)
    others: int = 0


async def plan_import(session: AsyncSession, lines: Sequence[SchoolLine]) -> ImportPlan:
    """Compare the sheet with what is there; nothing is changed."""
    there = await queries.all_schools(session)
    by_code = {one.register_code.casefold(): one for one in there if one.register_code}
    own = _named_by_teachers(lines, there)
    changes = [
        _change(line, by_code.get(line.register_code.casefold()), own[line.row]) for line in lines
    ]
    touched = {one.school.id for one in changes if one.school}
    touched |= {one.id for change in changes for one in change.joined}
    plan = ImportPlan(others=len(there) - len(touched))
    for change in changes:
        if change.school is None:
            plan.added.append(change)
        else:
            (plan.changed if change.after or change.joined else plan.left).append(change)
    return plan


def _named_by_teachers(
    lines: Sequence[SchoolLine], there: Sequence[School]
) -> Mapping[int, list[School]]:
    """By row, schools in no list yet that the line, and no other line, can mean."""
    found: dict[int, list[School]] = defaultdict(list)
    by_key = defaultdict(list)
    for line in lines:
        by_key[key_of(line.name)].append(line)
    for school in there:
        if school.register_code is None:
            meant = [line for line in by_key[key_of(school.name)] if _is_meant(line, school)]
            if len(meant) == 1:
                found[meant[0].row].append(school)
    return found


def _is_meant(line: SchoolLine, school: School) -> bool:
    """The same commune, and no other kind of school."""
    if school.commune is None:
        here = fold(school.commune_words).split() == fold(line.commune_words).split()
    else:
        here = school.commune == line.commune
    return here and (Level.OTHER in (school.level, line.level) or school.level is line.level)


def _change(line: SchoolLine, school: School | None, own: Sequence[School]) -> SchoolChange:
    joined = list(own)
    if school is None and joined:
        school = joined.pop(0)
    if school is None:
        return SchoolChange(line)
    before = {name: getattr(school, name) for name in FIELDS}
    after = {name: new for name in FIELDS if (new := getattr(line, name)) != before[name]}
    return SchoolChange(line, school, before, after, joined)


async def import_schools(
    session: AsyncSession, lines: Sequence[SchoolLine], *, by: Person | None = None
) -> ImportPlan:
    """All of the sheet; schools that it does not name stay as they are. Who had named a school of
    it themselves teaches at it from now on."""
    plan = await plan_import(session, lines)
    for change in (*plan.added, *plan.changed, *plan.left):
        school = change.school or School(created_at=clock.now())
        for name in FIELDS:
            setattr(school, name, getattr(change.line, name))
        school.imported_at = clock.now()
        if school.confirmed_at is None:
            school.confirmed_at, school.confirmed_by = clock.now(), by.id if by else None
        session.add(school)
        await session.flush()  # those who join it carry its id
        for other in change.joined:
            await queries.move_to(session, other.id, school.id)
            await session.delete(other)
    await session.flush()
    return plan
