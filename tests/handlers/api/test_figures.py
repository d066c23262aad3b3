"""The figures of a period by key: the numbers of the room that counts."""

import pytest

from services import clock
from services.keys.scopes import Scope
from services.policy import Policy
from tests.factories import KHE_SANH, a_task, a_task_on_site, a_team
from tests.handlers.api.conftest import Programs

DOOR = "/api/v1/figures"


async def test_what_was_counted_of_the_period(programs: Programs) -> None:
    async with programs.sessions.begin() as session:
        await a_task_on_site(session, await a_team(session))
        await a_task(session)
    await programs.enter(Scope.FIGURES)
    today = clock.now().astimezone(Policy().timezone).date().isoformat()

    now = await programs.read(DOOR, **{"from": today, "to": today})
    before = await programs.read(DOOR, **{"from": "2001-01-01", "to": "2001-12-31"})

    assert (now["reports"], now["tasks"]["opened"], now["now"]["open"]) == (2, 2, 2)
    assert now["waits"]["0"]["arrive"]["count"] == 1
    assert (before["reports"], before["tasks"]["opened"]) == (0, 0)
    assert str(KHE_SANH.lat) not in str(now)


async def test_only_its_own_scope_opens_it(programs: Programs) -> None:
    asked = {"from": "2026-01-01", "to": "2026-12-31"}
    await programs.enter(*(scope for scope in Scope if scope is not Scope.FIGURES))

    assert (await programs.client.get(DOOR, params=asked)).status_code == 403


@pytest.mark.parametrize(
    "asked",
    [{}, {"from": "2026-02-01", "to": "2026-01-01"}, {"from": "1999-01-01", "to": "2026-01-01"},
     {"from": "2026-01-01", "to": "2026-01-02", "commune": "x"},
     {"from": "2026-01-01", "to": "2026-01-02", "activity": "x"}],
)  # fmt: skip
async def test_what_cannot_be_read_is_said(programs: Programs, asked: dict[str, str]) -> None:
    await programs.enter(Scope.FIGURES)

    answer = await programs.client.get(DOOR, params=asked)

    assert answer.status_code == 422
    assert answer.json()["errors"]
