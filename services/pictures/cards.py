"""The numbered card that a picture stands on."""

from functools import lru_cache

from PIL import Image, ImageDraw

from services.pictures.lettering import Style, write
from services.pictures.palette import FRAME, GROUND, INK, PANEL
from services.pictures.pen import SUPER

MARGIN = 8
BADGE = (12, 12, 84, 84)


def on_card(size: tuple[int, int], number: int, picture: Image.Image) -> Image.Image:
    """A new card with the picture in its upper part, under the number."""
    blank = _numbered_card(size, number)
    card = blank.copy()
    card.paste(picture, ((size[0] - picture.width) // 2 + 8, 18))
    card.paste(blank.crop(BADGE), BADGE, _disc())
    return card


@lru_cache(maxsize=1)
def _disc() -> Image.Image:
    """Where the number is, so that pasting it hides nothing else of the picture."""
    side = (BADGE[2] - BADGE[0]) * SUPER
    disc = Image.new("L", (side, side))
    ImageDraw.Draw(disc).ellipse((SUPER, SUPER, side - SUPER, side - SUPER), fill=255)
    return disc.reduce(SUPER)


@lru_cache(maxsize=32)
def _numbered_card(size: tuple[int, int], number: int) -> Image.Image:
    wide, high = size[0] * SUPER, size[1] * SUPER
    card = Image.new("RGB", (wide, high), PANEL)
    drawing = ImageDraw.Draw(card)
    edge = MARGIN * SUPER
    border = (edge, edge, wide - edge, high - edge)
    drawing.rounded_rectangle(
        border, radius=24 * SUPER, fill=GROUND, outline=FRAME, width=3 * SUPER
    )
    drawing.ellipse((14 * SUPER, 14 * SUPER, 82 * SUPER, 82 * SUPER), fill=INK)
    card = card.reduce(SUPER)
    write(ImageDraw.Draw(card), (48, 48), str(number), Style(54, 43, colour=PANEL))
    return card
