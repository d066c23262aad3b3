"""How a log is told: what belongs together in one line, local times, a date where it changes."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from services.logbook.story import PAGE, Line, Told, page_text, pages_of, told_lines
from services.notify.model import Delivery
from services.texts import Words

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
#: 14:05 in Việt Nam.
AT = datetime(2026, 11, 22, 7, 5, tzinfo=UTC)


def told(to: str = "Hoa", *, after: float = 0, **more: object) -> Told:
    at = AT + timedelta(minutes=after)
    more.setdefault("sent_at", at)
    return Told(at, Words(to), "New task", more.pop("fate", Delivery.SENT), **more)  # type: ignore[arg-type]


def said(*letters: Told) -> list[str]:
    return [line.said.render("en") for line in told_lines(letters, ZONE)]


def test_several_people_told_at_once_are_one_line() -> None:
    assert said(told("Nam"), told("Hoa")) == ["→ Hoa, Nam: “New task” – sent 14:05"]


def test_of_many_people_some_are_named_and_all_are_counted() -> None:
    [line] = said(*(told(f"M{n}") for n in range(9)))

    assert line.startswith("→ M0, M1, M2, M3 and 5 more: ")


def test_what_is_told_again_and_again_is_counted_with_its_last_time() -> None:
    assert said(told(), told(after=2), told(after=7)) == [
        "→ Hoa: “New task” – sent 14:05, again 2 times, last 14:12"
    ]


def test_told_again_on_another_day_says_which() -> None:
    [line] = said(told(), told(after=24 * 60))

    assert line.endswith("again 1 time, last 14:05 23/11/2026")


@pytest.mark.parametrize(
    ("letter", "fate"),
    [
        (told(fate=Delivery.PENDING), "not sent yet"),
        (told(fate=Delivery.SENDING, attempts=3), "not sent yet, tried 3 times"),
        (told(fate=Delivery.REFUSED, why="blocked\nby the user"), "refused: blocked"),
        (told(fate=Delivery.DEAD, why="timed out"), "given up: timed out"),
    ],
)
def test_what_did_not_arrive_says_so(letter: Told, fate: str) -> None:
    assert sorted(said(letter, told("Nam"))) == [
        f"→ Hoa: “New task” – {fate}",
        "→ Nam: “New task” – sent 14:05",
    ]


def test_cards_brought_up_to_date_are_one_line_and_those_replaced_unsent_none() -> None:
    letters = [told(update=True, after=n) for n in range(5)]

    assert said(*letters, told(fate=Delivery.SUPERSEDED)) == ["Cards brought up to date: 5 times"]


def test_an_update_that_did_not_arrive_is_a_line_of_its_own() -> None:
    assert said(told(update=True, fate=Delivery.REFUSED, why="gone")) == [
        "→ Hoa: “New task” – refused: gone"
    ]


def test_a_page_has_local_times_and_a_date_where_it_changes() -> None:
    lines = [
        Line(AT, Words("one")),
        Line(AT + timedelta(hours=9, minutes=54), Words("two")),
        Line(AT + timedelta(hours=9, minutes=55), Words("three")),
    ]

    assert page_text(lines, 0, ZONE).render("en").splitlines() == [
        "— 22/11/2026 —",
        "14:05 one",
        "23:59 two",
        "— 23/11/2026 —",
        "00:00 three",
    ]


@pytest.mark.parametrize(("lines", "pages"), [(0, 1), (1, 1), (PAGE, 1), (PAGE + 1, 2)])
def test_every_line_is_on_one_page(lines: int, pages: int) -> None:
    log = [Line(AT, Words(f"line {n}")) for n in range(lines)]
    shown = [page_text(log, page, ZONE).render("en") for page in range(pages_of(log))]

    assert pages_of(log) == pages
    assert [f"line {n}" for n in range(lines)] == [
        words.partition(" ")[2] for text in shown for words in text.splitlines()[1:]
    ]


def test_the_longest_page_is_one_message() -> None:
    """Telegram counts 4096 UTF-16 units; half a thousand are left for the head and warnings."""
    letters = [
        Told(
            AT + timedelta(days=day, hours=hour),
            Words("ậ" * 90),
            f"{day}{hour}" + "ề" * 300,
            Delivery.DEAD,
            why="ộ" * 300,
        )
        for day in range(PAGE)
        for hour in range(2)
    ]
    lines = told_lines(letters, ZONE)

    longest = page_text(lines, 0, ZONE).render("vi")

    assert len(longest.encode("utf-16-le")) // 2 < 3600
