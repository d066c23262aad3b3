"""Bars are drawn to scale, escaped, and say in words what they show."""

import re
from xml.etree import ElementTree

from handlers.dashboard.charts import LONGEST, WIDTH, Bar, bars
from handlers.dashboard.drawn import of_people
from services.teaching.counts import Heads, Taught

SVG = {"s": "http://www.w3.org/2000/svg"}


def widths(drawn: str, kind: str) -> list[float]:
    return [float(one) for one in re.findall(rf'class="{kind}"[^>]* width="([\d.]+)"', drawn)]


def test_a_bar_is_as_long_as_its_number() -> None:
    drawn = bars([Bar("a", 10, 5, "10"), Bar("b", 4, 4, "4")], title="t", meaning="m")
    longest, shorter = widths(drawn, "whole")
    assert shorter == longest * 0.4
    assert widths(drawn, "part") == [longest / 2, shorter]
    assert longest < WIDTH


def test_nothing_to_show_is_drawn_without_a_length() -> None:
    assert widths(bars([Bar("a", 0, 0, "0")], title="t", meaning="m"), "whole") == [0.0]
    assert bars([], title="t", meaning="m").startswith("<svg")


def test_what_stands_in_a_chart_is_escaped_and_cut() -> None:
    name = "<script>" + "ơ" * 60
    drawn = bars([Bar(name, 1, 1, '"&')], title="<t>", meaning="&")
    tree = ElementTree.fromstring(drawn)
    texts = [text.text or "" for text in tree.iter("text")]
    assert texts[0].startswith("<script>")
    assert len(texts[0]) == LONGEST
    assert texts[1] == '"&'
    assert [tree.findtext("title"), tree.findtext("desc")] == ["<t>", "&"]


def test_people_are_numbered_as_the_table_beside_numbers_them() -> None:
    taught = Taught(Heads(6692, 0, 0, 0), Heads(261, 0, 0, 0))

    drawn = of_people(taught, "t", "vi")

    assert ">6.692</text>" in drawn
