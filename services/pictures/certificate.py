"""The certificate of a class that has finished its course, in both languages, without a name."""

from dataclasses import dataclass
from datetime import date

from PIL import Image, ImageDraw

from services.pictures.lettering import Style, write
from services.pictures.palette import (
    FRAME,
    GROUND,
    INK,
    LEAF,
    LEAF_DARK,
    PANEL,
    QUIET,
    RED,
    RUST,
    Colour,
)
from services.texts import Lines, Spoken, Words, _, ngettext

#: A4 lying down at 150 dots an inch, and what fills a phone's screen.
PAPER, PHONE = (1754, 1240), (1080, 1350)


@dataclass(frozen=True, slots=True)
class Certificate:
    """`course` is its title in both languages; `approved`: the province has approved the words of
    every lesson."""

    label: str
    school: str
    commune: str
    course: Spoken
    lessons: int
    pupils: int
    finished_on: date
    approved: bool


@dataclass(frozen=True, slots=True)
class Line:
    """Words in Vietnamese and, where they are said `twice`, in English below them; the size of the
    letters and the room below in pixels of the paper."""

    words: Spoken
    size: int
    below: int
    bold: bool = True
    colour: Colour = INK
    twice: bool = True


def draw_certificate(one: Certificate, *, paper: bool) -> Image.Image:
    size = PAPER if paper else PHONE
    picture = Image.new("RGB", size, GROUND)
    drawing = ImageDraw.Draw(picture)
    _frame(drawing, size)
    _lines(drawing, size, one)
    _foot(drawing, size, one)
    return picture


def _frame(drawing: ImageDraw.ImageDraw, size: tuple[int, int]) -> None:
    wide, high = size
    for inset, colour, width in ((36, LEAF_DARK, 10), (58, LEAF, 4)):
        drawing.rounded_rectangle(
            (inset, inset, wide - inset, high - inset), radius=28, outline=colour, width=width
        )
    for x, y in ((58, 58), (wide - 58, 58), (58, high - 58), (wide - 58, high - 58)):
        drawing.ellipse((x - 22, y - 22, x + 22, y + 22), fill=GROUND, outline=LEAF_DARK, width=6)
        drawing.ellipse((x - 8, y - 8, x + 8, y + 8), fill=RUST)


def _told(one: Certificate) -> list[Line]:
    place = ", ".join(part for part in (one.school, one.commune) if part)
    lessons = ngettext("{count} lesson", "{count} lessons", one.lessons)
    pupils = ngettext("{count} pupil", "{count} pupils", one.pupils)
    return [
        Line(_("Certificate"), 92, 40, colour=LEAF_DARK),
        Line(_("Class {label}", label=Words(one.label)), 84, 22, twice=False),
        Line(Words(place), 50, 40, twice=False),
        Line(_("has finished the course"), 38, 30, bold=False, colour=QUIET),
        Line(one.course, 60, 34),
        Line(Lines([lessons, pupils], between=" · "), 38, 0, bold=False),
    ]


def _lines(drawing: ImageDraw.ImageDraw, size: tuple[int, int], one: Certificate) -> None:
    """From above; a phone's picture is taller and has more room between them."""
    unit = min(1.0, size[1] / PAPER[1])
    roomy = 1.35 if size[1] > size[0] else 1.0
    y, middle, width = size[1] * 0.12, size[0] / 2, size[0] - 200
    for line in _told(one):
        big = round(line.size * unit)
        style = Style(width, big, bold=line.bold, colour=line.colour)
        write(drawing, (middle, y), line.words.render("vi"), style)
        y += big * 0.95
        if line.twice:
            small = Style(width, round(big * 0.5), bold=False, colour=QUIET)
            write(drawing, (middle, y), line.words.render("en"), small)
            y += big * 0.55
        y += line.below * unit * roomy


def _foot(drawing: ImageDraw.ImageDraw, size: tuple[int, int], one: Certificate) -> None:
    """The rule, the day, and a mark where the words still await their approval."""
    wide, high = size
    middle, room = wide / 2, wide - 220
    top = high - 380
    drawing.line((140, top, wide - 140, top), fill=FRAME, width=3)
    rule = _("Stop. Do not touch. Move away. Tell an adult.")
    write(drawing, (middle, top + 52), rule.render("vi"), Style(room, 44, colour=RED))
    small = Style(room, 26, bold=False, colour=QUIET)
    write(drawing, (middle, top + 96), rule.render("en"), small)
    day = f"{one.finished_on:%d/%m/%Y}"
    write(drawing, (middle, top + 152), day, Style(room, 34, bold=False))
    if not one.approved:
        _mark(drawing, (middle, high - 134), room)


def _mark(drawing: ImageDraw.ImageDraw, at: tuple[float, float], room: float) -> None:
    words = _("The words of these lessons await the province’s approval.")
    box = (at[0] - room / 2, at[1] - 36, at[0] + room / 2, at[1] + 36)
    drawing.rounded_rectangle(box, radius=18, fill=PANEL, outline=RUST, width=3)
    write(drawing, (at[0], at[1] - 14), words.render("vi"), Style(room - 40, 26))
    write(drawing, (at[0], at[1] + 17), words.render("en"), Style(room - 40, 20, bold=False))
