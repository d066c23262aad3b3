"""Approvals from the command line: entered, shown, taken back."""

from tests.bot.conftest import SafeLane

ENTER = ("lessons", "approve", "floods", "01", "--language", "vi", "--by", "QTMAC")


def row_of(safelane: SafeLane) -> str:
    ran = safelane("lessons", "approvals")
    [row] = [line for line in ran.out.splitlines() if line.split()[:3] == ["floods", ROW, "vi"]]
    return row


ROW = "01-before-cleaning"


def test_an_approval_is_entered_shown_and_taken_back(safelane: SafeLane) -> None:
    before = row_of(safelane)
    entered = safelane(*ENTER, "--on", "2026-01-31")
    after = row_of(safelane)
    withdrawn = safelane("lessons", "withdraw", "floods", "01", "--language", "vi")

    assert before.endswith("awaits approval")
    assert entered.out.strip() == f"floods {ROW} vi: approved: 2026-01-31 QTMAC"
    assert after.endswith("approved: 2026-01-31 QTMAC")
    assert withdrawn.code == 0
    assert row_of(safelane).endswith("awaits approval")


def test_a_day_that_is_none_is_a_clear_complaint(safelane: SafeLane) -> None:
    assert safelane(*ENTER, "--on", "yesterday").complaint.startswith("--on yesterday: a day")


def test_what_nobody_approved_cannot_be_withdrawn(safelane: SafeLane) -> None:
    ran = safelane("lessons", "withdraw", "floods", "02", "--language", "en")

    assert ran.code != 0
    assert ran.complaint
