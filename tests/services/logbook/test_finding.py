"""A reference is found however it is written, and one that is nobody's is answered with others."""

import pytest

from services.logbook.finding import MOST_SUGGESTIONS, suggestions, to_reference


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("QT-26-0147", "QT-26-0147"),
        ("qt-26-147", "QT-26-0147"),
        ("  qt 26 0147 ", "QT-26-0147"),
        ("QT260147", "QT-26-0147"),
        ("26-147", "QT-26-0147"),
        ("147", "QT-26-0147"),
        ("QB-25-12345", "QB-25-12345"),
        ("near the well", "NEAR THE WELL"),
        ("", ""),
    ],
)
def test_a_reference_may_be_written_in_any_usual_way(written: str, meant: str) -> None:
    assert to_reference(written, prefix="QT", year=2026) == meant


def test_what_is_called_alike_is_suggested() -> None:
    known = ["QT-26-0200", "QT-26-0147", "QT-26-0009", "QT-26-0148"]

    assert set(suggestions("QT-26-0174", known)) >= {"QT-26-0147", "QT-26-0148"}


def test_with_nothing_alike_the_newest_are_suggested() -> None:
    known = [f"QT-26-{n:04}" for n in range(90, 80, -1)]

    assert suggestions("the well", known) == known[:MOST_SUGGESTIONS]
