"""What is asked of a class, one question after the other, and how an answer is read. Pure."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import locales
from services.conversation.hearing import whole_number
from services.places.folding import fold
from services.schools.classes import GRADES, HOURS, LONGEST_LABEL, MOST_PUPILS
from services.schools.hours import WEEKDAYS, clock_in, weekday_in
from services.texts import Spoken, Words, _

Known = Mapping[str, Any]
#: Times that have a button; any other of the day may be written.
OFFERED_HOURS = (7, 8, 9, 10, 14, 15)
LANGUAGES = {
    code: name for code, name in locales.LANGUAGES.items() if code not in locales.UNREVIEWED
}
_CLASS_WORD = re.compile(r"^(lớp|lop|class)\s+", re.IGNORECASE)


class Step(StrEnum):
    """In the order in which they are asked."""

    LABEL = "label"
    GRADE = "grade"
    GIRLS = "girls"
    BOYS = "boys"
    WEEKDAY = "weekday"
    HOUR = "hour"
    LANGUAGE = "language"


#: What can be changed of a class at once.
PARTS: dict[str, tuple[Step, ...]] = {
    "name": (Step.LABEL, Step.GRADE),
    "pupils": (Step.GIRLS, Step.BOYS),
    "time": (Step.WEEKDAY, Step.HOUR),
    "language": (Step.LANGUAGE,),
}


@dataclass(frozen=True, slots=True)
class Question:
    """`answers` are buttons, by value; `read` gives what is known from then on, or None."""

    text: Spoken
    read: Callable[[str], Known | None]
    again: Spoken
    answers: Mapping[str, Spoken]


def question(step: Step, known: Known, grades: Sequence[int]) -> Question:
    return _QUESTIONS[step](known, grades)


def _label(known: Known, grades: Sequence[int]) -> Question:
    return Question(
        _("What is the class called? For example: 3A"),
        _read_label,
        _("That is too long, or empty. Write only the class’s name, as 3A."),
        {},
    )


def _read_label(text: str) -> Known | None:
    label = " ".join(_CLASS_WORD.sub("", text.strip()).split())
    if not label or len(label) > LONGEST_LABEL or not re.search(r"\w", label):
        return None
    first = re.match(r"(\d)(?!\d)", label, re.ASCII)
    grade = {"grade": int(first[1])} if first and int(first[1]) in GRADES else {}
    return {"label": label} | grade


def _grade(known: Known, grades: Sequence[int]) -> Question:
    return Question(
        _("Which grade is {label}?", label=Words(str(known["label"]))),
        lambda text: _numbered("grade", text.lower().removeprefix("lớp"), 9, least=1),
        _("That is no grade. Press a number, or write one from 1 to 9."),
        {str(grade): Words(str(grade)) for grade in grades},
    )


def _girls(known: Known, grades: Sequence[int]) -> Question:
    return Question(
        _("How many girls are in {label}?", label=Words(str(known["label"]))),
        lambda text: _numbered("girls", text, MOST_PUPILS),
        _("Write a number from 0 to {most}.", most=MOST_PUPILS),
        {},
    )


def _boys(known: Known, grades: Sequence[int]) -> Question:
    return Question(
        _("And how many boys?"),
        lambda text: _read_boys(text, known),
        _("Write a number from 0 to {most}; a class has at least one pupil.", most=MOST_PUPILS),
        {},
    )


def _read_boys(text: str, known: Known) -> Known | None:
    found = _numbered("boys", text, MOST_PUPILS)
    return found if found and found["boys"] + int(known.get("girls", 0)) > 0 else None


def _numbered(name: str, text: str, most: int, least: int = 0) -> Known | None:
    """The only number that the text has in it: `14`, `14 em`."""
    figures = re.findall(r"-?\d+", text, re.ASCII)
    found = whole_number(figures[0], most) if len(figures) == 1 else None
    return None if found is None or found < least else {name: found}


def _weekday(known: Known, grades: Sequence[int]) -> Question:
    return Question(
        _("On which day should the lesson come?"),
        _read_weekday,
        _("Press a day, or write it: Tuesday."),
        {str(day): WEEKDAYS[day] for day in range(1, 7)},
    )


def _read_weekday(text: str) -> Known | None:
    day = weekday_in(text)
    return None if day is None else {"weekday": day}


def _hour(known: Known, grades: Sequence[int]) -> Question:
    return Question(
        _("At what time? Best a little before you teach it."),
        _read_hour,
        _("Lessons come between {first}:00 and {last}:00. Press a time, or write one: 9:30.",
          first=HOURS[0], last=HOURS[-1] + 1),
        {str(hour): Words(f"{hour:02}:00") for hour in OFFERED_HOURS},
    )  # fmt: skip


def _read_hour(text: str) -> Known | None:
    clock = clock_in(text)
    if clock is None or clock[0] not in HOURS:
        return None
    return {"hour": clock[0], "minute": clock[1]}


def _language(known: Known, grades: Sequence[int]) -> Question:
    return Question(
        _("In which language?"),
        _read_language,
        _("Press one of the languages."),
        {code: Words(name) for code, name in LANGUAGES.items()},
    )


def _read_language(text: str) -> Known | None:
    for code, name in LANGUAGES.items():
        if fold(text.strip()) in (code, fold(name)):
            return {"language": code}
    return None


_QUESTIONS: dict[Step, Callable[[Known, Sequence[int]], Question]] = {
    Step.LABEL: _label,
    Step.GRADE: _grade,
    Step.GIRLS: _girls,
    Step.BOYS: _boys,
    Step.WEEKDAY: _weekday,
    Step.HOUR: _hour,
    Step.LANGUAGE: _language,
}


def read_press(step: Step, value: str, known: Known, grades: Sequence[int]) -> Known | None:
    """A button of the question; None for one that was not offered."""
    asked = question(step, known, grades)
    if value not in asked.answers:
        return None
    return {"weekday": int(value)} if step is Step.WEEKDAY else asked.read(value)
