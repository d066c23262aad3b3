"""How a class did, as a picture: a bar for each lesson, and for before and after a course. Its name
holds all that is drawn."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from PIL import Image, ImageDraw

from services.lessons.taught import in_language, outline, title_of
from services.pictures.lettering import Style, write
from services.pictures.palette import FRAME, GROUND, INK, LEAF_DARK, PANEL, QUIET
from services.quizzes.model import Moment
from services.quizzes.results import LessonResult
from services.texts import Spoken, Words, _

WIDE, EDGE, HEAD, COURSE, BAR, FOOT = 600, 24, 92, 62, 94, 64
#: Where a bar ends, and the numbers beside it.
BAR_END, _NUMBERS = 370, WIDE - EDGE
#: Lessons that are drawn; of more the newest.
MOST = 12
_LETTERS = {"b": Moment.BEFORE, "d": Moment.DURING, "a": Moment.AFTER}
_MOMENTS = {moment: letter for letter, moment in _LETTERS.items()}
_NAMES: dict[Moment, Spoken] = {
    Moment.BEFORE: _("Before the course"),
    Moment.AFTER: _("After the course"),
}
_COUNT = r"[bda]\d{1,4}-\d{1,4}"
_LESSON = rf"[a-z0-9-]{{1,60}}\.\d\d(?:\.{_COUNT}){{1,3}}"
_NAME = re.compile(rf"results:((?:[0-9a-f]{{2}}){{0,80}})((?:;{_LESSON}){{1,{MOST}}})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Bar:
    """So many answers, and so many of them right, to a lesson's questions at one moment."""

    course: str
    lesson: str
    moment: Moment
    right: int
    answered: int

    @property
    def percent(self) -> int:
        return round(100 * self.right / self.answered)


def chart_name(label: str, found: Sequence[LessonResult]) -> str | None:
    """The name under which it is drawn; None where nobody has answered."""
    lessons = [told for one in found if (told := _told(one))][-MOST:]
    return ";".join([f"results:{label.encode().hex()}", *lessons]) if lessons else None


def _told(one: LessonResult) -> str:
    counted = [(Moment.DURING, one.right, one.answered)]
    steps = [one.at(moment) for moment in (Moment.BEFORE, Moment.AFTER)]
    counted += [(step.step.moment, step.right, step.answered) for step in steps if step]
    parts = [f"{_MOMENTS[at]}{right}-{of}" for at, right, of in counted if of]
    return ".".join([one.course, one.lesson[:2], *parts]) if parts else ""


def read_chart(name: str) -> tuple[str, list[Bar]]:
    """The class's name and its bars. Raises KeyError for what is no such picture's name."""
    found = _NAME.fullmatch(name)
    if found is None:
        raise KeyError(name)
    try:
        label = bytes.fromhex(found[1]).decode()
    except UnicodeDecodeError as error:
        raise KeyError(name) from error
    bars = [bar for part in found[2].split(";") if part for bar in _bars(part)]
    if not all(0 < bar.answered >= bar.right for bar in bars):
        raise KeyError(name)
    return label, bars


def _bars(part: str) -> Iterator[Bar]:
    course, lesson, *counted = part.split(".")
    for one in counted:
        right, of = one[1:].split("-")
        yield Bar(course, lesson, _LETTERS[one[0]], int(right), int(of))


def draw_chart(name: str, language: str) -> Image.Image:
    label, bars = read_chart(name)
    courses = [(course, list(mine)) for course, mine in groupby(bars, key=lambda bar: bar.course)]
    picture = Image.new("RGB", (WIDE, _height(courses)), GROUND)
    drawing = ImageDraw.Draw(picture)
    title = _("Class {label}: right answers", label=Words(label)).render(language)
    write(drawing, (EDGE, 56), title, Style(WIDE - 2 * EDGE, 40, anchor="lm"))
    y = HEAD
    for course, mine in courses:
        _course(drawing, y, course, language)
        y += COURSE
        for bar in sorted(mine, key=_in_time):
            _bar(drawing, y, bar, language)
            y += BAR
    legend = _("The frame: all answers. Filled: the right ones.").render(language)
    style = Style(WIDE - 2 * EDGE, 24, bold=False, colour=QUIET, anchor="lm")
    write(drawing, (EDGE, y + FOOT / 2), legend, style)
    return picture


def _height(courses: Sequence[tuple[str, Sequence[Bar]]]) -> int:
    return HEAD + sum(COURSE + BAR * len(bars) for _course_, bars in courses) + FOOT


def _in_time(bar: Bar) -> tuple[int, str]:
    """Before the course, its lessons, after it."""
    return list(Moment).index(bar.moment), bar.lesson


def _course(drawing: ImageDraw.ImageDraw, y: int, course: str, language: str) -> None:
    known = outline(course, pupils=True)
    title = title_of(known, language) if known else course
    write(drawing, (EDGE, y + 34), title, Style(WIDE - 2 * EDGE, 32, anchor="lm"))


def _bar(drawing: ImageDraw.ImageDraw, y: int, bar: Bar, language: str) -> None:
    """What it is of above, the numbers beside it."""
    name = _NAMES[bar.moment].render(language) if bar.moment in _NAMES else _title(bar, language)
    room = WIDE - 2 * EDGE
    write(drawing, (EDGE, y + 22), name, Style(room, 28, bold=False, anchor="lm"))
    top, end = y + 44, EDGE + (BAR_END - EDGE) * bar.right / bar.answered
    drawing.rectangle((EDGE, top, BAR_END, top + 30), fill=PANEL, outline=FRAME, width=2)
    if bar.right:
        drawing.rectangle((EDGE, top, end, top + 30), fill=LEAF_DARK)
    drawing.rectangle((EDGE, top, BAR_END, top + 30), outline=INK, width=2)
    told = _("{right} of {total}", right=bar.right, total=bar.answered).render(language)
    style = Style(_NUMBERS - BAR_END - 16, 28, anchor="rm")
    write(drawing, (_NUMBERS, top + 15), f"{told} · {bar.percent} %", style)


def _title(bar: Bar, language: str) -> str:
    """Its number and title; of a lesson whose file is gone its number."""
    known = outline(bar.course, pupils=True)
    for place, name in enumerate(known.lessons if known else (), start=1):
        lesson = in_language(bar.course, name, language, fallback=language)
        if name.startswith(bar.lesson) and lesson is not None:
            return f"{place}. {lesson.head.title}"
    return bar.lesson
