"""Proposed surveys at the desk: who sees what, what is decided, and the files."""

from datetime import date

import pytest

from services.people.model import Role
from services.surveys.lifecycle import SurveyState
from services.surveys.model import Survey
from services.villages.statuses import SurveyStatus
from tests.factories import XA_KHE_SANH
from tests.handlers.dashboard.conftest import Desk
from tests.services.surveys.finds import a_confirmed_find, beside, found
from tests.services.villages.places import a_village

FILES = ("/dashboard/export/surveys.csv", "/dashboard/export/surveys.geojson")


async def proposed(desk: Desk) -> Survey:
    async with desk.sessions.begin() as session:
        [survey] = await found(session, 0, 1, 2)
    return survey


async def now(desk: Desk, survey: Survey) -> Survey:
    async with desk.sessions() as session:
        return await session.get_one(Survey, survey.id)


async def test_verifying_the_third_find_at_the_desk_proposes_a_survey(desk: Desk) -> None:
    await desk.sign_in(Role.COORDINATOR)
    async with desk.sessions.begin() as session:
        await found(session, 0, 1)
        third = await a_confirmed_find(session, beside(2))
        third.status = third.status.__class__.COMPLETED

    await desk.act(f"task:verify:{third.id}")

    page = await desk.browser.get("/dashboard/surveys")
    assert "3 confirmed finds" in page.text
    assert third.reference in page.text


async def test_a_coordinator_requests_and_records_a_survey(desk: Desk) -> None:
    survey = await proposed(desk)
    await desk.sign_in(Role.COORDINATOR)

    asked = await desk.act(f"survey:request:{survey.id}", words="by NTS 2", back="surveys")
    page = await desk.browser.get("/dashboard/surveys")
    await desk.act(f"survey:done:{survey.id}", back="surveys")

    assert asked.headers["location"] == "/dashboard/surveys"
    assert "by NTS 2" in page.text
    assert (await now(desk, survey)).state is SurveyState.DONE
    figures = await desk.browser.get("/dashboard/figures")
    assert "Surveys made" in figures.text


async def test_dismissing_needs_a_reason_that_is_known(desk: Desk) -> None:
    survey = await proposed(desk)
    await desk.sign_in(Role.COORDINATOR)

    for reason in ("", "because"):
        await desk.act(f"survey:dismiss:{survey.id}", value=reason)
        assert (await now(desk, survey)).state is SurveyState.PROPOSED
    await desk.act(f"survey:dismiss:{survey.id}", value="carried", words="from the river")

    assert (await now(desk, survey)).state is SurveyState.DISMISSED
    assert (await now(desk, survey)).note == "from the river"


async def test_a_viewer_sees_the_commune_and_neither_points_notes_nor_buttons(desk: Desk) -> None:
    survey = await proposed(desk)
    async with desk.sessions.begin() as session:
        (await session.get_one(Survey, survey.id)).note = "behind Mr Bình's house"
    await desk.sign_in(Role.VIEWER)

    answers = [await desk.browser.get(a) for a in ("/dashboard/surveys", *FILES)]

    for answer in answers:
        assert answer.status_code == 200
        assert "Khe Sanh" in answer.text
        for secret in (f"{survey.lat:.4f}", f"{survey.lon:.4f}", "Bình", "survey:request"):
            assert secret not in answer.text
    assert (await desk.act(f"survey:request:{survey.id}")).status_code == 403


async def test_only_coordinators_read_which_village_and_when_it_was_surveyed(desk: Desk) -> None:
    async with desk.sessions.begin() as session:
        day = date(2021, 5, 14)
        await a_village(session, "Bản <Cát>", survey=SurveyStatus.NTS, surveyed_on=day)
        await found(session, 0)

    for role, knows in ((Role.COORDINATOR, True), (Role.VIEWER, False)):
        await desk.sign_in(role)
        page, table, features = [
            (await desk.browser.get(a)).text for a in ("/dashboard/surveys", *FILES)
        ]
        assert "found in a village that had been surveyed" in page
        assert ("Bản &lt;Cát&gt;" in page) is knows
        assert ("14/05/2021" in page) is knows
        assert ("Bản <Cát>,nts,2021-05-14" in table) is knows
        assert ("Bản <Cát>" in features) is knows


async def test_a_coordinators_files_hold_the_point(desk: Desk) -> None:
    survey = await proposed(desk)
    await desk.sign_in(Role.COORDINATOR)

    table, features = [await desk.browser.get(address) for address in FILES]

    names, tags, row = table.text.removeprefix("\ufeff").splitlines()
    assert names.startswith("number,ground,state,")
    assert tags.split(",")[5] == "#geo+lat"
    assert row.split(",")[1:4] == ["cluster", "proposed", XA_KHE_SANH]
    [feature] = features.json()["features"]
    assert feature["geometry"]["coordinates"] == pytest.approx([survey.lon, survey.lat])


@pytest.mark.parametrize("role", [Role.CLERK, Role.LEAD])
async def test_nobody_else_opens_the_page_or_a_file(desk: Desk, role: Role) -> None:
    await desk.sign_in(role, organisation="Lotus Aid" if role is Role.LEAD else None)

    for address in ("/dashboard/surveys", *FILES):
        assert (await desk.browser.get(address)).status_code == 403
