"""Reads a lesson's file: a head between two lines of ---, then cards and questions in Markdown."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from services.courses.heads import Field, read_fields
from services.courses.lesson import Answer, Card, Head, Lesson, LessonError, Question
from services.texts import _

#: Bytes of one file; the longest lesson shipped has about 4,000.
MOST_BYTES = 16_384
FENCE = "---"
FIELDS = ("title", "audience", "grades", "season", "hazards", "minutes", "approved")


@dataclass
class _Part:
    """A heading and the lines below it, each with its number."""

    heading: str
    line: int
    lines: list[tuple[int, str]] = field(default_factory=list)


def read_text(content: bytes) -> str:
    """A file's words, with letters composed as Vietnamese keyboards of all makes differ in that.

    Raises LessonError.
    """
    if len(content) > MOST_BYTES:
        raise LessonError(1, _("The file is longer than {most} bytes.", most=MOST_BYTES))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise LessonError(line, _("The letters are not UTF-8; save the file as UTF-8.")) from error
    return unicodedata.normalize("NFC", text).replace("\r\n", "\n")


def read_lesson(content: bytes, language: str) -> Lesson:
    """The lesson of a file. Raises LessonError at the first line that cannot be understood."""
    text = read_text(content)
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE or FENCE not in (line.rstrip() for line in lines[1:]):
        raise LessonError(1, _("The head is missing: lines between two lines of ---."))
    end = next(n for n, line in enumerate(lines) if n and line.rstrip() == FENCE)
    head = _head(read_fields("\n".join(lines[1:end]), first=2))
    parts = [_part(part) for part in _parted(lines[end + 1 :], first=end + 2)]
    return Lesson(language, head, parts, sha256(text.encode()).hexdigest())


def _head(found: Mapping[str, Field]) -> Head:
    for name, one in found.items():
        if name not in FIELDS:
            raise LessonError(one.line, _("“{name}” is no field of a lesson.", name=name))
    for name in FIELDS:
        if name not in found:
            raise LessonError(1, _("The head has no “{name}”.", name=name))
    minutes = found["minutes"]
    if not (isinstance(minutes.value, str) and minutes.value in map(str, range(1, 11))):
        raise LessonError(minutes.line, _("“minutes” is a whole number from 1 to 10."))
    words = {name: _word(name, found[name]) for name in FIELDS if name != "hazards"}
    hazards = found["hazards"].value
    return Head(
        title=words["title"],
        audience=words["audience"],
        grades=words["grades"],
        season=words["season"],
        hazards=hazards if isinstance(hazards, tuple) else tuple(filter(None, [hazards])),
        minutes=int(words["minutes"]),
        approved=words["approved"],
        lines={name: one.line for name, one in found.items()},
    )


def _word(name: str, one: Field) -> str:
    if isinstance(one.value, str):
        return one.value
    raise LessonError(one.line, _("“{name}” has one value, not a list.", name=name))


def _parted(lines: Sequence[str], first: int) -> Iterator[_Part]:
    part: _Part | None = None
    for number, line in enumerate(lines, first):
        if line.startswith("#"):
            if part is not None:
                yield part
            part = _Part(_heading(line, number), number)
        elif part is not None:
            part.lines.append((number, line.rstrip()))
        elif line.strip():
            raise LessonError(number, _("A card begins with a heading: ## and its title."))
    if part is not None:
        yield part


def _heading(line: str, number: int) -> str:
    if not line.startswith("## ") or not line[3:].strip(" ?"):
        raise LessonError(number, _("A heading is ## and a title, or ## ? and a question."))
    return line[3:].strip()


def _part(part: _Part) -> Card | Question:
    if part.heading.startswith("? "):
        return _question(part)
    words = "\n".join(line for _number, line in part.lines).strip()
    return Card(part.heading, words, part.line)


def _question(part: _Part) -> Question:
    answers: list[Answer] = []
    explanation: list[str] = []
    for number, line in part.lines:
        if line[:6].lower() in ("- [x] ", "- [ ] "):
            answers.append(Answer(line[6:].strip(), line[3] != " ", number))
        elif line.startswith(">"):
            explanation.append(line[1:].strip())
        elif line.strip():
            raise LessonError(
                number,
                _("Below a question stand answers, “- [x] ” or “- [ ] ”, and “> ” explanations."),
            )
    return Question(part.heading[2:].strip(), answers, " ".join(explanation).strip(), part.line)
