"""On what ground a place lies: by boundary, near borders, in hazard areas; on both databases."""

import pytest
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker

from services.boundaries.features import Drawn
from services.boundaries.ground import CommuneHow, Ground
from services.boundaries.importing import plan, take_in, take_out
from services.boundaries.model import HazardStatus, Layer
from services.boundaries.service import commune_at, ground_of, named_ground
from services.messages import GeoPoint
from services.places.geodesy import destination
from services.teams.area import Polygons
from services.together import begin_together
from tests.factories import KHE_SANH, XA_KHE_SANH, XA_VINH_LINH
from tests.services.boundaries.drawn import a_commune, a_hazard, square

XA_LAO_BAO = "19432"
#: Three squares side by side from west to east, and a pond in the middle one. The names do not
#: matter here; the squares are nowhere near the real communes of these codes.
WEST = a_commune(XA_LAO_BAO, "Xã Lao Bảo", square(106.6, 16.6))
MIDDLE = a_commune(XA_KHE_SANH, "Xã Khe Sanh", square(106.7, 16.6), square(106.74, 16.64, 0.02))
EAST = a_commune(XA_VINH_LINH, "Xã Vĩnh Linh", square(106.8, 16.6))
IN_MIDDLE, IN_POND = GeoPoint(16.62, 106.72), GeoPoint(16.65, 106.75)


async def loaded(session: AsyncSession, *drawn: Drawn, layer: Layer = Layer.COMMUNES) -> None:
    await take_in(session, await plan(session, layer, drawn), file="areas.geojson")


async def ground(session: AsyncSession, lat: float, lon: float, accuracy_m: float = 0) -> Ground:
    return await ground_of(session, GeoPoint(lat, lon, accuracy_m), likely="likely")


@pytest.mark.parametrize(
    ("lat", "lon", "accuracy_m", "expected"),
    [
        (16.62, 106.72, 50, (XA_KHE_SANH, CommuneHow.BOUNDARY, ())),
        (16.62, 106.62, 50, (XA_LAO_BAO, CommuneHow.BOUNDARY, ())),
        # 53 m from the border: within 60 m, not within 50 m
        (16.65, 106.7005, 50, (XA_KHE_SANH, CommuneHow.BOUNDARY, ())),
        (16.65, 106.7005, 60, (XA_KHE_SANH, CommuneHow.BOUNDARY, ("Xã Lao Bảo",))),
        # on the border itself
        (16.65, 106.8, 0, (XA_VINH_LINH, CommuneHow.BOUNDARY, ("Xã Khe Sanh",))),
        # in the pond, which is nobody's: far from its shore, and near it
        (16.65, 106.75, 50, ("likely", CommuneHow.NEAREST, ())),
        (16.6405, 106.75, 60, (XA_KHE_SANH, CommuneHow.NEAREST, ())),
        # however vague a place is, only what is near is named
        (16.65, 106.78, 15_000, (XA_KHE_SANH, CommuneHow.BOUNDARY, ())),
        (16.65, 106.785, 15_000, (XA_KHE_SANH, CommuneHow.BOUNDARY, ("Xã Vĩnh Linh",))),
    ],
)
async def test_a_place_is_in_the_commune_whose_boundary_holds_it(
    session: AsyncSession, lat: float, lon: float, accuracy_m: float, expected: object
) -> None:
    await loaded(session, WEST, MIDDLE, EAST)

    known = await ground(session, lat, lon, accuracy_m)

    commune, how, border = known.commune, known.how, known.border
    assert known.hazards is None, "no hazard area was imported"
    if expected == ("likely", CommuneHow.NEAREST, ()):  # of communes not drawn, the likeliest
        assert commune not in {None, XA_KHE_SANH, XA_LAO_BAO, XA_VINH_LINH}
        assert (how, border) == (CommuneHow.NEAREST, ())
    else:
        assert (commune, how, border) == expected


async def test_without_boundaries_the_likeliest_commune_is_marked_as_that(
    session: AsyncSession,
) -> None:
    assert await ground(session, 16.62, 106.72) == Ground("likely", CommuneHow.NEAREST)
    assert await ground_of(session, KHE_SANH, likely=None) == Ground()
    assert await commune_at(session, KHE_SANH) is None
    assert named_ground(XA_KHE_SANH) == Ground(XA_KHE_SANH, CommuneHow.NAMED)


