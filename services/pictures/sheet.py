"""The contact sheet: twelve pictured kinds with large numbers, to be answered by a number."""

from PIL import Image, ImageDraw

from services.pictures.cards import on_card
from services.pictures.kinds import KINDS, NUMBERED, Look
from services.pictures.lettering import Style, write
from services.pictures.palette import PANEL, QUIET
from services.pictures.silhouettes import silhouette
from services.texts import _

COLUMNS, ROWS = 3, 4
CELL, PICTURE, HEAD, FOOT = (360, 398), 280, 92, 76
SIZE = (COLUMNS * CELL[0], HEAD + ROWS * CELL[1] + FOOT)


def draw_sheet(language: str) -> Image.Image:
    sheet = Image.new("RGB", SIZE, PANEL)
    _heading(ImageDraw.Draw(sheet), language)
    for place, look in enumerate(NUMBERED):
        corner = (place % COLUMNS * CELL[0], HEAD + place // COLUMNS * CELL[1])
        sheet.paste(_cell(place + 1, look, language), corner)
    return sheet


def _heading(drawing: ImageDraw.ImageDraw, language: str) -> None:
    middle, room = SIZE[0] / 2, SIZE[0] - 60
    question = _("What did it look like? Send the number.").render(language)
    write(drawing, (middle, HEAD / 2), question, Style(room, 50))
    warning = _("Answer from memory. Do not go back to look.").render(language)
    write(drawing, (middle, SIZE[1] - FOOT / 2), warning, Style(room, 40))


def _cell(number: int, look: Look, language: str) -> Image.Image:
    cell = on_card(CELL, number, silhouette(look, PICTURE))
    drawing, middle, room = ImageDraw.Draw(cell), CELL[0] / 2, CELL[0] - 36
    kind = KINDS[look]
    name, size = kind.name.render(language), kind.size.render(language)
    write(drawing, (middle, 327), name, Style(room, 36))
    write(drawing, (middle, 366), size, Style(room, 27, bold=False, colour=QUIET))
    return cell
