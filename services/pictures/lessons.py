"""One picture for the first card of each lesson, by the lesson's own name, and what it shows."""

import re
from collections.abc import Callable, Mapping

from PIL import Image

from services.pictures import lesson_scenes as young
from services.pictures import lesson_scenes_work as grown
from services.pictures.lesson_alts import ALTS
from services.pictures.pen import Pen, canvas, finished
from services.texts import Text

SIZE = (640, 480)
_UNITS = 320
Scene = Callable[[Pen], None]

#: By course and number; a lesson that a teacher adds has no picture until somebody draws one.
SCENES: Mapping[str, Scene] = {
    "april-4-01": grown.a_minute_together,
    "april-4-02": grown.flag_ceremony,
    "builders-01": grown.before_digging,
    "builders-02": grown.the_machine_stops,
    "farmers-herders-01": grown.ploughing,
    "farmers-herders-02": grown.no_fire,
    "farmers-herders-03": grown.on_known_paths,
    "floods-01": grown.clearing_mud,
    "floods-02": grown.helping,
    "floods-03": young.on_the_way_again,
    "primary-1-3-01": young.a_strange_thing,
    "primary-1-3-02": young.no_toy,
    "primary-1-3-03": young.telling,
    "primary-1-3-04": young.calling_back,
    "primary-1-3-05": young.before_the_sign,
    "primary-1-3-06": young.going_home_together,
    "primary-4-5-01": young.many_shapes,
    "primary-4-5-02": young.the_way_i_came,
    "primary-4-5-03": young.what_to_tell,
    "primary-4-5-04": young.herding,
    "primary-4-5-05": young.after_the_flood,
    "primary-4-5-06": young.our_neighbour,
    "residents-01": grown.garden,
    "residents-02": grown.calling,
    "residents-03": grown.kept_at_home,
    "scrap-01": grown.no_searching,
    "scrap-02": grown.at_the_gate,
    "scrap-03": grown.in_the_yard,
    "secondary-6-9-01": young.under_the_ground,
    "secondary-6-9-02": young.one_walks_first,
    "secondary-6-9-03": young.standing_still,
    "secondary-6-9-04": young.where_i_stand,
    "secondary-6-9-05": young.living_together,
    "secondary-6-9-06": young.bringing_the_news,
    "tet-graves-01": grown.at_the_graves,
    "tet-graves-02": grown.home_for_tet,
    "tet-graves-03": grown.behind_the_grown_ups,
}
_NAME = re.compile(r"lesson-([a-z0-9-]{1,60}-\d\d)")


def lesson_picture(course: str, lesson: str) -> str | None:
    """The name under which the lesson's picture is drawn, as a reply names it; None: it has none.

    `lesson` is a file's name or its number: 01-strange-things, 01.
    """
    key = f"{course}-{lesson[:2]}"
    return f"drawn:lesson-{key}" if key in SCENES else None


def lesson_alt(picture: str) -> Text | None:
    """What a picture shows, for who cannot see it; None when it is not a lesson's."""
    found = _NAME.fullmatch(picture.removeprefix("drawn:"))
    return ALTS.get(found[1]) if found else None


def draw_lesson(name: str) -> Image.Image:
    """`name` is `lesson-<course>-<nn>`. Raises KeyError for any other."""
    found = _NAME.fullmatch(name)
    if found is None:
        raise KeyError(name)
    scene = SCENES[found[1]]
    pen = canvas(SIZE, units=_UNITS)
    scene(pen)
    return finished(pen)
