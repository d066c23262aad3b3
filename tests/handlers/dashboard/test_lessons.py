"""The lessons at the desk: read as they will look in chat, approved and withdrawn there."""

import re

import httpx
import pytest

from services.courses.current import shipped
from services.courses.queries import approvals
from services.people.model import Role
from tests.handlers.dashboard.conftest import Desk

ADDRESS = "/dashboard/lessons/floods/01-before-cleaning"


def digest_in(page: str, language: str) -> str:
    form = re.findall(rf'name="language" value="{language}".*?name="digest" value="(\w+)"', page)
    return form[0] if form else ""


async def approve(desk: Desk, **fields: str) -> httpx.Response:
    page = (await desk.browser.get(ADDRESS)).text
    form = {"form_key": await desk.form_key(), "verb": "approve", "language": "vi",
            "digest": digest_in(page, "vi"), "body": "QTMAC", "on": "2026-01-31"}  # fmt: skip
    return await desk.browser.post(ADDRESS, data={**form, **fields})


async def entered(desk: Desk) -> list[tuple[str, str, bool]]:
    async with desk.sessions() as session:
        found = await approvals(session)
    return [(one.language, one.body, one.withdrawn_at is None) for one in found]


async def test_every_lesson_stands_on_the_shelf_and_opens_in_both_languages(desk: Desk) -> None:
    await desk.sign_in(Role.VIEWER)
    shelf = (await desk.browser.get("/dashboard/lessons")).text
    links = re.findall(r'href="(/dashboard/lessons/[^"]+)"', shelf)

    assert len(links) == sum(len(course.lessons) for course in shipped())
    page = (await desk.browser.get(links[-1])).text
    assert '<div class="chat" lang="vi">' in page
    assert '<div class="chat" lang="en">' in page
    assert "0901.941.941" in page
    picture = await desk.browser.get(f"{links[-1]}/picture")
    assert picture.headers["content-type"] == "image/png"


async def test_numbers_stand_in_answers_too_and_season_and_readers_have_names(desk: Desk) -> None:
    await desk.sign_in(Role.VIEWER)

    page = (await desk.browser.get("/dashboard/lessons/secondary-6-9/03-stand-still")).text
    assert "gọi 115 và đường dây nóng" in page
    assert "{" not in page.partition('<div class="versions">')[2]
    flood = (await desk.browser.get(ADDRESS)).text
    assert "season: after floods · for whom: residents" in flood


async def test_a_coordinator_approves_exactly_what_was_read_and_takes_it_back(desk: Desk) -> None:
    await desk.sign_in(Role.COORDINATOR)
    assert (await approve(desk)).status_code == 303
    assert await entered(desk) == [("vi", "QTMAC", True)]
    page = (await desk.browser.get(ADDRESS)).text
    assert "QTMAC, 31/01/2026" in page
    assert digest_in(page, "vi") == ""

    asked = await approve(desk, verb="withdraw")
    assert 'name="sure" value="1"' in asked.text
    assert await entered(desk) == [("vi", "QTMAC", True)]
    await approve(desk, verb="withdraw", sure="1")
    assert await entered(desk) == [("vi", "QTMAC", False)]
    assert "withdrawn on" in (await desk.browser.get(ADDRESS)).text


@pytest.mark.parametrize(
    "wrong",
    [{"body": " "}, {"on": "soon"}, {"digest": "0"}, {"language": "lo"}, {"verb": "withdraw",
     "sure": "1"}, {"on": "2199-01-01"}],
)  # fmt: skip
async def test_what_cannot_be_entered_comes_back_with_the_reason(
    desk: Desk, wrong: dict[str, str]
) -> None:
    await desk.sign_in(Role.COORDINATOR)

    answer = await approve(desk, **wrong)

    assert answer.status_code == 409
    assert 'role="alert"' in answer.text
    assert await entered(desk) == []


async def test_a_viewer_reads_and_approves_nothing(desk: Desk) -> None:
    await desk.sign_in(Role.VIEWER)
    page = (await desk.browser.get(ADDRESS)).text
    assert 'name="digest"' not in page

    lesson = shipped()[3].lessons["01-before-cleaning"]["vi"]
    await approve(desk, digest=lesson.digest)

    assert await entered(desk) == []


async def test_a_clerk_opens_no_lesson_and_no_picture(desk: Desk) -> None:
    await desk.sign_in(Role.CLERK)

    for address in ("/dashboard/lessons", ADDRESS, f"{ADDRESS}/picture", f"{ADDRESS}/voice/vi"):
        assert (await desk.browser.get(address)).status_code == 403


async def test_what_is_not_there_is_said_so(desk: Desk) -> None:
    await desk.sign_in(Role.VIEWER)

    for address in ("/dashboard/lessons/floods/09", "/dashboard/lessons/no/01",
                    f"{ADDRESS}/voice/vi", "/dashboard/lessons/floods/09/picture"):  # fmt: skip
        assert (await desk.browser.get(address)).status_code == 404


async def test_a_form_of_another_site_approves_nothing(desk: Desk) -> None:
    await desk.sign_in(Role.COORDINATOR)

    assert (await approve(desk, form_key="x")).status_code == 403
    assert await entered(desk) == []
