"""Taking a file of boundaries in, all of it or nothing, and taking boundaries out again.

Outlines of villages are taken in by the room of villages, in the same way.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import uuid4

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.boundaries import queries
from services.boundaries.distance import box_of
from services.boundaries.features import Drawn
from services.boundaries.model import Boundary, Edition, Layer
from services.teams.model import Team


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do. `wrong` says, by its place in the file, what is wrong with a feature
    beside what is there; `others` counts what is there and not in the file, and stays."""

    layer: Layer
    added: list[Drawn] = field(default_factory=list)
    replaced: list[Drawn] = field(default_factory=list)
    unchanged: list[Drawn] = field(default_factory=list)
    wrong: dict[int, str] = field(default_factory=dict)
    others: int = 0

    @property
    def changes(self) -> bool:
        return bool(self.added or self.replaced)


async def plan(session: AsyncSession, layer: Layer, drawn: Sequence[Drawn]) -> Plan:
    """Compare the file with what is there; nothing is changed."""
    codes = [each.code for each in drawn]
    if layer is Layer.AREAS:
        return await _plan_areas(session, drawn, codes)
    there = await queries.standing(session, layer, codes)
    made = Plan(layer, others=len(await queries.codes_of(session, layer)) - len(there))
    for each in drawn:
        old = there.get(each.code)
        if old is None:
            made.added.append(each)
        else:
            (made.unchanged if _is_same(old, each) else made.replaced).append(each)
    return made


async def _plan_areas(session: AsyncSession, drawn: Sequence[Drawn], codes: Sequence[str]) -> Plan:
    teams = await queries.teams_called(session, codes)
    drawn_before = {team.name for team in await queries.drawn_teams(session)}
    made = Plan(Layer.AREAS, others=len(drawn_before - set(codes)))
    for number, each in enumerate(drawn):
        team = teams.get(each.code)
        if team is None:
            made.wrong[number] = f"there is no team named {each.code}"
        elif not team.polygons:
            made.added.append(each)
        else:
            same = team.polygons == each.polygons
            (made.unchanged if same else made.replaced).append(each)
    return made


def _is_same(old: Boundary, new: Drawn) -> bool:
    return all(
        getattr(old, name) == getattr(new, name)
        for name in ("name", "hazard", "status", "since", "source", "polygons")
    )


async def take_in(session: AsyncSession, made: Plan, *, file: str) -> None:
    """Do what was planned in this transaction. Every process reads the boundaries anew at its
    next question, once this one is committed."""
    if not made.changes:
        return
    both = [*made.added, *made.replaced]
    codes = [each.code for each in both]
    if made.layer is Layer.AREAS:
        _draw_areas(await queries.teams_called(session, codes), both)
    else:
        _write(session, made.layer, both, await queries.standing(session, made.layer, codes))
    note_edition(session, made.layer, file=file, added=len(made.added), replaced=len(made.replaced))
    await session.flush()


def _draw_areas(teams: Mapping[str, Team], drawn: Sequence[Drawn]) -> None:
    for each in drawn:
        teams[each.code].polygons = each.polygons


def _write(
    session: AsyncSession, layer: Layer, drawn: Sequence[Drawn], there: Mapping[str, Boundary]
) -> None:
    for each in drawn:
        boundary = there.get(each.code) or Boundary(layer=layer, code=each.code)
        box = box_of(each.polygons)
        boundary.name, boundary.source, boundary.polygons = each.name, each.source, each.polygons
        boundary.hazard, boundary.status, boundary.since = each.hazard, each.status, each.since
        boundary.south, boundary.west, boundary.north, boundary.east = (
            box.south, box.west, box.north, box.east)  # fmt: skip
        session.add(boundary)


async def find(session: AsyncSession, layer: Layer, codes: Sequence[str]) -> list[str]:
    """Those of the codes that are there; all that are there, when none is given."""
    if layer is Layer.AREAS:
        there: Sequence[str] = [team.name for team in await queries.drawn_teams(session)]
    else:
        there = await queries.codes_of(session, layer)
    return [code for code in there if not codes or code in codes]


async def take_out(session: AsyncSession, layer: Layer, codes: Sequence[str]) -> None:
    """Forget boundaries; a team without its drawn area is responsible for its communes, or for
    everywhere."""
    if layer is Layer.AREAS:
        for team in (await queries.teams_called(session, codes)).values():
            team.polygons = None
    else:
        await queries.forget(session, layer, codes)
    note_edition(session, layer, removed=len(codes))
    await session.flush()


def note_edition(
    session: AsyncSession,
    layer: Layer,
    *,
    file: str = "",
    added: int = 0,
    replaced: int = 0,
    removed: int = 0,
) -> None:
    """Every process reads what was drawn anew."""
    session.add(
        Edition(
            token=uuid4().hex,
            layer=layer,
            at=clock.now(),
            file=file,
            added=added,
            replaced=replaced,
            removed=removed,
        )
    )
