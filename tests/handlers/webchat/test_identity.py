"""Who a browser is: itself for a long time, nobody else ever, four people in a demonstration."""

import re

import httpx
import pytest

from handlers.webchat.identity import DEMO_SEATS, Identities, demo_contact
from tests.handlers.webchat.conftest import Chat, browser
from tests.handlers.webchat.test_hearing import heard, post


async def test_without_demo_mode_there_is_no_demonstration(client: httpx.AsyncClient) -> None:
    answer = await client.get("/demo")

    assert answer.status_code == 404
    assert "safelane_chat_team" not in client.cookies


async def test_the_four_phones_are_four_people(chat: Chat) -> None:
    async with browser(chat.app(demo=True)) as client:
        page = await client.get("/demo")
        for seat in DEMO_SEATS:
            await client.post("/chat/say?seat=" + seat, json=_hello(seat))

    assert page.status_code == 200
    assert page.text.count("<iframe") == 4
    assert {raw["contact"] for raw in await heard(chat)} == {
        "demo-resident",
        "demo-team",
        "demo-coordinator",
        "demo-school",
    }


async def test_a_cookie_of_a_demonstration_is_worth_nothing_elsewhere(chat: Chat) -> None:
    async with browser(chat.app(demo=True)) as client:
        await client.get("/demo")
        cookies = dict(client.cookies)
    async with browser(chat.app()) as outside:
        outside.cookies.update(cookies)

        answer = await outside.get("/chat/lines?seat=team")

    assert answer.status_code == 401


def _hello(seat: str) -> dict[str, str]:
    return {"id": f"00000000-0000-4000-8000-{DEMO_SEATS.index(seat):012}", "text": "hello"}


@pytest.mark.parametrize("secure", [True, False])
async def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(
    chat: Chat, secure: bool
) -> None:
    async with browser(chat.app(secure=secure)) as client:
        cookie = (await client.get("/chat")).headers["set-cookie"]

    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert ("Secure" in cookie) is secure


async def test_the_same_browser_stays_the_same_person(
    client: httpx.AsyncClient, chat: Chat
) -> None:
    await post(client, {"text": "first"})
    await client.get("/chat")

    await post(client, {"text": "second"})

    [first, second] = await heard(chat)
    assert first["contact"] == second["contact"]
    assert re.fullmatch("[0-9a-f]{32}", first["contact"])


@pytest.mark.parametrize(
    "forged",
    [
        "",
        demo_contact("team"),
        demo_contact("team") + ".c2lnbmVk",
        Identities("another secret", False, True)._signer("").sign("ann").decode(),
        Identities("a secret of the test's own", False, True)._signer("team").sign("a").decode(),
    ],
)
async def test_a_forged_cookie_is_nobody(chat: Chat, forged: str) -> None:
    async with browser(chat.app(demo=True)) as client:
        client.cookies.set("safelane_chat", forged)

        answer = await client.get("/chat/lines")

    assert answer.status_code == 401
