"""One address brings so many new browsers a minute; who was here before is always let in."""

import pytest
from starlette.requests import Request

from handlers.webchat.doorstep import Doorstep
from services import clock
from tests.handlers.webchat.conftest import HOTLINE, Chat, browser


def a_request(host: str | None, **headers: str) -> Request:
    return Request(
        {
            "type": "http",
            "client": (host, 1) if host else None,
            "headers": [(name.lower().encode(), v.encode()) for name, v in headers.items()],
        }
    )


def admitted(doorstep: Doorstep, times: int, host: str | None, **headers: str) -> int:
    return sum(doorstep.admits(a_request(host, **headers)) for _ in range(times))


@pytest.mark.parametrize(
    ("host", "let_in"), [("203.0.113.7", 2), ("2001:db8::1", 2), ("127.0.0.1", 5), ("::1", 5),
                         (None, 5), ("testclient", 2)],
)  # fmt: skip
def test_an_address_has_a_limit_and_this_machine_has_none(host: str | None, let_in: int) -> None:
    assert admitted(Doorstep(2), 5, host) == let_in


def test_addresses_do_not_share_a_limit_but_one_network_of_a_household_does() -> None:
    doorstep = Doorstep(1)

    assert admitted(doorstep, 1, "203.0.113.7") + admitted(doorstep, 1, "203.0.113.8") == 2
    assert admitted(doorstep, 1, "2001:db8::1") + admitted(doorstep, 1, "2001:db8::2") == 1


def test_only_the_header_that_was_named_is_believed() -> None:
    said = {"X-Forwarded-For": "198.51.100.1", "X-Real-IP": "198.51.100.2"}

    assert admitted(Doorstep(1), 3, "203.0.113.7", **said) == 1
    doorstep = Doorstep(1, "X-Real-IP")
    assert admitted(doorstep, 3, "127.0.0.1", **said) == 1
    assert admitted(doorstep, 3, "127.0.0.1", **{"X-Real-IP": "9.9.9.9, 198.51.100.3"}) == 1
    assert admitted(doorstep, 1, "127.0.0.1", **{"X-Real-IP": "1.2.3.4, 198.51.100.3"}) == 0


def test_a_minute_later_it_begins_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    doorstep = Doorstep(1)
    admitted(doorstep, 2, "203.0.113.7")
    later = clock.tick() + 61
    monkeypatch.setattr(clock, "tick", lambda: later)

    assert admitted(doorstep, 1, "203.0.113.7") == 1


def test_no_limit_is_none() -> None:
    assert admitted(Doorstep(), 500, "203.0.113.7") == 500


async def test_too_many_are_told_the_hotline_and_whoever_was_here_comes_in(chat: Chat) -> None:
    app = chat.app(doorstep=Doorstep(1, "X-Real-IP"))
    async with browser(app, **{"X-Real-IP": "203.0.113.7"}) as first:
        assert (await first.get("/chat")).status_code == 200
        async with browser(app, **{"X-Real-IP": "203.0.113.7"}) as second:
            refused = await second.get("/chat?lang=en")
        assert (refused.status_code, refused.headers["retry-after"]) == (429, "60")
        assert f"In danger call {HOTLINE}." in refused.text
        assert (await first.get("/chat")).status_code == 200
