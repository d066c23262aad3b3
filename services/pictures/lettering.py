"""Letters in pictures: a font that has Vietnamese ones, and words that always fit."""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import font_roboto
from PIL import Image, ImageDraw, ImageFont

from services.pictures.outlines import Point
from services.pictures.palette import INK, Colour

Box = tuple[float, float, float, float]

SMALLEST = 12


@dataclass(frozen=True, slots=True)
class Style:
    """How one line is written: in letters of `size` pixels at most, no wider than `width`."""

    width: float
    size: int
    bold: bool = True
    colour: Colour = INK
    anchor: str = "mm"
    halo: Colour | None = None


@lru_cache(maxsize=128)
def font(size: int, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(font_roboto.RobotoBold if bold else font_roboto.Roboto, size)


def fitting(words: str, style: Style) -> tuple[str, ImageFont.FreeTypeFont]:
    """The words in the largest letters that fit; cut, with a sign, if even the smallest do not."""
    words = unicodedata.normalize("NFC", words)
    for size in range(style.size, SMALLEST - 1, -1):
        if font(size, bold=style.bold).getlength(words) <= style.width:
            return words, font(size, bold=style.bold)
    smallest = font(SMALLEST, bold=style.bold)
    while words and smallest.getlength(words + "…") > style.width:
        words = words[:-1]
    return words + "…", smallest


def box_of(at: Point, words: str, style: Style) -> Box:
    """The pixels that the line would take: left, top, right, bottom."""
    said, letters = fitting(words, style)
    measure = ImageDraw.Draw(Image.new("L", (1, 1)))
    return measure.textbbox(at, said, font=letters, anchor=style.anchor)


def write(drawing: ImageDraw.ImageDraw, at: Point, words: str, style: Style) -> None:
    said, letters = fitting(words, style)
    drawing.text(
        at,
        said,
        fill=style.colour,
        font=letters,
        anchor=style.anchor,
        stroke_width=3 if style.halo else 0,
        stroke_fill=style.halo,
    )
