"""Pictures by name, as PNG: the one door of this room."""

from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO

from PIL import Image

from locales import NOT_DRAWN
from services.pictures.advice import draw_advice
from services.pictures.kinds import Look
from services.pictures.lessons import draw_lesson
from services.pictures.map_sketch import draw_map
from services.pictures.names import kind_name, read_map_name, read_points_name
from services.pictures.points_sketch import draw_points
from services.pictures.sheet import draw_sheet
from services.pictures.silhouettes import silhouette


def draw(
    name: str,
    language: str,
    *,
    hotline: str,
    places: Sequence[tuple[str, float, float]] = (),
) -> bytes:
    """A PNG of `kinds`, `kind-<look>`, `advice`, `lesson-<course>-<nn>`, a `map:…` or `points:…`
    (see `names`).

    `places` (name, degrees WGS84) are shown on a map. Raises KeyError for any other name. Takes
    up to 0.3 s of computing: call it in a thread.
    """
    language = NOT_DRAWN.get(language, language)
    if name.startswith("map:"):
        return png(draw_map(read_map_name(name), language, places=places))
    if name.startswith("points:"):
        return png(draw_points(read_points_name(name), language, places=places))
    if name.startswith("lesson-"):
        return _of_lesson(name)
    return _constant(name, language, hotline)


@lru_cache(maxsize=64)
def _constant(name: str, language: str, hotline: str) -> bytes:
    if name == "kinds":
        return png(draw_sheet(language))
    if name == "advice":
        return png(draw_advice(language, hotline=hotline))
    looks = {kind_name(look): look for look in Look}
    return png(silhouette(looks[name]))


@lru_cache(maxsize=64)
def _of_lesson(name: str) -> bytes:
    """There are no letters in it: it is the same in every language."""
    return png(draw_lesson(name))


def png(picture: Image.Image) -> bytes:
    """Few colours, so that a picture costs little on a weak line."""
    few = picture.quantize(96, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    written = BytesIO()
    few.save(written, "PNG", optimize=False, compress_level=7)
    return written.getvalue()
