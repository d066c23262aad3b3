"""An import adds, replaces and leaves alone by code; nothing else changes."""

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.boundaries.features import Drawn
from services.boundaries.importing import Plan, find, plan, take_in, take_out
from services.boundaries.model import Boundary, Edition, HazardStatus, Layer
from services.teams.model import Team
from tests.factories import XA_KHE_SANH, XA_VINH_LINH, a_team
from tests.services.boundaries.drawn import a_commune, a_hazard, square

HERE, THERE = square(106.7, 16.6), square(107.0, 17.0)
KHE_SANH = a_commune(XA_KHE_SANH, "Xã Khe Sanh", HERE)
VINH_LINH = a_commune(XA_VINH_LINH, "Xã Vĩnh Linh", THERE)


def counts(made: Plan) -> tuple[int, ...]:
    return len(made.added), len(made.replaced), len(made.unchanged), made.others


async def imported(session: AsyncSession, layer: Layer, *drawn: Drawn) -> tuple[int, ...]:
    made = await plan(session, layer, drawn)
    await take_in(session, made, file="a.geojson")
    session.expire_all()
    return counts(made)


async def test_communes_are_added_replaced_and_left_alone(session: AsyncSession) -> None:
    layer = Layer.COMMUNES

    assert await imported(session, layer, KHE_SANH, VINH_LINH) == (2, 0, 0, 0)
    assert await imported(session, layer, KHE_SANH) == (0, 0, 1, 1)
    moved = a_commune(XA_KHE_SANH, "Xã Khe Sanh", THERE)
    assert await imported(session, layer, moved) == (0, 1, 0, 1)

    [row] = await session.scalars(select(Boundary).where(Boundary.code == XA_KHE_SANH))
    assert (row.polygons, row.box.south, row.box.east) == ([[THERE]], 17.0, 107.1)
    assert len((await session.scalars(select(Edition))).all()) == 2, "nothing to do is no import"


async def test_a_hazard_area_that_was_released_is_replaced(session: AsyncSession) -> None:
    await imported(session, Layer.HAZARDS, a_hazard("1", HERE), a_hazard("2", HERE))
    released = a_hazard("1", HERE, status=HazardStatus.RELEASED)

    assert await imported(session, Layer.HAZARDS, released) == (0, 1, 0, 1)

    rows = await session.scalars(select(Boundary).order_by(Boundary.code))
    assert [row.status for row in rows] == [HazardStatus.RELEASED, HazardStatus.OPEN]


async def test_a_commune_and_a_hazard_area_may_share_a_code(session: AsyncSession) -> None:
    await imported(session, Layer.COMMUNES, KHE_SANH)

    assert await imported(session, Layer.HAZARDS, a_hazard(XA_KHE_SANH, HERE)) == (1, 0, 0, 0)


async def test_an_area_is_the_teams_own_polygon(session: AsyncSession) -> None:
    await a_team(session, "Sen", area=[XA_VINH_LINH])
    await a_team(session, "Trúc", polygons=[[THERE]])
    sen = Drawn("Sen", "Sen", polygons=[[HERE]])

    assert await imported(session, Layer.AREAS, sen) == (1, 0, 0, 1)
    assert await imported(session, Layer.AREAS, sen) == (0, 0, 1, 1)
    assert await polygons(session) == {"Sen": [[HERE]], "Trúc": [[THERE]]}
    await take_out(session, Layer.AREAS, ["Sen"])
    assert await polygons(session) == {"Sen": None, "Trúc": [[THERE]]}


async def polygons(session: AsyncSession) -> dict[str, object]:
    return {team.name: team.polygons for team in await session.scalars(select(Team))}


async def test_a_team_that_does_not_exist_is_pointed_out(session: AsyncSession) -> None:
    await a_team(session, "Sen")
    drawn = [Drawn("Sen", "Sen", polygons=[[HERE]]), Drawn("Hoa", "Hoa", polygons=[[HERE]])]

    assert list((await plan(session, Layer.AREAS, drawn)).wrong) == [1]


@pytest.mark.parametrize(
    ("codes", "found"),
    [([], ["1", "2"]), (["2"], ["2"]), (["3"], []), (["2", "3"], ["2"])],
)
async def test_what_is_there_can_be_found_and_taken_out(
    session: AsyncSession, codes: list[str], found: list[str]
) -> None:
    await imported(session, Layer.HAZARDS, a_hazard("1", HERE), a_hazard("2", HERE))
    await imported(session, Layer.COMMUNES, KHE_SANH)

    there = await find(session, Layer.HAZARDS, codes)
    await take_out(session, Layer.HAZARDS, there)

    assert there == found
    left = (await session.scalars(select(Boundary.code).order_by(Boundary.code))).all()
    assert list(left) == sorted({"1", "2", XA_KHE_SANH} - set(found))
