"""A key of one organisation reads its teams and tasks, and nothing of another's."""

import pytest

from services.errors import IllegalMove
from services.keys.scopes import Scope
from tests.factories import DONG_HA, KHE_SANH, a_task, a_team, an_accepted_task
from tests.handlers.api.conftest import Programs

EVERYTHING = [scope for scope in Scope if scope is not Scope.OPEN311]
OWN, OTHER = "Lotus Aid", "Orchid Trust"
DOORS = (
    *("/api/v1/tasks", "/api/v1/reports", "/api/v1/teams"),
    "/api/v1/figures?from=2020-01-01&to=2099-12-31",
    f"/api/v1/figures?from=2020-01-01&to=2099-12-31&organisation={OTHER}",
)


async def tell(programs: Programs) -> dict[str, str]:
    """References of a task of each organisation, and of one that nobody has."""
    async with programs.sessions.begin() as session:
        found = {}
        for organisation, place in ((OWN, KHE_SANH), (OTHER, DONG_HA)):
            team = await a_team(session, f"EOD of {organisation}", at=place)
            team.organisation = organisation
            found[organisation] = (await an_accepted_task(session, team, at=place)).reference
            team.on_duty = False
        found[""] = (await a_task(session)).reference
        return found


async def test_nothing_of_another_organisation_is_read(programs: Programs) -> None:
    references = await tell(programs)
    await programs.enter(*EVERYTHING, organisation=OWN)

    said = {door: (await programs.client.get(door)).text for door in DOORS}

    for secret in (OTHER, f"{DONG_HA.lat:.4f}", references[OTHER], references[""]):
        assert [door for door, text in said.items() if secret in text] == []
    assert references[OWN] in said["/api/v1/tasks"]
    assert references[OWN] in said["/api/v1/reports"]
    assert f"EOD of {OWN}" in said["/api/v1/teams"]


async def test_one_task_of_another_organisation_is_as_if_there_were_none(
    programs: Programs,
) -> None:
    references = await tell(programs)
    await programs.enter(*EVERYTHING, organisation=OWN)

    for kind in ("tasks", "reports"):
        own = await programs.client.get(f"/api/v1/{kind}/{references[OWN]}")
        other = await programs.client.get(f"/api/v1/{kind}/{references[OTHER]}")
        assert (own.status_code, other.status_code) == (200, 404)


async def test_figures_are_its_own_whatever_is_asked(programs: Programs) -> None:
    await tell(programs)
    await programs.enter(*EVERYTHING, organisation=OWN)

    for door in DOORS[-2:]:
        figures = await programs.read(door)
        assert figures["asked"]["organisation"] == OWN
        assert figures["tasks"]["opened"] == 1


async def test_a_narrowed_key_cannot_be_made_for_open311(programs: Programs) -> None:
    with pytest.raises(IllegalMove):
        await programs.key(Scope.OPEN311, organisation=OWN)
