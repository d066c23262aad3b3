"""A school's poster, A5: its name, three rules, the hotline, and a code that opens the talk."""

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw

from services.pictures.lettering import Style, write
from services.pictures.palette import INK, PANEL, QUIET, RED, WATER
from services.pictures.qr import draw_qr
from services.texts import Spoken, _

#: Pixels of A5 at 300 to the inch.
DPI = 300
SIZE = (1748, 2480)
#: What can be asked for.
FORMATS = {"png": "image/png", "pdf": "application/pdf"}
_MARGIN, _MIDDLE = 110, SIZE[0] / 2
_BAND, _RULE, _FIRST_RULE = 430, 270, 640
_CODE, _CODE_TOP = 700, 1480
_LANGUAGES = ("vi", "en")

_HEADING = _("Found something strange?")
_RULES: tuple[tuple[Spoken, Spoken], ...] = (
    (_("STOP"), _("Do not touch it.")),
    (_("MOVE AWAY"), _("Go back the way you came.")),
    (_("TELL"), _("Tell an adult, or call.")),
)
_SCAN = (_("Teachers: scan this"), _("for lessons for your class."))


@dataclass(frozen=True, slots=True)
class Poster:
    """`link` is what the code opens; the others are said as they are."""

    school: str
    commune: str
    hotline: str
    link: str


def draw_poster(poster: Poster) -> Image.Image:
    sheet = Image.new("RGB", SIZE, PANEL)
    drawing = ImageDraw.Draw(sheet)
    _draw_band(drawing, poster)
    _draw_heading(drawing, (_MIDDLE, 524))
    for number, rule in enumerate(_RULES):
        _draw_rule(drawing, _FIRST_RULE + number * _RULE, number + 1, rule)
    code = draw_qr(poster.link, _CODE)
    sheet.paste(code, (_MARGIN, _CODE_TOP))
    _draw_side(drawing, poster, left=_MARGIN + code.width + 50)
    _draw_foot(drawing, poster)
    return sheet


def _draw_band(drawing: ImageDraw.ImageDraw, poster: Poster) -> None:
    drawing.rectangle((0, 0, SIZE[0], _BAND), fill=WATER)
    room = SIZE[0] - 2 * _MARGIN
    write(drawing, (_MIDDLE, 185), poster.school, Style(room, 120, colour=PANEL))
    write(drawing, (_MIDDLE, 325), poster.commune, Style(room, 68, bold=False, colour=PANEL))


def _draw_heading(drawing: ImageDraw.ImageDraw, at: tuple[float, float]) -> None:
    """In Vietnamese, and smaller in English below."""
    vi, en = (_HEADING.render(language) for language in _LANGUAGES)
    room = SIZE[0] - 2 * _MARGIN
    write(drawing, at, vi, Style(room, 84))
    write(drawing, (at[0], at[1] + 72), en, Style(room, 46, bold=False, colour=QUIET))


def _draw_rule(
    drawing: ImageDraw.ImageDraw, top: float, number: int, rule: tuple[Spoken, Spoken]
) -> None:
    """A large figure, what to do in large letters, and what that means."""
    left, radius, middle = _MARGIN + 100, 98, top + _RULE / 2
    ring = (left - radius, middle - radius, left + radius, middle + radius)
    drawing.ellipse(ring, fill=RED)
    write(drawing, (left, middle), str(number), Style(160, 130, colour=PANEL))
    start = left + radius + 56
    room, (loud, calm) = SIZE[0] - _MARGIN - start, rule
    for language, up, large, small in (("vi", -52, 104, 64), ("en", 66, 60, 48)):
        line = loud.render(language)
        style = Style(room * 0.48, large, colour=RED, anchor="lm")
        write(drawing, (start, middle + up), line, style)
        text = calm.render(language)
        plain = Style(room * 0.5, small, bold=language == "vi", anchor="lm")
        write(drawing, (start + room * 0.5, middle + up), text, plain)


def _draw_side(drawing: ImageDraw.ImageDraw, poster: Poster, *, left: float) -> None:
    room = SIZE[0] - _MARGIN - left
    lines = [("vi", 76, INK), ("en", 52, QUIET)]
    top = float(_CODE_TOP + 150)
    for language, size, colour in lines:
        for words in _SCAN:
            style = Style(room, size, bold=language == "vi", colour=colour, anchor="lm")
            write(drawing, (left, top), words.render(language), style)
            top += size * 1.35
        top += 60


def _draw_foot(drawing: ImageDraw.ImageDraw, poster: Poster) -> None:
    top, room = SIZE[1] - 250, SIZE[0] - 2 * _MARGIN
    drawing.rectangle((0, top, SIZE[0], SIZE[1]), fill=RED)
    call = _("Hotline: {hotline}", hotline=poster.hotline)
    vi, en = (call.render(language) for language in _LANGUAGES)
    write(drawing, (_MIDDLE, top + 100), vi, Style(room, 124, colour=PANEL))
    write(drawing, (_MIDDLE, top + 200), en, Style(room, 50, bold=False, colour=PANEL))


def poster_file(poster: Poster, kind: str) -> bytes:
    """A file of `FORMATS`, to be printed in A5. Takes up to a second: call it in a thread."""
    file = BytesIO()
    sheet = draw_poster(poster)
    if kind == "pdf":
        sheet.save(file, "PDF", resolution=DPI, title=poster.school)
    else:
        few = sheet.quantize(64, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        few.save(file, "PNG", dpi=(DPI, DPI))
    return file.getvalue()
