"""The communes' outlines at the desk: where they were imported, simplified, kept by the browser."""

from uuid import uuid4

import pytest

from services import clock
from services.boundaries.model import Boundary, Edition, Layer
from services.people.model import Role
from tests.handlers.dashboard.conftest import Desk
from tests.services.boundaries.test_simplify import wavy

ADDRESS = "/dashboard/outlines.json"


async def imported(desk: Desk, name: str) -> None:
    """A boundary of one commune, as an import leaves it."""
    async with desk.sessions.begin() as session:
        box = {"south": 16.5, "west": 106.6, "north": 16.7, "east": 106.8}
        polygons = [[wavy(5000)]]
        session.add(Boundary(layer=Layer.COMMUNES, code=name, name=name, polygons=polygons, **box))
        session.add(
            Edition(token=uuid4().hex, layer=Layer.COMMUNES, at=clock.now(), file="x", added=1,
                    replaced=0, removed=0)
        )  # fmt: skip


async def test_without_boundaries_there_is_nothing_to_draw(desk: Desk) -> None:
    await desk.sign_in(Role.VIEWER)

    assert (await desk.browser.get(ADDRESS)).json() == {"communes": []}


async def test_outlines_are_few_corners_and_follow_the_newest_import(desk: Desk) -> None:
    await desk.sign_in(Role.COORDINATOR)
    await imported(desk, "Khe Sanh")
    first = await desk.browser.get(ADDRESS)
    kept = await desk.browser.get(ADDRESS, headers={"If-None-Match": first.headers["etag"]})
    await imported(desk, "Lao Bảo")
    second = await desk.browser.get(ADDRESS, headers={"If-None-Match": first.headers["etag"]})

    [commune] = first.json()["communes"]
    assert commune["name"] == "Khe Sanh"
    assert len(commune["polygons"][0][0]) < 200
    assert (kept.status_code, kept.content) == (304, b"")
    assert [one["name"] for one in second.json()["communes"]] == ["Khe Sanh", "Lao Bảo"]


@pytest.mark.parametrize("role", [Role.CLERK])
async def test_who_sees_no_map_gets_none(desk: Desk, role: Role) -> None:
    assert (await desk.browser.get(ADDRESS)).status_code == 401
    await desk.sign_in(role)

    assert (await desk.browser.get(ADDRESS)).status_code == 403
