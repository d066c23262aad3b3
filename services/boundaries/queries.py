"""Finding boundaries, and which edition of them holds."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.boundaries.atlas import Atlas, Outline
from services.boundaries.model import Boundary, Edition, Layer
from services.teams.area import Polygons
from services.teams.bounds import Box
from services.teams.model import Team

#: Values that one statement is given at most; SQLite of old allows 999.
AT_ONCE = 500

_TOKEN = select(Edition.token).order_by(Edition.id.desc()).limit(1)


async def newest_token(session: AsyncSession) -> str | None:
    """Which edition holds; None: nothing was ever imported."""
    return await session.scalar(_TOKEN)


async def read_atlas(session: AsyncSession) -> Atlas:
    """Every boundary's box."""
    columns = (Boundary.id, Boundary.layer, Boundary.code, Boundary.south, Boundary.west,
               Boundary.north, Boundary.east)  # fmt: skip
    rows = (await session.execute(select(*columns).order_by(Boundary.id))).all()
    return Atlas(
        [(row.id, Box(row.south, row.west, row.north, row.east)) for row in rows],
        [row.code for row in rows if row.layer is Layer.COMMUNES],
        hazards=any(row.layer is Layer.HAZARDS for row in rows),
    )


async def read_outlines(session: AsyncSession, ids: Collection[int]) -> list[Outline]:
    columns = (Boundary.id, Boundary.layer, Boundary.code, Boundary.name, Boundary.hazard,
               Boundary.status, Boundary.since, Boundary.polygons)  # fmt: skip
    rows = await session.execute(select(*columns).where(Boundary.id.in_(ids)))
    return [Outline(*row) for row in rows]


async def standing(
    session: AsyncSession, layer: Layer, codes: Sequence[str]
) -> Mapping[str, Boundary]:
    """Those of the codes that are there already."""
    found: dict[str, Boundary] = {}
    for start in range(0, len(codes), AT_ONCE):
        some = Boundary.code.in_(codes[start : start + AT_ONCE])
        rows = await session.scalars(select(Boundary).where(Boundary.layer == layer, some))
        found |= {boundary.code: boundary for boundary in rows}
    return found


async def commune_outlines(session: AsyncSession) -> list[tuple[str, Polygons]]:
    """Name and polygons of every commune whose boundary is known."""
    statement = select(Boundary.name, Boundary.polygons).where(Boundary.layer == Layer.COMMUNES)
    rows = await session.execute(statement.order_by(Boundary.code))
    return [(name, polygons) for name, polygons in rows]


async def teams_called(session: AsyncSession, names: Sequence[str]) -> Mapping[str, Team]:
    found: dict[str, Team] = {}
    for start in range(0, len(names), AT_ONCE):
        some = Team.name.in_(names[start : start + AT_ONCE])
        found |= {team.name: team for team in await session.scalars(select(Team).where(some))}
    return found


async def drawn_teams(session: AsyncSession) -> Sequence[Team]:
    """Those with an area that was drawn."""
    statement = select(Team).where(Team.polygons.is_not(None)).order_by(Team.name)
    return (await session.scalars(statement)).all()


async def forget(session: AsyncSession, layer: Layer, codes: Sequence[str]) -> None:
    for start in range(0, len(codes), AT_ONCE):
        some = Boundary.code.in_(codes[start : start + AT_ONCE])
        await session.execute(delete(Boundary).where(Boundary.layer == layer, some))


async def codes_of(session: AsyncSession, layer: Layer) -> Sequence[str]:
    statement = select(Boundary.code).where(Boundary.layer == layer).order_by(Boundary.code)
    return (await session.scalars(statement)).all()


async def count_by(session: AsyncSession) -> Sequence[Any]:
    """Rows of layer, type, status and how many."""
    keys = (Boundary.layer, Boundary.hazard, Boundary.status)
    statement = select(*keys, func.count()).group_by(*keys).order_by(*keys)
    return (await session.execute(statement)).all()


async def newest_editions(session: AsyncSession, *, limit: int) -> Sequence[Edition]:
    statement = select(Edition).order_by(Edition.id.desc()).limit(limit)
    return (await session.scalars(statement)).all()
