"""Outlines are drawn of villages of the register alone, and say what lies in them."""

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services.boundaries.features import Drawn
from services.boundaries.importing import Plan
from services.boundaries.model import Layer
from services.boundaries.reading import FileError, find_layer, open_file, read_boundaries
from services.villages import outlines, queries
from services.villages.service import village_of
from tests.factories import KHE_SANH, XA_KHE_SANH
from tests.services.boundaries.drawn import AREA, feature, file_of, polygon, square
from tests.services.villages.places import a_village

HERE, THERE = square(106.72, 16.61, 0.03), square(106.9, 16.9, 0.03)


def read(*features: object) -> list[Drawn]:
    return read_boundaries(open_file(file_of(*features)), Layer.VILLAGES, AREA)


async def taken(session: AsyncSession, *features: object) -> Plan:
    made = await outlines.plan(session, read(*features))
    if not made.wrong:
        await outlines.take_in(session, made, file="villages.geojson")
    return made


def counts(made: Plan) -> tuple[int, int, int, int]:
    return len(made.added), len(made.replaced), len(made.unchanged), made.others


def test_a_village_is_named_by_its_code_or_by_commune_and_name() -> None:
    by_code, by_name = read(
        feature(polygon(HERE), code="T1", village="Bản Cát"),
        feature(polygon(THERE), ten_thon="Bản Mới", xa="Khe Sanh"),
    )

    assert (by_code.code, by_code.commune) == ("T1", "")
    assert (by_name.code, by_name.commune) == ("19429/Bản Mới", XA_KHE_SANH)
    assert find_layer(open_file(file_of(feature(polygon(HERE), village="x"))), AREA) is (
        Layer.VILLAGES
    )


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"x": 1}, 'no "code" of a village, and no "village" with its "commune"'),
        ({"village": "Bản Cát"}, 'no "commune"'),
        ({"village": "Bản Cát", "commune": "Atlantis"}, "Atlantis: no commune; write its code"),
        ({"village": "Thôn 1", "commune": "Tân Thành"}, "can mean several communes"),
    ],
)
def test_what_names_no_village_is_refused_with_its_line(told: dict[str, str], why: str) -> None:
    with pytest.raises(FileError, match=r"line \d+: feature 1") as raised:
        read(feature(polygon(HERE), **told))

    assert why in str(raised.value)


async def test_outlines_are_added_replaced_and_left_alone(session: AsyncSession) -> None:
    cat = await a_village(session, "Bản Cát", code="T1", at=None)
    new = await a_village(session, "Bản Mới", at=None)
    mine = feature(polygon(HERE), code="t1")

    assert counts(await taken(session, mine)) == (1, 0, 0, 0)
    assert counts(await taken(session, mine)) == (0, 0, 1, 0)
    assert await village_of(session, KHE_SANH) is cat
    other = feature(polygon(THERE), village="ban moi", commune="Xã Khe Sanh")
    assert counts(await taken(session, other)) == (1, 0, 0, 1)
    assert counts(await taken(session, feature(polygon(THERE), code="T1"))) == (0, 1, 0, 1)
    assert await village_of(session, KHE_SANH) is None
    assert [one.key for one in await queries.outlined(session)] == ["T1", new.key]


async def test_what_is_not_in_the_register_is_pointed_out(session: AsyncSession) -> None:
    await a_village(session, "Bản Cát", code="T1")
    for code in ("T2", "T3"):
        await a_village(session, "Thôn 1", code=code)

    made = await taken(
        session,
        feature(polygon(HERE), code="T9"),
        feature(polygon(HERE), village="Thôn 1", commune=XA_KHE_SANH),
        feature(polygon(HERE), code="T1"),
        feature(polygon(HERE), village="Bản Cát", commune=XA_KHE_SANH),
    )

    assert [why.split(";")[0] for why in made.wrong.values()] == [
        "there is no village T9 in the register",
        "several villages are called 19429/Thôn 1",
        "19429/Bản Cát is drawn already, by feature 3",
    ]
    assert await queries.outlined(session) == []


async def test_taking_an_outline_out_leaves_the_village(session: AsyncSession) -> None:
    await a_village(session, "Bản Cát", code="T1", at=None)
    await taken(session, feature(polygon(HERE), code="T1"))
    assert await outlines.find(session, []) == ["T1"]
    assert await outlines.find(session, ["T2"]) == []

    await outlines.take_out(session, ["T1"])

    assert await outlines.find(session, []) == []
    assert await village_of(session, KHE_SANH) is None
    assert [one.code for one in await queries.all_villages(session)] == ["T1"]
