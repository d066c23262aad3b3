"""The figures at the desk: who may read them, what they say, and what they never say."""

import re
from datetime import date

import pytest
from sqlalchemy import func, select

from services.disposal.model import Item
from services.disposal.vocabulary import Category, Condition, Outcome
from services.people.model import Role
from services.plans.goals import Goal
from services.plans.indicators import Indicator
from services.plans.periods import read_period
from services.plans.service import put_goal
from services.readings.model import Reading, Subject
from services.statistics.definitions import DEFINITIONS
from services.tasks.lifecycle import TaskStatus
from services.tasks.model import Task
from services.villages.statuses import SurveyStatus
from tests.factories import a_task, a_team
from tests.handlers.dashboard.conftest import Desk
from tests.services.villages.places import a_village

PAGES = ("/dashboard/figures", "/dashboard/report")
ALWAYS = "?from=2000-01-01&to=2099-12-31"


async def a_record(desk: Desk, *, organisation: str = "MAG", quantity: int = 7) -> Task:
    """A completed task of a team of the organisation, with so many items of one kind."""
    async with desk.sessions.begin() as session:
        team = await a_team(session, organisation=organisation)
        task = await a_task(session)
        task.status, task.team_id, task.completed_at = TaskStatus.VERIFIED, team.id, task.created_at
        session.add(
            Item(
                task_id=task.id, round=1, category=Category.MORTAR, quantity=quantity,
                condition=Condition.INTACT, outcome=Outcome.REMOVED, team_id=team.id,
                recorded_at=task.created_at,
            )
        )  # fmt: skip
    return task


def numbers(page: str, name: str) -> list[str]:
    """What stands in the cells of the row that begins so."""
    row = re.search(rf'<tr><th scope="row"[^>]*>{re.escape(name)}[<].*?</tr>', page, re.DOTALL)
    assert row, name
    return re.findall(r'<td class="n">(.*?)</td>', row[0])


@pytest.mark.parametrize("address", [*PAGES, "/dashboard/plan"])
async def test_nobody_reads_figures_without_signing_in(desk: Desk, address: str) -> None:
    assert (await desk.browser.get(address)).status_code == 401


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.VIEWER])
@pytest.mark.parametrize("address", PAGES)
async def test_coordinators_and_viewers_read_them_and_that_is_noted(
    desk: Desk, address: str, role: Role
) -> None:
    task = await a_record(desk)
    await desk.sign_in(role)
    page = await desk.browser.get(address + ALWAYS)
    assert page.status_code == 200
    assert numbers(page.text, "Items found") == ["7"]
    assert numbers(page.text, "MAG") == ["7", "7"]
    assert page.text.count("<svg") >= 5
    assert str(task.item_lat) not in page.text
    assert task.reference not in page.text
    async with desk.sessions() as session:
        looked = select(func.count()).where(Reading.what == Subject.FIGURES)
        assert await session.scalar(looked) == 1


@pytest.mark.parametrize("address", [*PAGES, "/dashboard/plan"])
async def test_a_clerk_reads_no_figures(desk: Desk, address: str) -> None:
    await desk.sign_in(Role.CLERK)
    assert (await desk.browser.get(address)).status_code == 403


@pytest.mark.parametrize("language", ["vi", "en"])
async def test_every_figure_stands_beside_its_definition(desk: Desk, language: str) -> None:
    async with desk.sessions.begin() as session:
        await a_village(session)
    await desk.sign_in(Role.VIEWER)
    page = (await desk.browser.get(f"/dashboard/report?language={language}")).text
    assert f'<html lang="{language}">' in page
    assert "Tỉnh Quảng Trị" in page
    for definition in DEFINITIONS.values():
        assert definition.meaning.render(language).replace("'", "&#39;") in page