ISLANDS: Polygons = [[square(106.7, 16.6, 0.01)], [square(106.72, 16.62, 0.01)]]


@pytest.mark.parametrize(
    ("lat", "lon", "accuracy_m", "metres"),
    [
        (16.605, 106.705, 0, 0),
        (16.625, 106.725, 0, 0),
        (16.615, 106.715, 0, None),
        (16.605, 106.7105, 60, pytest.approx(53.3, abs=0.5)),
        (16.605, 106.7105, 50, None),
        (16.605, 106.70995, 500, 0),
    ],
)
async def test_a_place_is_inside_a_hazard_area_near_one_or_neither(
    session: AsyncSession, lat: float, lon: float, accuracy_m: float, metres: float | None
) -> None:
    area = Drawn("44-1", "", *_kind("CHA"), polygons=ISLANDS)
    await loaded(session, area, layer=Layer.HAZARDS)

    hazards = (await ground(session, lat, lon, accuracy_m)).hazards

    assert hazards is not None
    assert [hazard.distance_m for hazard in hazards] == ([] if metres is None else [metres])


def _kind(written: str) -> tuple[object, ...]:
    drawn = a_hazard(written)
    return drawn.hazard, drawn.status


async def test_the_most_dangerous_area_is_named_first_and_few_at_all(
    session: AsyncSession,
) -> None:
    here, beside = square(106.7, 16.6), square(106.8001, 16.6)
    statuses = HazardStatus
    await loaded(
        session,
        a_hazard("near", beside),
        a_hazard("released", here, status=statuses.RELEASED),
        a_hazard("open", here),
        a_hazard("suspended", here, status=statuses.SUSPENDED),
        a_hazard("closed", here, status=statuses.CLOSED),
        layer=Layer.HAZARDS,
    )

    known = await ground(session, 16.65, 106.7999, 100)

    assert [hazard.code for hazard in known.hazards or ()] == ["open", "suspended", "closed"]
    assert Ground.from_json(known.to_json()) == known


async def test_a_new_import_holds_at_once_and_one_that_was_undone_never(
    sessions: async_sessionmaker[AsyncSession],
) -> None:
    async with sessions.begin() as session:
        await loaded(session, MIDDLE)
    async with sessions() as session:
        before = await commune_at(session, IN_MIDDLE)
        await loaded(session, a_commune(XA_KHE_SANH, "Xã Khe Sanh", square(107.0, 17.0)))
        meanwhile = await commune_at(session, IN_MIDDLE)
        await session.rollback()
    async with sessions.begin() as session:
        undone = await commune_at(session, IN_MIDDLE)
        await take_out(session, Layer.COMMUNES, [XA_KHE_SANH])
    async with sessions() as session:
        removed = await commune_at(session, IN_MIDDLE)

    assert (before, undone, removed) == (XA_KHE_SANH, XA_KHE_SANH, None)
    assert meanwhile not in (None, XA_KHE_SANH)


async def test_a_place_far_from_everything_drawn_is_nobodys(session: AsyncSession) -> None:
    await loaded(session, MIDDLE)

    commune = await commune_at(session, IN_POND)

    assert commune not in (None, XA_KHE_SANH), "its boundary is known and does not hold the place"


async def test_a_batch_asks_once_for_all_its_places(
    session: AsyncSession, engine: AsyncEngine
) -> None:
    await loaded(session, WEST, MIDDLE, EAST)
    await loaded(session, a_hazard("1", square(106.7, 16.6)), layer=Layer.HAZARDS)
    await session.commit()
    await ground(session, 16.65, 106.7)
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        asked.append(statement)

    event.listen(engine.sync_engine, "before_cursor_execute", note)
    begin_together(session)
    for n in range(64):
        await ground_of(session, destination(IN_MIDDLE, n * 5.0, n * 20.0), likely=None)
    event.remove(engine.sync_engine, "before_cursor_execute", note)

    assert len([statement for statement in asked if "boundary" in statement]) == 1
