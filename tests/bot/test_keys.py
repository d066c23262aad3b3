"""Keys are made, listed and revoked from the command line; the key itself is printed once."""

import pytest

from bot.logs import redact
from tests.bot.conftest import SafeLane


def test_a_key_is_made_listed_and_revoked(safelane: SafeLane, on_database: str) -> None:
    secret = safelane(
        "key", "add", "QTMAC’s GIS", "--scope", "tasks:read", "--scope", "ical"
    ).out.strip()

    listed = safelane("key", "list").out
    assert f"1\tQTMAC’s GIS\t{secret[:10]}…\tical,tasks:read" in listed
    assert listed.rstrip().endswith("good")
    assert secret not in listed
    assert safelane("key", "revoke", "1").out == "Revoked: 1 QTMAC’s GIS\n"
    assert "revoked 2" in safelane("key", "list").out


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("add", " ", "--scope", "ical"), "needs a name"),
        (("add", "x" * 101, "--scope", "ical"), "at most 100"),
        (("revoke", "9"), "no such key"),
    ],
)
def test_what_cannot_be_is_one_clear_line(
    safelane: SafeLane, on_database: str, words: tuple[str, ...], why: str
) -> None:
    assert why in safelane("key", *words).complaint


def test_there_are_none_at_first(safelane: SafeLane, on_database: str) -> None:
    assert "There are none" in safelane("key", "list").out


def test_no_key_and_no_token_of_an_address_stands_in_a_log() -> None:
    secret = "slk_" + "aB3-_" * 6
    said = redact(None, "info", {"event": f"GET /api/ogc?token={secret}", "more": [secret]})

    assert said == {"event": "GET /api/ogc?token=…", "more": ["…"]}
