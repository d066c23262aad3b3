"""The pages: small, locked down, in the reader's language."""

import gzip
import re
from pathlib import Path

import httpx
import pytest

from handlers import webchat
from tests.handlers.webchat.conftest import HOTLINE, Chat, browser

FOLDER = Path(webchat.__file__).parent
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


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_scripts_stay_small_and_never_write_markup(path: Path) -> None:
    script = path.read_text()

    assert len(script.splitlines()) <= 200
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", script)
    assert "(?<" not in script, "older iPhones refuse look-behind"


def test_the_whole_page_is_small_on_the_line_too() -> None:
    files = b"".join(path.read_bytes() for path in (FOLDER / "static").iterdir())

    assert len(gzip.compress(files)) < 25_000
