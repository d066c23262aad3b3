"""The pages: small, locked down, in the reader's language, and the demonstration only in a demo."""

import gzip
import re
from pathlib import Path

import httpx
import pytest

from handlers.webchat import statics
from handlers.webchat.identity import DEMO_SEATS, Identities, demo_contact
from tests.handlers.webchat.conftest import HOTLINE, Chat, browser
from tests.handlers.webchat.test_hearing import heard, post

FOLDER = Path(statics.__file__).parent
SCRIPTS = sorted((FOLDER / "static").glob("*.js"))


@pytest.mark.parametrize(("demo", "target"), [(False, "/chat"), (True, "/demo")])
async def test_the_front_door_leads_to_the_chat(chat: Chat, demo: bool, target: str) -> None:
    async with browser(chat.app(demo=demo)) as client:
        answer = await client.get("/")

    assert (answer.status_code, answer.headers["location"]) == (307, target)


async def test_a_page_may_run_nothing_but_our_own_scripts(client: httpx.AsyncClient) -> None:
    answer = await client.get("/chat")

    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert "geolocation=(self)" in answer.headers["permissions-policy"]
    assert not re.search(r"\sstyle=|<style|\son\w+=", answer.text)


async def test_the_first_load_is_at_most_100_kb(client: httpx.AsyncClient) -> None:
    page = await client.get("/chat")
    names = set(re.findall(r'(?:src|href)="(/chat/static/[^"]+)"', page.text))
    files = [await client.get(name) for name in names]

    assert {file.status_code for file in files} == {200}
    assert sum(len(file.content) for file in [page, *files]) <= 100_000
    assert all("immutable" in file.headers["cache-control"] for file in files)


async def test_every_script_that_a_page_loads_is_announced_at_once(
    client: httpx.AsyncClient,
) -> None:
    """A module found only inside another one costs a weak line a whole round trip."""
    page = await client.get("/chat")

    imported = {
        name
        for script in SCRIPTS
        if script.name != "demo.js"
        for name in re.findall(r'from "\./([a-z]+\.js)"', script.read_text())
    }

    assert {name for name in imported if f"/{name}" not in page.text} == set()


async def test_no_page_names_another_host(client: httpx.AsyncClient) -> None:
    page = await client.get("/chat")
    sources = [page.text, *(path.read_text() for path in (FOLDER / "static").iterdir())]

    hosts = {host for text in sources for host in re.findall(r"https?://([\w.-]+)", text)}

    assert hosts <= {"www.w3.org"}


@pytest.mark.parametrize(
    ("address", "accepts", "language"),
    [
        ("/chat", "", "vi"),
        ("/chat", "vi-VN,vi;q=0.9,en;q=0.8", "vi"),
        ("/chat", "en-GB,vi;q=0.9", "en"),
        ("/chat", "fr-FR", "en"),
        ("/chat", "*", "vi"),
        ("/chat?lang=en", "vi", "en"),
        ("/chat?lang=xx", "vi", "vi"),
    ],
)
async def test_the_page_is_in_the_readers_language(
    chat: Chat, address: str, accepts: str, language: str
) -> None:
    async with browser(chat.app(), **{"accept-language": accepts}) as client:
        answer = await client.get(address)

    assert f'<html lang="{language}">' in answer.text


async def test_the_hotline_is_one_tap_away(client: httpx.AsyncClient) -> None:
    page = (await client.get("/chat")).text

    assert 'href="tel:0901941941"' in page
    assert HOTLINE in page


async def test_an_invitation_in_the_address_is_not_written_into_the_page(
    client: httpx.AsyncClient,
) -> None:
    page = (await client.get("/chat", params={"start": '"><script>alert(1)</script>'})).text

    assert "alert(1)" not in page


@pytest.mark.parametrize("seat", ["A", "a b", "x" * 17, "../x", "team\n"])
async def test_a_seat_that_cannot_be_is_refused(client: httpx.AsyncClient, seat: str) -> None:
    answer = await client.get("/chat", params={"seat": seat})

    assert answer.status_code == 422


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


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_scripts_stay_small_and_never_write_markup(path: Path) -> None:
    script = path.read_text()

    assert len(script.splitlines()) <= 200
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", script)
    assert "(?<" not in script, "older iPhones refuse look-behind"


def test_the_whole_page_is_small_on_the_line_too() -> None:
    files = b"".join(path.read_bytes() for path in (FOLDER / "static").iterdir())

    assert len(gzip.compress(files)) < 25_000
