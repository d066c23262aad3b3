"""Targets from the command line: looked at, taken in whole or not at all, and shown."""

from pathlib import Path

from tests.bot.conftest import SafeLane

SHEET = "period;indicator;target\n2026;items;5.000\n2026-Q4;on_site_in_time;95,5\n"


def test_a_plan_is_looked_at_taken_in_and_shown(
    safelane: SafeLane, on_database: str, tmp_path: Path
) -> None:
    file = tmp_path / "plan.csv"
    file.write_text(SHEET, encoding="utf-8-sig")

    tried = safelane("plan", "import", str(file), "--dry-run")
    untouched = safelane("plan", "show")
    taken = safelane("plan", "import", str(file))
    again = safelane("plan", "import", str(file))
    shown = safelane("plan", "show", "--period", "2026-11")

    assert "2 of 2 targets would be changed" in tried.out
    assert "There is no target." in untouched.out
    assert "2 of 2 targets were changed" in taken.out
    assert "0 of 2 targets were changed" in again.out
    assert [line.split() for line in shown.out.splitlines()] == [
        ["period", "indicator", "organisation", "target", "actual", "of", "it"],
        ["2026", "items", "all", "5000", "0", "0.0", "%"],
        ["2026-Q4", "on_site_in_time", "all", "95.5", "–", "–"],
    ]


def test_a_plan_with_mistakes_is_one_line_and_changes_nothing(
    safelane: SafeLane, on_database: str, tmp_path: Path
) -> None:
    file = tmp_path / "plan.csv"
    file.write_text(SHEET + "2026;bombs;5\n", encoding="utf-8")
    assert "row 4: 'bombs' is no indicator" in safelane("plan", "import", str(file)).complaint
    assert "No such file" in safelane("plan", "import", str(file) + "x").complaint
    assert "no period" in safelane("plan", "show", "--period", "soon").complaint
    assert "There is no target." in safelane("plan", "show").out
