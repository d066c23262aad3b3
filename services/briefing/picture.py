"""The figures as a picture for chat: a small table and the plan's bars. Its name holds them all."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from PIL import Image, ImageDraw

from services.briefing.summary import Summary
from services.briefing.values import TOLD, told_of, value_of
from services.pictures.lettering import Style, write
from services.pictures.palette import FRAME, GRID, GROUND, INK, LEAF_DARK, PANEL, QUIET
from services.plans.indicators import INDICATORS, Indicator
from services.plans.periods import name_of
from services.statistics.asked import Period
from services.statistics.definitions import DEFINITIONS
from services.statistics.figures import Essentials
from services.statistics.words import Percent
from services.texts import Number, Spoken, Words, _

WIDE, EDGE = 720, 32
HEAD, ROW, BAR = 128, 56, 84
#: Where the two columns of numbers end.
COLUMNS = (520, WIDE - EDGE)

_DAY, _NUMBER = r"\d{8}", r"\d{1,8}|-"
#: The first figures stand in every picture; the last ones came later.
_COLUMN = rf"{_DAY}(?:\.(?:{_NUMBER})){{6,{len(TOLD)}}}"
_GOAL = rf"{_DAY}-{_DAY}\.\d{{1,2}}\.(?:{_NUMBER})"
_NAME = re.compile(rf"figures:({_DAY});({_COLUMN});({_COLUMN})((?:;{_GOAL}){{0,4}})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Goal:
    """A target of the plan, and how many per cent of it have been reached."""

    period: Period
    indicator: Indicator
    percent: float | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the picture shows; numbers in the order of TOLD, of old pictures the first ones."""

    today: date
    columns: tuple[list[float | None], list[float | None]]
    goals: list[Goal]


def picture_name(summary: Summary) -> str:
    """The name under which the picture can be drawn; shares and percentages in tenths."""
    columns = [
        ".".join([f"{first:%Y%m%d}", *_numbers(counted)]) for first, counted in summary.columns
    ]
    goals = [
        f"{one.target.starts:%Y%m%d}-{one.target.period.last:%Y%m%d}"
        f".{list(Indicator).index(one.target.indicator)}.{_number('within', one.percent)}"
        for one in summary.progress
    ]
    return ";".join([f"figures:{summary.today:%Y%m%d}", *columns, *goals])


def _numbers(counted: Essentials) -> Iterator[str]:
    return (_number(key, value_of(key, counted)) for key in told_of(counted))


def _number(key: str, value: float | None) -> str:
    """A dash stands for what is not known."""
    if value is None:
        return "-"
    return str(round(value * 10) if key == "within" else int(value))


def read_name(name: str) -> Sheet:
    """Raises KeyError for what is not the name of such a picture."""
    found = _NAME.fullmatch(name)
    if found is None:
        raise KeyError(name)
    try:
        goals = [_goal(part) for part in found[4].split(";") if part]
        return Sheet(_day(found[1]), (_column(found[2]), _column(found[3])), goals)
    except (ValueError, IndexError) as error:
        raise KeyError(name) from error


def _day(text: str) -> date:
    return date(int(text[:4]), int(text[4:6]), int(text[6:]))


def _column(text: str) -> list[float | None]:
    return [
        None if part == "-" else int(part) / (10 if key == "within" else 1)
        for key, part in zip(TOLD, text.split(".")[1:], strict=False)
    ]


def _goal(text: str) -> Goal:
    days, which, percent = text.split(".")
    first, last = (_day(day) for day in days.split("-"))
    end = date.fromordinal(last.toordinal() + 1)
    reached = None if percent == "-" else int(percent) / 10
    return Goal(Period(first, end), list(Indicator)[int(which)], reached)


def draw_figures(name: str, language: str) -> Image.Image:
    sheet = read_name(name)
    told = TOLD[: min(map(len, sheet.columns))]
    high = HEAD + ROW * len(told) + BAR * len(sheet.goals) + EDGE
    picture = Image.new("RGB", (WIDE, high), GROUND)
    drawing = ImageDraw.Draw(picture)
    _head(drawing, sheet, language)
    for row, key in enumerate(told):
        numbers = [column[row] for column in sheet.columns]
        _line(drawing, HEAD + ROW * row, key, numbers, language=language)
    for row, goal in enumerate(sheet.goals):
        _bar(drawing, HEAD + ROW * len(told) + BAR * row, goal, language)
    return picture


def _head(drawing: ImageDraw.ImageDraw, sheet: Sheet, language: str) -> None:
    title = _("Figures on {day}", day=Words(f"{sheet.today:%d/%m/%Y}")).render(language)
    write(drawing, (EDGE, 40), title, Style(WIDE - 2 * EDGE, 34, anchor="lm"))
    for right, name in zip(COLUMNS, (_("This week"), _("This month")), strict=True):
        style = Style(180, 24, bold=False, colour=QUIET, anchor="rm")
        write(drawing, (right, 96), name.render(language), style)


def _line(
    drawing: ImageDraw.ImageDraw, top: int, key: str, numbers: list[float | None], *, language: str
) -> None:
    drawing.line((EDGE, top, WIDE - EDGE, top), fill=GRID, width=2)
    middle = top + ROW / 2
    name = DEFINITIONS[key].name.render(language)
    write(drawing, (EDGE, middle), name, Style(340, 26, bold=False, anchor="lm"))
    for right, number in zip(COLUMNS, numbers, strict=True):
        said: Spoken = Percent(number) if key == "within" else Number(int(number or 0))
        write(drawing, (right, middle), said.render(language), Style(140, 28, anchor="rm"))


def _bar(drawing: ImageDraw.ImageDraw, top: int, goal: Goal, language: str) -> None:
    """The frame is the target; what goes beyond it is told by the number alone."""
    name = f"{name_of(goal.period)} · {INDICATORS[goal.indicator].render(language)}"
    write(drawing, (EDGE, top + 24), name, Style(WIDE - 2 * EDGE, 24, bold=False, anchor="lm"))
    left, right, y = EDGE, COLUMNS[0], top + 44
    drawing.rectangle((left, y, right, y + 26), fill=PANEL, outline=FRAME, width=2)
    reached = min(100.0, goal.percent or 0) / 100
    if reached:
        drawing.rectangle((left, y, left + (right - left) * reached, y + 26), fill=LEAF_DARK)
    drawing.rectangle((left, y, right, y + 26), outline=INK, width=2)
    style = Style(150, 28, anchor="rm")
    write(drawing, (COLUMNS[1], y + 13), Percent(goal.percent).render(language), style)
