"""A link is followed to the point it shows, and never to anywhere that is not on the list."""

import pytest

from handlers.jobs.link_guard import LinkGuard, Socket, is_public
from tests.handlers.jobs.link_server import ENDLESS, PAGE, Answer, redirect, serving

SHORT = "https://maps.app.goo.gl/aB3xYz16"
POINT = "https://www.google.com/maps?q=16.8251,107.0981"


def is_enough(url: str) -> bool:
    return "q=16.8251" in url


async def test_a_link_is_followed_over_several_hops_to_its_point() -> None:
    answers: dict[str, Answer] = {
        "/aB3xYz16": redirect("https://goo.gl/maps/x", 301),
        "/maps/x": redirect("/maps/y", 307),
        "/maps/y": redirect(POINT),
    }
    async with serving(answers) as server:
        found = await server.guard().follow(SHORT, is_enough)

    assert found == POINT
    assert len(server.asked) == 3, "the point's own page need not be asked"


async def test_nothing_is_sent_but_the_request() -> None:
    async with serving({"/aB3xYz16": redirect("/b"), "/b": redirect(POINT)}) as server:
        await server.guard().follow(SHORT, is_enough)

    said = "".join(server.asked).lower()
    assert "cookie" not in said
    assert "referer" not in said
    assert "authorization" not in said


@pytest.mark.parametrize(
    "location",
    [
        *("http://www.google.com/maps?q=16.8251,107.0981", "https://example.org/?q=16.8251"),
        *(
            "https://127.0.0.1/?q=16.8251",
            "https://localhost/?q=16.8251",
            "https://[::1]/?q=16.8251",
        ),
        *("https://169.254.169.254/latest/?q=16.8251", "https://www.google.com:8443/?q=16.8251"),
        *("https://www.google.com@example.org/?q=16.8251", "//example.org/?q=16.8251"),
        *("https://a:b@www.google.com/?q=16.8251", "file:///etc/passwd?q=16.8251", "ftp://goo.gl/"),
        *("https://www.google.com.evil.org/?q=16.8251", "https://www.google.com:x/?q=16.8251"),
        *(
            "javascript:alert(1)",
            "data:text/plain,q=16.8251",
            "gopher://goo.gl/q=16.8251",
        ),
        *("https://www.google.com/?q=16.8251" + "0" * 5000, "intent://maps?q=16.8251", ""),
    ],
)
async def test_a_hop_that_is_not_on_the_list_is_not_taken(location: str) -> None:
    async with serving({"/aB3xYz16": redirect(location)}) as server:
        assert await server.guard().follow(SHORT, is_enough) is None

    assert len(server.asked) == 1


@pytest.mark.parametrize(
    "url",
    [
        "http://maps.app.goo.gl/a",
        "https://example.org/a",
        "https://127.0.0.1/a",
        "x",
        "",
        "https://[",
    ],
)
async def test_a_first_address_that_is_not_on_the_list_is_not_asked(url: str) -> None:
    async with serving({}) as server:
        assert await server.guard().follow(url, is_enough) is None

    assert server.asked == []


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "127.8.9.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254"),
        *("0.0.0.0", "100.64.0.1", "192.0.2.1", "198.18.0.1", "224.0.0.1", "240.0.0.1"),
        *("255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1"),
        *("::ffff:127.0.0.1", "::ffff:8.8.8.8", "2002:7f00:1::", "2001:db8::1", "64:ff9b::7f00:1"),
    ],
)
def test_addresses_that_are_not_public_are_refused(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "142.250.198.78", "2404:6800:4005:80f::200e"])
def test_public_addresses_are_allowed(address: str) -> None:
    assert is_public(address)


async def test_the_products_own_guard_never_connects_to_this_machine() -> None:
    """A name on the list that leads home is refused before a connection is made."""
    async with serving({"/aB3xYz16": redirect(POINT)}) as server:
        strict = LinkGuard(look_up=server.guard().look_up)

        assert await strict.follow(SHORT, is_enough) is None
        assert await LinkGuard(hosts={"localhost"}).follow("https://localhost/a", is_enough) is None

    assert server.asked == []


async def test_one_address_that_is_not_public_is_enough_to_refuse_a_name() -> None:
    async def look_up(_host: str) -> list[Socket]:
        return [("8.8.8.8", 443), ("10.0.0.1", 443)]

    assert await LinkGuard(look_up=look_up).follow(SHORT, is_enough) is None


@pytest.mark.parametrize(
    "answer",
    [
        *(PAGE, ENDLESS, b"HTTP/1.1 404 Not Found\r\n\r\n", b"HTTP/1.1 500 No\r\n\r\n", b"rubbish"),
        *(b"", b"HTTP/1.1 302 Found\r\n\r\n", redirect("/aB3xYz16"), b"\x00" * 300),
        b"HTTP/1.1 302 Found\r\nX: " + b"a" * 300_000,
    ],
    ids=range(10),
)
async def test_a_way_that_ends_nowhere_or_in_a_circle_is_none(answer: bytes) -> None:
    async with serving({"/aB3xYz16": answer}) as server:
        assert await server.guard().follow(SHORT, is_enough) is None

    assert 1 <= len(server.asked) <= 5


async def test_a_server_that_says_nothing_is_given_up() -> None:
    async with serving({"/aB3xYz16": None}) as server:
        assert await server.guard(patience=0.2).follow(SHORT, is_enough) is None

    assert len(server.asked) == 1


async def test_a_server_that_nobody_vouches_for_is_not_asked() -> None:
    async with serving({"/aB3xYz16": redirect(POINT)}) as server:
        trusting = server.guard()
        strict = LinkGuard(look_up=trusting.look_up, allows=trusting.allows)

        assert await strict.follow(SHORT, is_enough) is None

    assert server.asked == []
