"""Signing in by an account elsewhere, against a real provider over HTTP."""

import time
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from bot.app import create_app
from bot.database import let_go
from bot.settings import Settings
from handlers.shared_commit import all_written
from services.people.model import Person, Role
from services.people.queries import roles_of
from services.people.service import take_role
from services.signin.identities import set_account
from tests.factories import a_person
from tests.handlers.dashboard.conftest import SITE, Desk
from tests.handlers.dashboard.openid_provider import CLIENT, SECRET, FakeProvider, serving


@pytest.fixture(scope="module")
async def provider() -> AsyncIterator[FakeProvider]:
    async with serving() as one:
        yield one


@pytest.fixture(autouse=True)
def _honest(provider: FakeProvider) -> None:
    provider.claims, provider.told, provider.algorithm = {}, {}, "RS256"
    provider.foreign_key = provider.broken = False


@pytest.fixture
async def door(database_url: str, tmp_path: Path, provider: FakeProvider) -> AsyncIterator[Desk]:
    settings = Settings(
        database_url=database_url, media_dir=tmp_path, public_url=SITE, secret_key="a test's",
        oidc_issuer=provider.url, oidc_client_id=CLIENT, oidc_client_secret=SECRET,
        oidc_name="QTMAC",
    )  # type: ignore[arg-type]  # fmt: skip
    app = create_app(settings)
    parts = app.state.parts
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=SITE) as browser:
        yield Desk(app, parts.house.sessions, browser)
    await all_written()
    await let_go(parts.engine)
    await let_go(parts.reader)


async def hoa(door: Desk, provider: FakeProvider, **account: str) -> Person:
    """A coordinator whose account the operator has set."""
    async with door.sessions.begin() as session:
        person = await a_person(session, role=Role.COORDINATOR)
        await set_account(session, person, issuer=provider.url, **account)
        return person


async def comes_back(door: Desk) -> httpx.Response:
    """Through the provider and back, as a browser goes."""
    leaving = await door.browser.get("/login/oidc")
    assert leaving.status_code == 303
    async with httpx.AsyncClient() as outside:
        there = await outside.get(leaving.headers["location"])
    return await door.browser.get(there.headers["location"].removeprefix(SITE))


async def is_in(door: Desk) -> bool:
    return (await door.browser.get("/dashboard")).status_code == 200


async def test_an_account_that_was_set_opens_the_desk(door: Desk, provider: FakeProvider) -> None:
    await hoa(door, provider, subject="u-1")
    assert 'href="/login/oidc"' in (await door.browser.get("/login")).text

    answer = await comes_back(door)

    assert (answer.status_code, answer.headers["location"]) == (303, "/dashboard")
    assert await is_in(door)


async def test_an_email_is_held_to_its_subject_from_its_first_use_on(
    door: Desk, provider: FakeProvider
) -> None:
    await hoa(door, provider, email="hoa@centre.example")
    assert (await comes_back(door)).status_code == 303

    door.browser.cookies.clear()
    provider.claims = {"sub": "somebody who got the address later"}
    assert (await comes_back(door)).status_code == 403
    assert not await is_in(door)


async def test_an_account_that_nobody_set_opens_nothing_and_makes_no_role(
    door: Desk, provider: FakeProvider
) -> None:
    person = await hoa(door, provider, subject="another")

    answer = await comes_back(door)

    assert answer.status_code == 403
    assert "Không có ai" in answer.text or "Nobody here" in answer.text
    async with door.sessions() as session:
        assert await roles_of(session, person.id) == {Role.COORDINATOR}


async def test_whose_role_is_gone_is_not_let_in(door: Desk, provider: FakeProvider) -> None:
    person = await hoa(door, provider, subject="u-1")
    async with door.sessions.begin() as session:
        await take_role(session, person, Role.COORDINATOR)

    assert (await comes_back(door)).status_code == 403
    assert not await is_in(door)


@pytest.mark.parametrize(
    "claims",
    [
        {"nonce": "another"}, {"nonce": None}, {"iss": "http://elsewhere.test"},
        {"aud": "another client"}, {"aud": [CLIENT, "other"]}, {"aud": None}, {"exp": None},
        {"exp": int(time.time()) - 3600}, {"iat": int(time.time()) + 3600}, {"sub": None},
        {"sub": ""}, {"sub": 5},
    ],
)  # fmt: skip
async def test_a_token_that_does_not_add_up_opens_nothing(
    door: Desk, provider: FakeProvider, claims: dict[str, object]
) -> None:
    await hoa(door, provider, email="hoa@centre.example")
    provider.claims = claims

    assert (await comes_back(door)).status_code == 403
    assert not await is_in(door)


async def test_an_email_that_was_not_checked_is_nobodys(door: Desk, provider: FakeProvider) -> None:
    await hoa(door, provider, email="hoa@centre.example")
    for checked in (False, None, "true"):
        provider.claims = {"email_verified": checked}
        assert (await comes_back(door)).status_code == 403


@pytest.mark.parametrize("lie", ["foreign key", "shared secret", "issuer", "plain address"])
async def test_a_provider_that_lies_is_not_believed(
    door: Desk, provider: FakeProvider, lie: str
) -> None:
    await hoa(door, provider, subject="u-1")
    leaving = await door.browser.get("/login/oidc")
    async with httpx.AsyncClient() as outside:
        there = await outside.get(leaving.headers["location"])
    provider.foreign_key = lie == "foreign key"
    provider.algorithm = "HS256" if lie == "shared secret" else "RS256"
    provider.told = {
        "issuer": {"issuer": "http://elsewhere.test"},
        "plain address": {"token_endpoint": "ftp://127.0.0.1/token"},
    }.get(lie, {})

    answer = await door.browser.get(there.headers["location"].removeprefix(SITE))

    assert answer.status_code == 403
    assert not await is_in(door)


async def test_only_the_browser_that_left_comes_back_and_once(
    door: Desk, provider: FakeProvider
) -> None:
    await hoa(door, provider, subject="u-1")
    leaving = await door.browser.get("/login/oidc")
    asked = parse_qs(urlsplit(leaving.headers["location"]).query)
    assert asked["code_challenge"][0] not in leaving.headers["set-cookie"]
    async with httpx.AsyncClient() as outside:
        there = await outside.get(leaving.headers["location"])
    back = there.headers["location"].removeprefix(SITE)

    refused = await door.browser.get(back.replace("state=", "state=x"))
    gone = await door.browser.get(back)  # the way was used up

    assert (refused.status_code, gone.status_code) == (403, 403)
    assert not await is_in(door)


@pytest.mark.parametrize(
    "query", ["", "?code=x", "?code=x&state=y", "?error=access_denied&state=z", "?code=%00&state="]
)
async def test_an_invented_return_is_answered_in_words(door: Desk, query: str) -> None:
    answer = await door.browser.get(f"/login/oidc/callback{query}")

    assert answer.status_code == 403
    assert "<form" in answer.text


async def test_a_provider_out_of_reach_leaves_the_other_ways(
    door: Desk, provider: FakeProvider
) -> None:
    provider.broken = True

    answer = await door.browser.get("/login/oidc")

    assert answer.status_code == 403
    assert 'name="password"' in answer.text
