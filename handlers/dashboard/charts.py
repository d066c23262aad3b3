"""Bars as inline SVG, made here: no script, no styles of their own, words of the page's size."""

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

#: Units of the drawing; on a phone of 360 px one is one pixel.
WIDTH, ROW, BAR, TEXT = 328, 54, 18, 16
#: Characters of a name that fit above its bar; the table beside it has it whole.
LONGEST = 36
_NUMBERS = 108


class Bar(NamedTuple):
    """A name, a whole and the part of it that is filled, and both as they are said."""

    name: str
    whole: float
    part: float
    said: str


def bars(rows: Sequence[Bar], *, title: str, meaning: str) -> Markup:
    """A bar each; `meaning` says what the outline and the filling are. The longest is full."""
    longest = max((row.whole for row in rows), default=0) or 1
    drawn = [_bar(row, n * ROW, longest) for n, row in enumerate(rows)]
    height = max(1, len(rows)) * ROW
    return Markup(
        '<svg class="chart" viewBox="0 0 {} {}" role="img"><title>{}</title><desc>{}</desc>{}</svg>'
    ).format(WIDTH, height, title, meaning, Markup("").join(drawn))


def _bar(row: Bar, top: int, longest: float) -> Markup:
    room = WIDTH - _NUMBERS
    whole, part = (room * min(1.0, value / longest) for value in (row.whole, row.part))
    y = top + TEXT + 8
    return Markup(
        '<text x="0" y="{}">{}</text>'
        '<rect class="whole" x="1" y="{}" width="{:.1f}" height="{}"/>'
        '<rect class="part" x="1" y="{}" width="{:.1f}" height="{}"/>'
        '<text class="said" x="{}" y="{}" text-anchor="end">{}</text>'
    ).format(top + TEXT, _cut(row.name), y, whole, BAR, y, part, BAR, WIDTH, y + BAR - 4, row.said)


def _cut(name: str) -> str:
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…"
