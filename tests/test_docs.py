"""The drawings of the lifecycles show the tables that the program keeps."""

import re

from services.reports import lifecycle as reports
from services.tasks import lifecycle as tasks
from tests.source_files import ROOT

PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


def drawn(subject: str) -> set[tuple[str, str]]:
    [drawing] = re.findall(rf"%% {subject}\n(.*?)```", PAGE, re.DOTALL)
    return set(re.findall(r"(\w+) --> (\w+)", drawing))


def test_the_drawing_of_a_report_is_its_table() -> None:
    assert drawn("report") == {(a.value, b.value) for a, ways in reports.NEXT.items() for b in ways}


def test_the_drawing_of_a_task_is_its_table() -> None:
    assert drawn("task") == {(a.value, b.value) for a, ways in tasks.NEXT.items() for b in ways}
