"""A school's year of lessons on one sheet of paper: its classes, and whom they were, in numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw

from services.pictures.lettering import Style, write
from services.pictures.palette import FRAME, GRID, GROUND, INK, LEAF_DARK, QUIET, Colour
from services.texts import Number, Spoken, Words, _

#: A4 standing at 150 dots an inch.
SIZE = (1240, 1754)
EDGE, TOP, ROW = 90, 560, 44
#: Classes that fit; of more the rest is summed in one line.
MOST_ROWS = 22
#: Where the columns of numbers end.
_COLUMNS = (620, 800, 980, SIZE[0] - EDGE)


@dataclass(frozen=True, slots=True)
class ClassYear:
    """One course of a class: pupils as the class has them now; lessons sent to its teacher, and
    sessions held. `further`: the row before is of the same class."""

    label: str
    course: Spoken
    pupils: int
    sent: int
    held: int
    finished: bool
    right: float | None = None
    further: bool = False


@dataclass(frozen=True, slots=True)
class SchoolSummary:
    """`totals` are named numbers of people, in the order in which they are told."""

    school: str
    commune: str
    year: str
    classes: Sequence[ClassYear]
    sessions: int
    totals: Sequence[tuple[Spoken, int]]


def draw_school_summary(one: SchoolSummary, language: str) -> Image.Image:
    picture = Image.new("RGB", SIZE, GROUND)
    drawing = ImageDraw.Draw(picture)
    _head(drawing, one, language)
    _totals(drawing, one, language)
    y = _names(drawing, language)
    for row in one.classes[:MOST_ROWS]:
        _row(drawing, y, row, language)
        y += ROW
    if rest := sum(not row.further for row in one.classes[MOST_ROWS:]):
        _rest(drawing, y, rest, language)
    _foot(drawing, language)
    return picture


def _head(drawing: ImageDraw.ImageDraw, one: SchoolSummary, language: str) -> None:
    middle, room = SIZE[0] / 2, SIZE[0] - 2 * EDGE
    title = _("Risk education in the school year {year}", year=Words(one.year)).render(language)
    write(drawing, (middle, 110), title, Style(room, 52, colour=LEAF_DARK))
    write(drawing, (middle, 190), one.school, Style(room, 48))
    write(drawing, (middle, 245), one.commune, Style(room, 32, bold=False, colour=QUIET))


def _totals(drawing: ImageDraw.ImageDraw, one: SchoolSummary, language: str) -> None:
    """Numbers large, their names below."""
    told = [(_("Sessions"), one.sessions), *one.totals]
    wide = (SIZE[0] - 2 * EDGE) / len(told)
    for place, (name, number) in enumerate(told):
        x = EDGE + wide * (place + 0.5)
        write(drawing, (x, 355), Number(number).render(language), Style(wide - 12, 60))
        small = Style(wide - 12, 26, bold=False, colour=QUIET)
        write(drawing, (x, 410), name.render(language), small)


def _names(drawing: ImageDraw.ImageDraw, language: str) -> int:
    """The names of the columns; where the first row begins."""
    names = (_("Pupils"), _("Lessons sent"), _("Sessions held"), _("Answers right"))
    y = TOP - ROW
    _cells(drawing, y, [_("Class").render(language), *(n.render(language) for n in names)],
           colour=QUIET)  # fmt: skip
    drawing.line((EDGE, y + ROW / 2, SIZE[0] - EDGE, y + ROW / 2), fill=FRAME, width=3)
    return TOP


def _row(drawing: ImageDraw.ImageDraw, y: int, row: ClassYear, language: str) -> None:
    right = "–" if row.right is None else f"{row.right:.0f} %"
    course = row.course.render(language)
    name = f"+ {course}" if row.further else " · ".join(filter(None, [row.label, course]))
    pupils = "" if row.further else Number(row.pupils).render(language)
    numbers = [Number(n).render(language) for n in (row.sent, row.held)]
    _cells(drawing, y, [name, pupils, *numbers, right])
    if row.finished:
        _tick(drawing, (EDGE - 26, y))
    drawing.line((EDGE, y + ROW / 2, SIZE[0] - EDGE, y + ROW / 2), fill=GRID, width=2)


def _tick(drawing: ImageDraw.ImageDraw, at: tuple[float, float]) -> None:
    """The font has no such sign."""
    x, y = at
    drawing.line(((x - 9, y), (x - 2, y + 8), (x + 11, y - 9)), fill=LEAF_DARK, width=5)


def _rest(drawing: ImageDraw.ImageDraw, y: int, count: int, language: str) -> None:
    words = _("and {count} more classes", count=Number(count)).render(language)
    write(drawing, (EDGE, y), words, Style(600, 26, bold=False, anchor="lm"))


def _cells(
    drawing: ImageDraw.ImageDraw, y: int, words: Sequence[str], *, colour: Colour = INK
) -> None:
    first, *others = words
    write(drawing, (EDGE, y), first, Style(400, 28, anchor="lm", colour=colour))
    for right, said in zip(_COLUMNS, others, strict=True):
        write(drawing, (right, y), said, Style(168, 28, bold=False, anchor="rm", colour=colour))


def _foot(drawing: ImageDraw.ImageDraw, language: str) -> None:
    style = Style(SIZE[0] - 2 * EDGE, 24, bold=False, colour=QUIET, anchor="lm")
    finished = _("The class has finished the course.").render(language)
    _tick(drawing, (EDGE + 12, SIZE[1] - 112))
    write(drawing, (EDGE + 36, SIZE[1] - 112), finished, style)
    words = _("Counted from what teachers reported. No name of anybody is kept or shown here.")
    write(drawing, (EDGE, SIZE[1] - 70), words.render(language), style)
