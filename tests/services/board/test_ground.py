"""What teams and coordinators read of the ground, and what nobody ever reads."""

from dataclasses import replace

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services.board.ground_words import ground, mark
from services.boundaries.ground import CommuneHow, Ground, Hazard
from services.boundaries.importing import plan, take_in
from services.boundaries.model import HazardStatus, HazardType, Layer
from services.people.model import Role
from tests.factories import (
    KHE_SANH,
    XA_KHE_SANH,
    XA_VINH_LINH,
    a_coordinator,
    a_dispatched_task,
    a_person,
    a_team,
    member_of,
)
from tests.services.board.reading import read
from tests.services.boundaries.drawn import a_commune, a_hazard, square
from tests.services.conversation.somebody import Somebody, one_with

CHA = Hazard("44-17", "Đồi 31", HazardType.CHA, HazardStatus.OPEN, "", 0.0)
NAMED = "(CHA 44-17, Đồi 31)"


@pytest.mark.parametrize(
    ("known", "said"),
    [
        (Ground(), ""),
        (Ground(XA_KHE_SANH, CommuneHow.BOUNDARY), "🗺 Commune by its boundary"),
        (Ground(XA_KHE_SANH, CommuneHow.BOUNDARY, hazards=()), "🗺 Commune by its boundary"),
        (Ground(XA_KHE_SANH, CommuneHow.NEAREST),
         "🗺 The commune is the nearest one; it may be a neighbour"),
        (Ground(XA_KHE_SANH, CommuneHow.NAMED), ""),
        (Ground(XA_KHE_SANH, CommuneHow.BOUNDARY, ("Xã Vĩnh Linh",)),
         "🗺 Near the border of Xã Khe Sanh and Xã Vĩnh Linh"),
        (Ground(XA_KHE_SANH, CommuneHow.BOUNDARY, ("Xã Lao Bảo", "Xã Vĩnh Linh")),
         "🗺 Near the border of Xã Khe Sanh, Xã Lao Bảo and Xã Vĩnh Linh"),
    ],
)  # fmt: skip
def test_how_a_commune_is_known_is_said(known: Ground, said: str) -> None:
    assert ground(known, "Xã Khe Sanh").render("en") == said


@pytest.mark.parametrize(
    ("status", "since", "metres", "said"),
    [
        ("open", "", 0, f"⚠️ Inside a known hazard area {NAMED}"),
        ("suspended", "", 0, f"⚠️ Inside a known hazard area, work suspended {NAMED}"),
        ("closed", "", 0, f"⚠️ Inside a hazard area recorded as closed {NAMED}: residual find"),
        ("released", "", 0, f"⚠️ Inside a released area {NAMED}: residual find"),
        ("released", "2024-05-31", 0,
         f"⚠️ Inside an area released on 31/05/2024 {NAMED}: residual find"),
        ("open", "", 43.2, f"⚠️ 40 m from a known hazard area {NAMED}"),
        ("open", "", 0.2, f"⚠️ 10 m from a known hazard area {NAMED}"),
        ("suspended", "", 43, f"⚠️ 40 m from a known hazard area, work suspended {NAMED}"),
        ("closed", "", 43, f"⚠️ 40 m from a hazard area recorded as closed {NAMED}"),
        ("released", "2024-05-31", 43, f"⚠️ 40 m from a released area {NAMED}"),
    ],
)  # fmt: skip
def test_a_hazard_area_is_said_as_it_stands(
    status: str, since: str, metres: float, said: str
) -> None:
    hazard = replace(CHA, status=HazardStatus(status), since=since, distance_m=metres)

    assert ground(Ground(hazards=(hazard,)), "").render("en") == said


@pytest.mark.parametrize(
    ("hazard", "marked"),
    [
        (CHA, "⚠️ CHA"),
        (replace(CHA, status=HazardStatus.SUSPENDED), "⚠️ CHA"),
        (replace(CHA, status=HazardStatus.RELEASED), None),
        (replace(CHA, distance_m=5.0), None),
    ],
)
def test_one_line_marks_only_what_lies_inside_and_is_not_released(
    hazard: Hazard, marked: str | None
) -> None:
    said = mark(Ground(hazards=(hazard,)))

    assert (said.render("en") if said else None) == marked


async def drawn(session: AsyncSession) -> None:
    around = square(106.7, 16.6)
    for layer, area in (
        (Layer.COMMUNES, a_commune(XA_VINH_LINH, "Xã Vĩnh Linh", around)),
        (Layer.HAZARDS, a_hazard("44-17", around)),
    ):
        await take_in(session, await plan(session, layer, [area]), file="")


async def test_team_and_coordinator_read_it_on_their_cards(session: AsyncSession) -> None:
    await drawn(session)
    team = await a_team(session)

    task = await a_dispatched_task(session, at=KHE_SANH, commune=XA_KHE_SANH)

    for viewer in (await member_of(session, team), await a_coordinator(session)):
        said = await read(session, task, viewer)
        assert "📍 Xã Vĩnh Linh 16.62220, 106.73300\n🗺 Commune by its boundary" in said
        assert "⚠️ Inside a known hazard area (CHA 44-17)" in said
    assert "44-17" not in await read(session, task, await a_person(session))


async def test_the_board_marks_it(session: AsyncSession) -> None:
    await drawn(session)
    hoa = await one_with(session, Role.COORDINATOR)
    await a_dispatched_task(session, at=KHE_SANH)

    await hoa.writes("/board")

    labels = [label for _key, label in (await hoa.talk()).choices]
    assert any(label.endswith("⚠️ CHA") for label in labels)


async def test_the_team_of_the_commune_that_holds_it_is_asked(session: AsyncSession) -> None:
    """The nearest centre says Khe Sanh, the boundary Vĩnh Linh."""
    await drawn(session)
    await a_team(session, area=[XA_KHE_SANH])
    responsible = await a_team(session, area=[XA_VINH_LINH])

    task = await a_dispatched_task(session, at=KHE_SANH, commune=XA_KHE_SANH)

    said = await read(session, task, await member_of(session, responsible))
    assert said.startswith("New task for your team")


async def test_a_reporter_reads_the_right_commune_and_no_word_of_a_hazard_area(
    session: AsyncSession,
) -> None:
    await drawn(session)
    lan = Somebody(session)

    said = await lan.pins(KHE_SANH)
    said += await lan.presses("report:distance:50", "report:direction:north")
    said += await lan.presses("report:look:m79", "report:danger:done", "report:skip", "report:skip")
    said += await lan.presses("report:send")
    said += await lan.writes("/status")

    words = "\n".join(message.text for message in said).lower()
    assert "xã vĩnh linh" in words
    assert "xã khe sanh" not in words
    for forbidden in ("hazard", "cha", "44-17", "border", "boundary"):
        assert forbidden not in words.split()
    assert "44-17" not in words
