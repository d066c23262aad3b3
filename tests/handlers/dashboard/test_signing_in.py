"""The way in: a link that a person, and no program, opens; a cookie; a way out."""

import pytest

from handlers.dashboard.office import COOKIE
from services.people.model import Role
from services.signin.passwords import set_password
from services.signin.service import make_link
from tests.factories import a_coordinator
from tests.handlers.dashboard.conftest import SITE, Desk

PAGES = ("/dashboard", "/dashboard/list", "/dashboard/map.json", "/dashboard/events",
         "/dashboard/task/1", "/dashboard/media/1/1")  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
async def test_nobody_sees_a_page_without_signing_in(desk: Desk, page: str) -> None:
    answer = await desk.browser.get(page)

    assert answer.status_code == 401
    assert "/login" in answer.text


async def test_a_program_that_looks_behind_the_link_does_not_use_it_up(desk: Desk) -> None:
    async with desk.sessions.begin() as session:
        path = (await make_link(session, await a_coordinator(session))).removeprefix(SITE)
    await desk.browser.get(path)

    answer = await desk.browser.post(path)

    assert answer.status_code == 303
    assert "httponly" in answer.headers["set-cookie"].lower()
    assert "samesite=lax" in answer.headers["set-cookie"].lower()


async def test_a_link_that_was_used_says_how_to_get_another(desk: Desk) -> None:
    answer = await desk.browser.post("/login/used-up")

    assert answer.status_code == 403
    assert "/login" in answer.text
    assert COOKIE not in answer.cookies


async def test_another_site_cannot_sign_anybody_in(desk: Desk) -> None:
    async with desk.sessions.begin() as session:
        path = (await make_link(session, await a_coordinator(session))).removeprefix(SITE)

    answer = await desk.browser.post(path, headers={"sec-fetch-site": "cross-site"})

    assert answer.status_code == 403


async def test_whoever_signs_out_is_out(desk: Desk) -> None:
    await desk.sign_in(Role.COORDINATOR)
    kept = desk.browser.cookies[COOKIE]

    await desk.browser.post("/logout", data={"form_key": await desk.form_key()})

    desk.browser.cookies.set(COOKIE, kept)
    assert (await desk.browser.get("/dashboard")).status_code == 401


@pytest.mark.parametrize("page", ["/dashboard", "/login", "/login/x"])
async def test_nothing_runs_or_loads_but_our_own_files(desk: Desk, page: str) -> None:
    answer = await desk.browser.get(page)

    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["cache-control"] == "no-store"


async def test_a_password_opens_the_desk_and_a_wrong_one_does_not(desk: Desk) -> None:
    async with desk.sessions.begin() as session:
        hoa = await a_coordinator(session)
        await set_password(session, hoa, name="hoa", password="ba con xa ve nha")
    wrong = await desk.browser.post("/login", data={"name": "hoa", "password": "wrong " * 4})
    assert wrong.status_code == 403
    assert 'value="hoa"' in wrong.text
    assert "wrong wrong" not in wrong.text

    right = await desk.browser.post("/login", data={"name": "Hoa", "password": "ba con xa ve nha"})

    assert right.status_code == 303
    assert (await desk.browser.get("/dashboard")).status_code == 200


async def test_wrong_passwords_are_counted_although_they_are_refused(desk: Desk) -> None:
    wrong = {"name": "hoa", "password": "wrong " * 4}

    answers = [(await desk.browser.post("/login", data=wrong)).text for _ in range(6)]

    assert "Tên hoặc mật khẩu" in answers[4]
    assert "Tên hoặc mật khẩu" not in answers[5]


async def test_another_sites_form_cannot_try_passwords(desk: Desk) -> None:
    answer = await desk.browser.post(
        "/login", data={"name": "a", "password": "b"}, headers={"sec-fetch-site": "cross-site"}
    )

    assert answer.status_code == 403
    assert 'type="password"' not in answer.text
