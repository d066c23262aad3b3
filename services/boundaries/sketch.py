"""The outlines of all communes for a map: simplified once an edition, and kept."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from services.boundaries import queries
from services.boundaries.simplify import simplified
from services.teams.area import Polygons


@dataclass(frozen=True, slots=True)
class Sketch:
    """Name and outer rings of [longitude, latitude] of each commune. `token` names the edition."""

    token: str = ""
    communes: tuple[tuple[str, Polygons], ...] = ()


#: This process's own; one at most.
_drawn: dict[str, Sketch] = {}


async def token_of(session: AsyncSession) -> str:
    """Which edition holds; empty where nothing was ever imported."""
    return await queries.newest_token(session) or ""


async def read_communes(session: AsyncSession, token: str) -> list[tuple[str, Polygons]] | None:
    """As they were imported; None where this edition has been drawn already."""
    return None if token in _drawn else await queries.commune_outlines(session)


def draw(token: str, communes: list[tuple[str, Polygons]] | None) -> Sketch:
    """May take a second of a processor the first time: not for the event loop."""
    if communes is not None and token not in _drawn:
        sketch = Sketch(token, tuple((name, simplified(shape)) for name, shape in communes))
        _drawn.clear()
        _drawn[token] = sketch
    return _drawn.get(token, Sketch(token))
