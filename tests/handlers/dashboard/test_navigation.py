"""Each role is shown the way to its own pages, and is turned away from the others."""

import re

import pytest

from services.people.model import Role
from tests.handlers.dashboard.conftest import Desk

#: What every role may open; other roles open none of the pages.
PAGES = {
    Role.COORDINATOR: {
        *(
            "/dashboard",
            "/dashboard/teams",
            "/dashboard/hotline",
            "/dashboard/messages",
            "/dashboard/lessons",
            "/dashboard/campaigns",
            "/dashboard/export",
            "/dashboard/import",
        ),
    },
    Role.VIEWER: {"/dashboard", "/dashboard/export", "/dashboard/lessons"},
    Role.CLERK: {"/dashboard/hotline"},
}
EVERY_PAGE = set[str]().union(*PAGES.values())


def ways_on(page: str) -> list[str]:
    [nav] = re.findall(r'<nav id="ways".*?</nav>', page, re.DOTALL)
    return re.findall(r'href="([^"]+)"', nav)


@pytest.mark.parametrize("role", PAGES)
async def test_a_role_is_shown_the_way_to_its_own_pages_and_each_opens(
    desk: Desk, role: Role
) -> None:
    await desk.sign_in(role)

    shown = ways_on((await desk.browser.get("/dashboard", follow_redirects=True)).text)

    assert PAGES[role] <= set(shown)
    for address in shown:
        page = await desk.browser.get(address)
        assert page.status_code == 200
        assert re.findall(r'href="([^"]+)"[^>]* aria-current="page"', page.text) == [address]


@pytest.mark.parametrize("role", PAGES)
async def test_a_page_of_another_role_is_refused_with_the_way_back(desk: Desk, role: Role) -> None:
    await desk.sign_in(role)

    for address in EVERY_PAGE - PAGES[role] - {"/dashboard"}:
        page = await desk.browser.get(address)
        assert page.status_code == 403
        assert ways_on(page.text)


async def test_the_form_for_files_sends_fields_left_empty_and_gets_everything(desk: Desk) -> None:
    await desk.sign_in(Role.COORDINATOR)

    file = await desk.browser.get("/dashboard/export/tasks.csv?from=&to=&state=")

    assert file.status_code == 200


async def test_who_is_not_signed_in_is_shown_no_way(desk: Desk) -> None:
    page = await desk.browser.get("/dashboard")

    assert page.status_code == 401
    assert "<nav" not in page.text
