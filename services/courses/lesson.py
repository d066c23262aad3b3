"""What a lesson is made of: a head, a few short cards, and questions with their answers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from services.texts import Spoken

#: What a text may leave to the settings.
GAPS = ("hotline", "ambulance")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in a lesson's file, and in which line, counted from 1."""

    line: int
    why: Spoken


class LessonError(Exception):
    """A file that cannot be read as a lesson; `problem` says where and why."""

    def __init__(self, line: int, why: Spoken) -> None:
        super().__init__(line)
        self.problem = Problem(line, why)


@dataclass(frozen=True, slots=True)
class Head:
    """For whom a lesson is, when it fits, and who approved its words; `lines` is where each
    field stands."""

    title: str
    audience: str
    grades: str
    season: str
    hazards: tuple[str, ...]
    minutes: int
    #: A date and a name; empty while the province has not approved these words.
    approved: str
    lines: Mapping[str, int] = field(compare=False)


@dataclass(frozen=True, slots=True)
class Card:
    title: str
    words: str
    line: int


@dataclass(frozen=True, slots=True)
class Answer:
    words: str
    right: bool
    line: int


@dataclass(frozen=True, slots=True)
class Question:
    words: str
    answers: Sequence[Answer]
    #: Said after the answer, whichever it was.
    explanation: str
    line: int


@dataclass(frozen=True, slots=True)
class Lesson:
    """One lesson in one language; its parts stand as they are read to a class."""

    language: str
    head: Head
    parts: Sequence[Card | Question]
    #: SHA-256 of the file's words: an approval holds for exactly these.
    digest: str = field(default="", compare=False)

    @property
    def cards(self) -> list[Card]:
        return [part for part in self.parts if isinstance(part, Card)]

    @property
    def questions(self) -> list[Question]:
        return [part for part in self.parts if isinstance(part, Question)]

    def read_aloud(self) -> Iterator[tuple[int, str]]:
        """All that a class hears, with the line each piece stands in."""
        for part in self.parts:
            if isinstance(part, Card):
                yield part.line, part.title
                yield part.line, part.words
            else:
                yield part.line, part.words
                yield from ((answer.line, answer.words) for answer in part.answers)
                yield part.line, part.explanation


def filled(words: str, values: Mapping[str, str]) -> str:
    """A text with the settings' numbers in its gaps; nothing else in it is a format."""
    for name in GAPS:
        words = words.replace(f"{{{name}}}", values[name])
    return words
