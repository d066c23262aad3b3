"""The forms as data: which questions, in which order, with which answers. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from services.accidents import reading
from services.accidents.reading import MOST_PEOPLE, Reader
from services.accidents.vocabulary import (
    ACTIVITIES,
    AGE_BANDS,
    ANSWERS,
    AREAS,
    GENDERS,
    INJURIES,
    STATUSES,
    Names,
)
from services.pictures.kinds import KINDS, NUMBERED, Look
from services.texts import Lines, Spoken, Text, Words, _

Labels = Mapping[str, Spoken]


class Form(StrEnum):
    """What whoever told of an accident is asked, what a coordinator, and what of each victim."""

    TOLD = "told"
    FULL = "full"
    VICTIM = "victim"


@dataclass(frozen=True, slots=True)
class Question:
    """One question; each may be skipped."""

    name: str
    text: Text
    read: Reader
    answers: Labels
    photo: str | None = None


def _choice(name: str, text: Text, names: Names) -> Question:
    labels = {member.value: label for member, label in names.items()}
    return Question(name, text, reading.one_of(name, names), labels)


def _count(name: str, text: Text) -> Question:
    counts = {str(number): Words(str(number)) for number in (0, 1, 2, 3)}
    return Question(name, text, reading.number(name, MOST_PEOPLE), counts)


def _words(name: str, text: Text) -> Question:
    return Question(name, text, reading.words(name), {})


_WHEN: dict[str, Spoken] = {
    "now": _("Just now"),
    "today": _("Earlier today"),
    "yesterday": _("Yesterday"),
}
_LOOKS: Names = {look: KINDS[look].name for look in (*NUMBERED, Look.UNKNOWN)}
_NUMBERED = {
    look.value: Lines([Words(f"{number}."), KINDS[look].name], between=" ")
    for number, look in enumerate(NUMBERED, start=1)
}
_SUSPECT = Question(
    "suspect",
    _("What do people think it was? From memory; nobody should go and look."),
    reading.one_of("suspect", _LOOKS),
    {**_NUMBERED, Look.UNKNOWN.value: KINDS[Look.UNKNOWN].name},
    photo="drawn:kinds",
)

_SHORT = (
    Question("when", _("When did it happen? Press, or write the day and the time."),
             reading.when, _WHEN),
    _count("injured", _("How many people are injured? Press or write the number.")),
    _count("killed", _("Did anybody lose their life? Press or write the number.")),
    _choice("activity", _("What were they doing when it happened?"), ACTIVITIES),
    _SUSPECT,
    _choice("area", _("What kind of place is it?"), AREAS),
)  # fmt: skip

FORMS: dict[Form, Sequence[Question]] = {
    Form.TOLD: _SHORT,
    Form.FULL: (
        *_SHORT,
        _choice("marked", _("Was there a warning sign before?"), ANSWERS),
        _choice("handled", _("Was the thing touched or worked on?"), ANSWERS),
        _words("note", _("Anything else about the accident? No names here.")),
    ),
    Form.VICTIM: (
        _choice("status", _("What became of this person?"), STATUSES),
        _choice("gender", _("Female or male?"), GENDERS),
        Question("age", _("How old? Write the years, or press about."), reading.age,
                 {band.value: label for band, label in AGE_BANDS.items()}),
        _choice("injury", _("The gravest injury?"), INJURIES),
        _choice("activity", _("What was this person doing?"), ACTIVITIES),
        _words("occupation", _("What is their work?")),
        _choice("taught", _("Had they had risk education before?"), ANSWERS),
        _words("facility", _("Where are they treated?")),
        _words("name", _("Their name?")),
        Question("birth_year", _("Their year of birth?"), reading.birth_year, {}),
        _words("address", _("Where do they live?")),
    ),
}  # fmt: skip


def question(form: Form, name: str) -> Question | None:
    return next((one for one in FORMS[form] if one.name == name), None)


def after(form: Form, name: str) -> Question | None:
    """The next question; None after the last one."""
    names = [one.name for one in FORMS[form]]
    at = names.index(name) + 1
    return FORMS[form][at] if at < len(names) else None
