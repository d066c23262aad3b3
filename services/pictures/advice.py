"""The safety advice in four panels: stop, move away, keep others out, call."""

from PIL import Image, ImageDraw

from services.pictures.advice_scenes import SCENES, Scene
from services.pictures.cards import on_card
from services.pictures.lettering import Style, write
from services.pictures.palette import PANEL, RED
from services.pictures.pen import canvas, finished
from services.texts import Spoken, Words, _

DRAWN = (488, 366)
CELL = (540, 540)
SIZE = (2 * CELL[0], 2 * CELL[1])


def draw_advice(language: str, *, hotline: str) -> Image.Image:
    """`hotline` is the number to call, as it is to be read."""
    poster = Image.new("RGB", SIZE, PANEL)
    for place, (scene, words) in enumerate(zip(SCENES, _captions(hotline), strict=True)):
        panel = _panel(place + 1, scene)
        _caption(panel, *(said.render(language) for said in words))
        poster.paste(panel, (place % 2 * CELL[0], place // 2 * CELL[1]))
    return poster


def _captions(hotline: str) -> tuple[tuple[Spoken, Spoken], ...]:
    return (
        (_("STOP"), _("Do not touch it.")),
        (_("MOVE AWAY"), _("Go back the way you came.")),
        (_("KEEP OTHERS OUT"), _("Keep children and everyone away.")),
        (_("CALL AT ONCE"), Words(hotline)),
    )


def _panel(number: int, scene: Scene) -> Image.Image:
    pen = canvas(DRAWN, units=320)
    scene(pen)
    return on_card(CELL, number, finished(pen))


def _caption(panel: Image.Image, loud: str, calm: str) -> None:
    drawing, middle, room = ImageDraw.Draw(panel), CELL[0] / 2, CELL[0] - 48
    write(drawing, (middle, 438), loud, Style(room, 54, colour=RED))
    write(drawing, (middle, 494), calm, Style(room, 44))
