"""Webhooks are added, listed and removed from the command line; the secret is printed once."""

import pytest

from tests.bot.conftest import SafeLane

URL = "https://centre.example.org/told"


def test_a_webhook_is_added_listed_and_removed(safelane: SafeLane, on_database: str) -> None:
    secret = safelane("webhook", "add", "centre", URL, "--event", "completed").out.strip()

    assert secret.startswith("whsec_")
    listed = safelane("webhook", "list").out
    assert listed == "1\tcentre\ttold\t0 pending\t0 sent\t0 dead\t0 dropped\n"
    assert safelane("webhook", "resend", "1").out == "Tried again: 0\n"
    assert safelane("webhook", "remove", "1").out == "Removed: 1 centre\n"
    assert "1\tcentre\tremoved" in safelane("webhook", "list").out


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("add", "x", "http://centre.example.org"), "Only https"),
        (("add", "x", "http://127.0.0.1/"), "Only https"),
        (("add", "x", URL, "--event", "exploded"), "--event exploded"),
        (("add", " ", URL), "needs a name"),
        (("remove", "7"), "no such webhook"),
    ],
)
def test_what_cannot_be_is_one_clear_line(
    safelane: SafeLane, on_database: str, words: tuple[str, ...], why: str
) -> None:
    assert why in safelane("webhook", *words).complaint


def test_there_are_none_at_first(safelane: SafeLane, on_database: str) -> None:
    assert "There are none" in safelane("webhook", "list").out
