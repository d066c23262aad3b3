"""What may be said of a class, and the code that its pupils type. Pure."""

import secrets
from dataclasses import dataclass

from services.errors import SafeLaneError
from services.texts import _

#: Letters of a class's name: 3A, 4/2, Lớp ghép 1.
LONGEST_LABEL = 12
GRADES = range(1, 10)
#: Girls, or boys, of one class.
MOST_PUPILS = 99
#: Local hours at which a lesson may come.
HOURS = range(6, 18)
#: Classes of one teacher, and no more: a subject teacher has fewer.
MOST_CLASSES = 30

#: Without letters and figures that are taken for each other.
_ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
CODE_LENGTH = 6


@dataclass(frozen=True, slots=True)
class ClassFacts:
    """Everything that is asked of a class. `weekday` is ISO, `hour` and `minute` are local."""

    label: str
    grade: int
    girls: int
    boys: int
    language: str
    weekday: int
    hour: int
    minute: int = 0


def check_facts(facts: ClassFacts) -> None:
    """Raises SafeLaneError with what may not be."""
    if not facts.label or len(facts.label) > LONGEST_LABEL:
        raise SafeLaneError(
            _("A class’s name has up to {count} letters, as 3A.", count=LONGEST_LABEL)
        )
    if facts.grade not in GRADES:
        raise SafeLaneError(_("A grade is a number from 1 to 9."))
    if not all(0 <= count <= MOST_PUPILS for count in (facts.girls, facts.boys)):
        raise SafeLaneError(_("Girls and boys are numbers from 0 to {most}.", most=MOST_PUPILS))
    if facts.girls + facts.boys == 0:
        raise SafeLaneError(_("A class has at least one pupil."))
    if facts.weekday not in range(1, 8):
        raise SafeLaneError(_("Choose a day of the week."))
    if facts.hour not in HOURS or facts.minute not in range(60):
        raise SafeLaneError(
            _("Lessons come between {first}:00 and {last}:00.", first=HOURS[0], last=HOURS[-1] + 1)
        )


def new_code(length: int = CODE_LENGTH) -> str:
    return "".join(secrets.choice(_ALPHABET) for _each in range(length))
