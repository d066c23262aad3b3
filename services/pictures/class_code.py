"""A class's code, large enough to be held up in front of the class: to scan, and to type."""

import re

from PIL import Image, ImageDraw

from services.pictures.lettering import Style, write
from services.pictures.palette import GROUND, INK, PANEL, QUIET, WATER
from services.pictures.qr import draw_qr
from services.texts import Words, _

SIZE = (1080, 1440)
_BAND, _CODE, _EDGE = 150, 920, 60
_NAME = re.compile(r"classcode:([A-Z0-9]{4,12})", re.ASCII)


def code_picture(code: str) -> str:
    """As a reply names it."""
    return f"drawn:classcode:{code}"


def read_code(name: str) -> str:
    """Raises KeyError for what is no such picture's name."""
    found = _NAME.fullmatch(name)
    if found is None:
        raise KeyError(name)
    return found[1]


def draw_class_code(code: str, link: str, language: str) -> Image.Image:
    """`link` is what the code to scan opens. No name of a class or school stands on it."""
    picture = Image.new("RGB", SIZE, GROUND)
    drawing = ImageDraw.Draw(picture)
    middle, room = SIZE[0] / 2, SIZE[0] - 2 * _EDGE
    drawing.rectangle((0, 0, SIZE[0], _BAND), fill=WATER)
    head = _("Scan, and answer the questions").render(language)
    write(drawing, (middle, _BAND / 2), head, Style(room, 64, colour=PANEL))
    scanned = draw_qr(link, _CODE)
    picture.paste(scanned, ((SIZE[0] - scanned.width) // 2, _BAND + 30))
    below = _BAND + 30 + scanned.height
    told = _("or write in the chat:").render(language)
    write(drawing, (middle, below + 52), told, Style(room, 44, bold=False, colour=QUIET))
    write(drawing, (middle, below + 150), f"/class {code}", Style(room, 120, colour=INK))
    address = Words(link.split("://")[-1].partition("?")[0]).render(language)
    write(drawing, (middle, below + 246), address, Style(room, 40, bold=False, colour=QUIET))
    return picture
