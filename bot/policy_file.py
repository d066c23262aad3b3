"""The policy file: read, laid over the shipped defaults, checked, and made the house's policy."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import Field, ValidationError

from bot.policy_tables import Hours, LimitsTable, Minutes, Steps, SurveysTable, Table

SHIPPED = Path(__file__).with_name("policy.toml")
SHIPPED_NAME = "the shipped policy.toml"

PRIORITIES = ("P1", "P2", "P3", "P4")
Flat = dict[str, Any]


class PolicyError(Exception):
    """A policy that cannot be used: one line that names the file and the key."""


class PolicyFile(Table):
    """A whole policy file."""

    dispatch: Literal["auto", "confirm"]
    position_fresh_minutes: Minutes
    alert_repeat_minutes: Annotated[list[Minutes], Field(min_length=1, max_length=20)]
    reminder_hours: Annotated[float, Field(strict=True, gt=0, le=24 * 30)]
    work_hours: Hours
    limits: LimitsTable
    surveys: SurveysTable
    P1: Steps
    P2: Steps
    P3: Steps
    P4: Steps

    @property
    def steps(self) -> tuple[Steps, ...]:
        return (self.P1, self.P2, self.P3, self.P4)

    def times(self, key: str) -> tuple[timedelta, ...]:
        """The four times under a key of the priorities, P1 first."""
        return tuple(timedelta(minutes=getattr(steps, key)) for steps in self.steps)


@dataclass(frozen=True, slots=True)
class Effective:
    """What holds, and where each value comes from: a file's name or a setting's."""

    policy: PolicyFile
    values: Flat
    sources: Mapping[str, str]

    @classmethod
    def of(cls, own: Path | None, settings: Mapping[str, Flat]) -> Self:
        """The shipped file, under a province's own, under what settings say; all checked.

        `settings`: the name of each setting that is given, and the keys that it decides.
        Raises PolicyError.
        """
        values, sources = dict(_flat(_read(SHIPPED))), {}
        layers = {**({str(own): dict(_flat(_read(own)))} if own else {}), **settings}
        for name, layer in layers.items():
            values.update(layer)
            sources.update(dict.fromkeys(layer, name))
        sources = {key: sources.get(key, SHIPPED_NAME) for key in values}
        return cls(_checked(values, sources), values, sources)


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise PolicyError(f"{path}: {error.strerror or 'cannot be read'}") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise PolicyError(f"{path}: not TOML: {error}".splitlines()[0]) from error


def _flat(table: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    """`P1.answer_minutes` and its value, for each value of the tables."""
    for key, value in table.items():
        if isinstance(value, dict) and value:
            yield from _flat(value, f"{before}{key}.")
        else:
            yield f"{before}{key}", value


def _deep(values: Flat) -> dict[str, Any]:
    deep: dict[str, Any] = {}
    for key, value in values.items():
        *tables, last = key.split(".")
        inner = deep
        for table in tables:
            found = inner.setdefault(table, {})
            inner = found if isinstance(found, dict) else {}
        inner[last] = value
    return deep


def _checked(values: Flat, sources: Mapping[str, str]) -> PolicyFile:
    try:
        policy = PolicyFile.model_validate(_deep(values))
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"] if not isinstance(part, int))
        raise PolicyError(f"{_source(key, sources)}: {key}: {_why(first)}") from error
    for keys, why in _contradictions(policy):
        key = next((key for key in keys if sources[key] != SHIPPED_NAME), keys[0])
        raise PolicyError(f"{sources[key]}: {key}: {why}")
    return policy


def _source(key: str, sources: Mapping[str, str]) -> str:
    """Of a table that is wrong as a whole, the layer that wrote into it last."""
    inside = [name for known, name in sources.items() if known.startswith(f"{key}.")]
    return sources.get(key) or next((n for n in inside if n != SHIPPED_NAME), SHIPPED_NAME)


def _why(error: Any) -> str:
    if error["type"] == "extra_forbidden":
        return "there is no such key"
    return str(error["msg"]).removeprefix("Value error, ").removeprefix("Input ")


def _contradictions(policy: PolicyFile) -> Iterator[tuple[tuple[str, str], str]]:
    """Two keys that are right by themselves and wrong together, and why."""
    if policy.work_hours.start >= policy.work_hours.end:
        yield ("work_hours.start", "work_hours.end"), "must end later than it starts"
    for key in (key for key in Steps.model_fields if key.endswith("_minutes")):
        by_priority = list(zip(PRIORITIES, policy.times(key), strict=True))
        for (urgent, time_), (next_, longer) in pairwise(by_priority):
            if time_ > longer:
                yield (f"{urgent}.{key}", f"{next_}.{key}"), f"{urgent} is slower than {next_}"
