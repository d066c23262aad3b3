"""Boundaries from the command line: shown first, taken in whole or not at all, and taken out."""

from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.board.service import show_changes
from services.boundaries.ground import CommuneHow, Ground
from services.boundaries.service import ground_of
from services.messages import GeoPoint
from services.notify.model import OutboxMessage
from services.teams.queries import team_named
from tests.bot.conftest import SafeLane
from tests.bot.test_joining import DONG_HA, within
from tests.factories import XA_KHE_SANH, XA_VINH_LINH, a_coordinator, a_task
from tests.services.boundaries.drawn import feature, file_of, polygon, square

HERE, THERE = square(106.7, 16.6), square(107.0, 17.0)
COMMUNES = file_of(
    feature(polygon(HERE), code=XA_KHE_SANH, name="Khe Sanh"),
    feature(polygon(THERE), code=XA_VINH_LINH, name="[b]Vĩnh Linh"),
)
GOOD = COMMUNES.replace(b"[b]", b"")
HAZARDS = file_of(feature(polygon(HERE), id="44-17", name="Đồi [/b]", hazard="CHA", status="open"))
AREAS = file_of(feature(polygon(HERE), team="Sen"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "drawn.geojson"


def ground(url: str) -> Ground:
    async def look(session: AsyncSession) -> Ground:
        return await ground_of(session, GeoPoint(16.65, 106.75, 50.0), likely=None)

    return within(url, look)


async def a_task_and_a_coordinator(session: AsyncSession) -> None:
    await a_coordinator(session)
    await a_task(session, at=GeoPoint(16.65, 106.75, 50.0), commune=XA_KHE_SANH)
    await show_changes(session)


async def last_card(session: AsyncSession) -> str:
    newest = select(OutboxMessage).where(OutboxMessage.card.like("task:%"))
    card = (await session.scalars(newest.order_by(OutboxMessage.id.desc()).limit(1))).one()
    return str(card.payload["text"])


def test_a_file_is_shown_then_taken_in_then_unchanged(
    safelane: SafeLane, on_database: str, file: Path
) -> None:
    file.write_bytes(GOOD)

    shown = safelane("import", "boundaries", str(file))
    untouched = ground(on_database)
    taken = safelane("import", "boundaries", str(file), "--yes")
    again = safelane("import", "boundaries", str(file), "--yes")

    assert (shown.code, taken.code, again.code) == (0, 0, 0), (shown.err, taken.err, again.err)
    assert "To add: 2. To replace: 0. Unchanged: 0." in shown.out
    assert "Xã Khe Sanh" in shown.out
    assert "Nothing was imported. Add --yes" in shown.out
    assert untouched == Ground()
    assert "Taken in: 2 added, 0 replaced." in taken.out
    assert "Unchanged: 2" in again.out
    assert "Nothing to change." in again.out
    known = ground(on_database)
    assert (known.commune, known.how) == (XA_KHE_SANH, CommuneHow.BOUNDARY)


def test_hazard_areas_are_listed_with_their_state_and_when_they_came(
    safelane: SafeLane, on_database: str, file: Path
) -> None:
    nothing = safelane("boundaries", "show")
    file.write_bytes(HAZARDS)

    taken = safelane("import", "boundaries", str(file), "--kind", "hazards", "--yes")
    shown = safelane("boundaries", "show")

    assert "No boundaries are known." in nothing.out
    assert "44-17" in taken.out
    assert "Đồi [/b]" in taken.out, "a name is no markup"
    assert "CHA open" in shown.out
    assert "drawn.geojson" in shown.out
    [hazard] = ground(on_database).hazards or ()
    assert (hazard.code, hazard.inside) == ("44-17", True)


def test_an_area_becomes_its_teams(safelane: SafeLane, on_database: str, file: Path) -> None:
    file.write_bytes(AREAS)
    unknown = safelane("import", "boundaries", str(file), "--yes").complaint
    safelane("team", "add", "Sen", "--at", DONG_HA)

    taken = safelane("import", "boundaries", str(file), "--yes")
    shown = safelane("boundaries", "show")

    assert unknown == f"{file}: line 6: feature 1 (Sen): there is no team named Sen"
    assert taken.code == 0
    assert "of Sen" in shown.out
    team = within(on_database, lambda session: team_named(session, "Sen"))
    assert team is not None
    assert team.polygons == [[HERE]]


def test_boundaries_are_removed_only_on_purpose(
    safelane: SafeLane, on_database: str, file: Path
) -> None:
    file.write_bytes(GOOD)
    safelane("import", "boundaries", str(file), "--yes")

    asked = safelane("boundaries", "remove", "communes", XA_KHE_SANH)
    kept = ground(on_database).commune
    done = safelane("boundaries", "remove", "communes", XA_KHE_SANH, "--yes")
    rest = safelane("boundaries", "remove", "communes", "--yes")

    assert "Nothing was removed. Add --yes" in asked.out
    assert kept == XA_KHE_SANH
    assert "Removed: 1." in done.out
    assert "Removed: 1." in rest.out
    assert ground(on_database) == Ground()


@pytest.mark.usefixtures("on_database")
@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("remove", "communes"), "communes: there are none"),
        (("remove", "hazards", "44-9"), "hazards: not known: 44-9"),
    ],
)
def test_what_is_not_there_cannot_be_removed(
    safelane: SafeLane, words: tuple[str, ...], why: str
) -> None:
    assert safelane("boundaries", *words).complaint == why


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (COMMUNES, "line 42: feature 2 ([b]Vĩnh Linh): 19363 is Xã Vĩnh Linh, the file calls it"),
        (file_of(feature(), feature(polygon(5), code=XA_VINH_LINH)), "line 45: feature 2 (19363)"),
        (file_of(feature(x=1)), "say --kind communes, hazards, areas or villages"),
        (b"{", "line 1: this is no JSON"),
        (None, "No such file"),
    ],
)
@pytest.mark.usefixtures("on_database")
def test_a_file_at_fault_is_one_line_and_nothing_of_it_is_taken_in(
    safelane: SafeLane, file: Path, content: bytes | None, why: str
) -> None:
    if content is not None:
        file.write_bytes(content)

    complaint = safelane("import", "boundaries", str(file), "--yes").complaint

    assert complaint.startswith(f"{file}: ")
    assert why in complaint
    assert "No boundaries are known." in safelane("boundaries", "show").out


def test_open_tasks_lie_in_what_was_drawn_and_their_cards_say_so(
    safelane: SafeLane, on_database: str, file: Path
) -> None:
    safelane("migrate")
    within(on_database, a_task_and_a_coordinator)
    file.write_bytes(file_of(feature(polygon(HERE), code=XA_VINH_LINH)))

    taken = safelane("import", "boundaries", str(file), "--yes")

    assert "Open tasks that now lie on other ground: 1 of 1." in taken.out
    assert "Xã Vĩnh Linh" in within(on_database, last_card)
    again = safelane("import", "boundaries", str(file), "--yes")
    assert "Open tasks that now lie on other ground: 0 of 1." in again.out
