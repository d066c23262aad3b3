"""Reads the head of a lesson: YAML, of which only plain values and lists of them are taken.

The library's events are read as they come and nothing is built from them: a file can neither make
an object, nor grow by references to itself, nor nest deeper than a list.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import yaml

from services.courses.lesson import LessonError
from services.texts import Text, Words, _

Value = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Field:
    value: Value
    line: int


def read_fields(text: str, first: int) -> Mapping[str, Field]:
    """The fields of a YAML mapping whose first line is line `first` of its file.

    Raises LessonError.
    """
    try:
        events = [
            event
            for event in yaml.parse(text, Loader=yaml.SafeLoader)
            if not isinstance(event, _AROUND)
        ]
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line = first + (mark.line if mark else 0)
        raise LessonError(line, _refused(error.problem or "")) from error
    except yaml.YAMLError as error:
        raise LessonError(first, _refused(str(error).splitlines()[0])) from error
    return _fields(events, first)


_AROUND = (
    yaml.StreamStartEvent,
    yaml.StreamEndEvent,
    yaml.DocumentStartEvent,
    yaml.DocumentEndEvent,
)


def _refused(why: str) -> Text:
    return _("This is no YAML: {why}.", why=Words(why))


def _fields(events: Sequence[yaml.Event], first: int) -> Mapping[str, Field]:
    if not events or not isinstance(events[0], yaml.MappingStartEvent):
        raise LessonError(first, _("Write the head as lines of “name: value”."))
    found: dict[str, Field] = {}
    rest = iter(events[1:])
    for event in rest:
        if isinstance(event, yaml.MappingEndEvent):
            break
        name, line = _plain(event, first), first + event.start_mark.line
        if name in found:
            raise LessonError(line, _("“{name}” stands here twice.", name=name))
        found[name] = Field(_value(rest, first), line)
    return found


def _value(events: Iterator[yaml.Event], first: int) -> Value:
    event = next(events)
    if not isinstance(event, yaml.SequenceStartEvent):
        return _plain(event, first)
    values = []
    for each in events:
        if isinstance(each, yaml.SequenceEndEvent):
            break
        values.append(_plain(each, first))
    return tuple(values)


def _plain(event: yaml.Event, first: int) -> str:
    if isinstance(event, yaml.ScalarEvent) and event.anchor is None and event.tag is None:
        return str(event.value).strip()
    line = first + event.start_mark.line
    raise LessonError(line, _("Write a plain value here, or a list of them in [ ]."))
