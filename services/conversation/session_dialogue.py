"""The report on a lesson that was held, asked step by step: what comes next, what fits. Pure."""

from dataclasses import asdict, dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any, Self

from services.conversation.hearing import whole_number
from services.teaching.counts import GROUPS, MOST, Heads, Taught
from services.teaching.days import day_in
from services.teaching.vocabulary import AUDIENCES, LOCATIONS

#: Under this name it is kept that somebody said whether there were people with disabilities.
_ASKED = "disabled"
#: Answers the question of the commune with nothing.
NOT_KNOWN = "unknown"


class SessionStep(StrEnum):
    """The questions; each of the numbers has the name under which it is kept."""

    COURSE = "course"
    LOCATION = "location"
    AUDIENCE = "audience"
    COMMUNE = "commune"
    GIRLS = "girls"
    BOYS = "boys"
    WOMEN = "women"
    MEN = "men"
    DISABLED = "disabled"
    GIRLS_DISABLED = "girls_disabled"
    BOYS_DISABLED = "boys_disabled"
    WOMEN_DISABLED = "women_disabled"
    MEN_DISABLED = "men_disabled"
    FIRST = "first_time"
    DAY = "day"
    CONFIRM = "confirm"


@dataclass(frozen=True, slots=True)
class SessionDraft:
    """A report being filled in. `whom` is the class and school as they are shown, `usual` the girls
    and boys of the class; an empty `commune` is one that is not known, None one not asked yet.
    `corrects` is the session whose report is changed; `asking` a question that was gone back to."""

    held_on: str
    sent_id: int | None = None
    class_id: int | None = None
    school_id: int | None = None
    grade: int | None = None
    whom: str = ""
    course: str = ""
    lesson: str = ""
    commune: str | None = None
    location_type: str = ""
    audience: str = ""
    usual: tuple[int, ...] = ()
    numbers: dict[str, int] = field(default_factory=dict)
    asking: str = ""
    corrects: int | None = None

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        return cls(**{**data, "usual": tuple(data["usual"])})

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @property
    def day(self) -> date:
        return date.fromisoformat(self.held_on)

    @property
    def people(self) -> Heads:
        return Heads(*(self.numbers.get(group, 0) for group in GROUPS))

    @property
    def taught(self) -> Taught:
        disabled = Heads(*(self.numbers.get(f"{group}_disabled", 0) for group in GROUPS))
        return Taught(self.people, disabled, self.numbers.get(SessionStep.FIRST, 0))

    @property
    def step(self) -> SessionStep:
        """The first question that has no answer yet."""
        if self.asking:
            return SessionStep(self.asking)
        known = {
            SessionStep.COURSE: bool(self.course),
            SessionStep.LOCATION: bool(self.location_type),
            SessionStep.AUDIENCE: bool(self.audience),
            SessionStep.COMMUNE: self.commune is not None,
        }
        missing = [step for step, answered in known.items() if not answered]
        return missing[0] if missing else _number_missing(self)


def _number_missing(draft: SessionDraft) -> SessionStep:
    wanted = [*GROUPS, _ASKED]
    if draft.numbers.get(_ASKED):
        wanted += [f"{group}_disabled" for group in GROUPS if draft.numbers.get(group)]
    missing = [name for name in (*wanted, SessionStep.FIRST) if name not in draft.numbers]
    return SessionStep(missing[0]) if missing else SessionStep.CONFIRM


def with_taught(draft: SessionDraft, taught: Taught) -> SessionDraft:
    """As it was told before."""
    numbers = {**taught.columns(), _ASKED: int(bool(taught.disabled.total))}
    return replace(draft, numbers=numbers)


def most_at(draft: SessionDraft, step: SessionStep) -> int:
    """The largest number that the question can have."""
    if step is SessionStep.FIRST:
        return draft.people.total
    if step.endswith("_disabled"):
        return draft.numbers.get(step.removesuffix("_disabled"), 0)
    return MOST


def answer(
    draft: SessionDraft, step: SessionStep, value: str, *, today: date
) -> SessionDraft | None:
    """The draft after an answer to the question that stands; None for one that cannot be."""
    if step is not draft.step:
        return None
    match step:
        case SessionStep.COURSE:
            return replace(draft, course=value, lesson="") if value else None
        case SessionStep.LOCATION:
            return replace(draft, location_type=value) if value in LOCATIONS else None
        case SessionStep.AUDIENCE:
            return replace(draft, audience=value) if value in AUDIENCES else None
        case SessionStep.COMMUNE:
            return _placed(draft, value)
        case SessionStep.DAY:
            day = day_in(value, today)
            return replace(draft, held_on=day.isoformat(), asking="") if day else None
        case SessionStep.CONFIRM:
            return None  # sending adds nothing to it
        case _:
            return _numbered(draft, step, value)


def _placed(draft: SessionDraft, value: str) -> SessionDraft | None:
    """`value` is an official code."""
    return replace(draft, commune="" if value == NOT_KNOWN else value) if value else None


def _numbered(draft: SessionDraft, step: SessionStep, value: str) -> SessionDraft | None:
    if several := _several(draft, step, value):
        return several
    if step is SessionStep.DISABLED:
        return _disabled(draft, value)
    most = most_at(draft, step)
    given = {"all": str(most), "none": "0"}.get(value, value)
    number = whole_number(given, most)
    if number is None or (step is SessionStep.MEN and not number + draft.people.total):
        return None
    return _noted(draft, **{step.value: number})


def _several(draft: SessionDraft, step: SessionStep, value: str) -> SessionDraft | None:
    """Answers that fill in more than one number: as in the class, `14 16`, no adults."""
    if step is SessionStep.GIRLS and value == "usual" and draft.usual:
        return _noted(draft, girls=draft.usual[0], boys=draft.usual[1])
    if step is SessionStep.GIRLS:
        parts = [whole_number(part, MOST) for part in value.replace(",", " ").split()]
        if len(parts) == 2 and parts[0] is not None and parts[1] is not None:
            return _noted(draft, girls=parts[0], boys=parts[1])
    if step is SessionStep.WOMEN and value == "no_adults" and draft.people.total:
        return _noted(draft, women=0, men=0)
    return None


def _disabled(draft: SessionDraft, value: str) -> SessionDraft | None:
    if value in ("some", "none"):
        none = {} if value == "some" else {f"{group}_disabled": 0 for group in GROUPS}
        return _noted(draft, **{_ASKED: int(value == "some")}, **none)
    return None


def _noted(draft: SessionDraft, **numbers: int) -> SessionDraft:
    return replace(draft, numbers={**draft.numbers, **numbers})