async def test_villages_are_told_once_some_are_known_and_never_as_none(desk: Desk) -> None:
    await desk.sign_in(Role.VIEWER)
    before = [(await desk.browser.get(address + ALWAYS)).text for address in PAGES]
    async with desk.sessions.begin() as session:
        await a_village(session, survey=SurveyStatus.NTS, surveyed_on=date(2001, 2, 3))
        await a_village(session, survey=SurveyStatus.TS)
        await a_village(session)

    after = [(await desk.browser.get(address + ALWAYS)).text for address in PAGES]

    for page in before:
        assert "Villages" not in page
    for page in after:
        assert numbers(page, "Villages known") == ["3"]
        assert numbers(page, "Villages surveyed") == ["2 (66.7 %)"]
        assert numbers(page, "Villages surveyed in the period") == ["1"]
    elsewhere = await desk.browser.get(f"{PAGES[0]}{ALWAYS}&commune=19363")
    assert "Villages known" not in elsewhere.text


async def test_a_filter_stands_in_the_address_and_narrows(desk: Desk) -> None:
    await a_record(desk)
    await a_record(desk, organisation="<b>RENEW</b>", quantity=2)
    await desk.sign_in(Role.COORDINATOR)
    address = f"{PAGES[0]}{ALWAYS}&organisation=%3Cb%3ERENEW%3C/b%3E&activity=eod_roving"
    page = (await desk.browser.get(address)).text
    assert numbers(page, "Items found") == ["2"]
    assert "<b>RENEW" not in page
    assert '<option value="eod_roving" selected>' in page
    report = re.search(r'href="(/dashboard/report[^"]*)"', page)
    assert report
    printed = (await desk.browser.get(report[1].replace("&amp;", "&"))).text
    assert numbers(printed, "Items found") == ["2"]
    none = await desk.browser.get(f"{PAGES[0]}{ALWAYS}&activity=technical_survey")
    assert numbers(none.text, "Items found") == ["0"]


@pytest.mark.parametrize(
    ("query", "status"),
    [("?from=2026-02-01&to=2026-01-01", 422), ("?from=x", 422), ("?to=9999-01-01", 422),
     ("?commune=1", 422), ("?activity=fishing", 422), ("?from=2026-02-01", 200),
     ("?to=2026-02-01", 200), ("?from=&to=&activity=&organisation=&commune=", 200),
     ("?from=2099-01-01", 200), ("?commune=19429&organisation=none", 200)],
)  # fmt: skip
async def test_addresses_that_somebody_wrote(desk: Desk, query: str, status: int) -> None:
    await desk.sign_in(Role.COORDINATOR)
    for address in PAGES:
        assert (await desk.browser.get(address + query)).status_code == status


async def test_a_period_that_ends_before_it_begins_comes_back_as_it_was_written(desk: Desk) -> None:
    await desk.sign_in(Role.COORDINATOR)
    page = (await desk.browser.get(f"{PAGES[0]}?from=2026-02-01&to=2026-01-01")).text
    assert "The last day is before the first one" in page
    assert 'value="2026-02-01"' in page
    assert 'value="2026-01-01"' in page


async def test_the_plan_stands_beside_what_was_counted(desk: Desk) -> None:
    await a_record(desk, quantity=9)
    async with desk.sessions.begin() as session:
        await put_goal(session, Goal(read_period("2001-2099"), Indicator.ITEMS, "", 6))
    await desk.sign_in(Role.VIEWER)
    page = (await desk.browser.get(PAGES[0] + ALWAYS)).text
    assert "150 %" in page
    assert 'href="/dashboard/plan"' not in page


async def test_nothing_on_the_page_needs_a_script_or_a_style_of_its_own(desk: Desk) -> None:
    await a_record(desk)
    await desk.sign_in(Role.COORDINATOR)
    page = (await desk.browser.get(PAGES[1] + ALWAYS)).text
    _frame, main = page.split("<main")
    assert "<svg" in main
    for forbidden in (" style=", "<style", "<script"):
        assert forbidden not in main
