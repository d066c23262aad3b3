"""Outlines of villages: compared with the register, taken in, and taken out again."""

from collections.abc import Iterable, Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.boundaries.distance import box_of
from services.boundaries.features import Drawn
from services.boundaries.importing import Plan, note_edition
from services.boundaries.model import Layer
from services.teams.area import Polygons
from services.villages import queries
from services.villages.model import Village
from services.villages.naming import called_plainly, coded

#: Ids that one statement is given at most; SQLite of old allows 999 values.
_AT_ONCE = 500


async def plan(session: AsyncSession, drawn: Sequence[Drawn]) -> Plan:
    """Compare the file with the register; nothing is changed. Only villages that are in it can be
    drawn."""
    there, drawn_before = await queries.all_villages(session), await queries.outlined(session)
    meant = [_meant(each, there) for each in drawn]
    outlines = await _outlines(session, {one.id for found in meant for one in found})
    made = Plan(Layer.VILLAGES, others=len(drawn_before) - len(outlines))
    first = dict[int, int]()
    for number, (each, found) in enumerate(zip(drawn, meant, strict=True)):
        if why := _complaint(each, found, first, number):
            made.wrong[number] = why
        elif found[0].id not in outlines:
            made.added.append(each)
        else:
            same = outlines[found[0].id] == each.polygons
            (made.unchanged if same else made.replaced).append(each)
    return made


def _meant(each: Drawn, there: Sequence[Village]) -> list[Village]:
    if each.commune:
        return called_plainly(each.name, each.commune, there)
    village = coded(each.code, there)
    return [village] if village else []


async def _outlines(session: AsyncSession, ids: Iterable[int]) -> dict[int, Polygons | None]:
    wanted, found = sorted(ids), dict[int, Polygons | None]()
    for start in range(0, len(wanted), _AT_ONCE):
        some = await queries.outlines_of(session, wanted[start : start + _AT_ONCE])
        found |= {one.id: one.polygons for one in some}
    return found


def _complaint(each: Drawn, found: Sequence[Village], first: dict[int, int], number: int) -> str:
    if not found:
        return f"there is no village {each.code} in the register; see: safelane villages import"
    if len(found) > 1:
        return f"several villages are called {each.code}; write the code"
    earlier = first.setdefault(found[0].id, number)
    return "" if earlier == number else f"{each.code} is drawn already, by feature {earlier + 1}"


async def take_in(session: AsyncSession, made: Plan, *, file: str) -> None:
    """Do what was planned in this transaction."""
    if not made.changes:
        return
    there = await queries.all_villages(session)
    for each in (*made.added, *made.replaced):
        [village] = _meant(each, there)
        box, village.polygons, village.changed_at = (
            box_of(each.polygons),
            each.polygons,
            clock.now(),
        )
        village.south, village.west = box.south, box.west
        village.north, village.east = box.north, box.east
    added, replaced = len(made.added), len(made.replaced)
    note_edition(session, Layer.VILLAGES, file=file, added=added, replaced=replaced)
    await session.flush()


async def find(session: AsyncSession, keys: Sequence[str]) -> list[str]:
    """What those villages of the keys are called that have an outline; all of them, when none is
    given."""
    drawn = await queries.outlined(session)
    return [one.key for one in drawn if not keys or one.key in keys]


async def take_out(session: AsyncSession, keys: Sequence[str]) -> None:
    """Forget outlines; the villages stay."""
    for village in await queries.outlined(session):
        if village.key in keys:
            village.polygons, village.changed_at = None, clock.now()
            village.south = village.west = village.north = village.east = None
    note_edition(session, Layer.VILLAGES, removed=len(keys))
    await session.flush()
