"""The disposal record, asked step by step: what each answer adds, and what comes next. Pure."""

from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any, Self

from services.conversation.hearing import whole_number
from services.disposal.service import ItemLine, Record
from services.disposal.vocabulary import (
    MOST_AREA,
    MOST_ITEMS,
    Category,
    Condition,
    Outcome,
)


class RecordStep(StrEnum):
    """The questions of a record; the first four make one line of it."""

    CATEGORY = "category"
    QUANTITY = "quantity"
    CONDITION = "condition"
    OUTCOME = "outcome"
    MORE = "more"
    AREA = "area"
    EVACUATED = "evacuated"
    PHOTO = "photo"
    NOTE = "note"
    CONFIRM = "confirm"


_AFTER: dict[RecordStep, RecordStep] = {
    RecordStep.CATEGORY: RecordStep.QUANTITY,
    RecordStep.QUANTITY: RecordStep.CONDITION,
    RecordStep.CONDITION: RecordStep.OUTCOME,
    RecordStep.OUTCOME: RecordStep.MORE,
    RecordStep.MORE: RecordStep.EVACUATED,
    RecordStep.AREA: RecordStep.EVACUATED,
    RecordStep.EVACUATED: RecordStep.PHOTO,
    RecordStep.PHOTO: RecordStep.NOTE,
    RecordStep.NOTE: RecordStep.CONFIRM,
}


@dataclass(frozen=True, slots=True)
class RecordDraft:
    """A record being filled in. `line` is the item being described, `items` those done. Ground is
    asked about where the task is clearance or survey: a roving team comes for one item."""

    task_id: int
    step: str = RecordStep.CATEGORY.value
    line: tuple[str, ...] = ()
    items: tuple[tuple[str, ...], ...] = ()
    evacuated: int | None = None
    asks_area: bool = False
    area_m2: int | None = None
    photos: tuple[int, ...] = ()
    note: str = ""

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        return cls(
            **{
                **data,
                "line": tuple(data["line"]),
                "items": tuple(tuple(item) for item in data["items"]),
                "photos": tuple(data["photos"]),
            }
        )

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    def record(self) -> Record:
        return Record(
            items=[
                ItemLine(Category(c), int(quantity), Condition(state), Outcome(outcome))
                for c, quantity, state, outcome in self.items
            ],
            evacuated=self.evacuated,
            area_m2=self.area_m2,
            photos=self.photos,
            note=self.note,
        )


def answer(draft: RecordDraft, step: RecordStep, value: str) -> RecordDraft | None:
    """The record after an answer to the question that stands; None for one that cannot be."""
    if step.value != draft.step or not _possible(step, value):
        return None
    if step is RecordStep.MORE and value == "item":
        return replace(draft, step=RecordStep.CATEGORY.value)
    if step is RecordStep.MORE and draft.asks_area:
        return replace(draft, step=RecordStep.AREA.value)
    after = replace(draft, step=_AFTER[step].value)
    if step is RecordStep.OUTCOME:
        return replace(after, items=(*draft.items, (*draft.line, value)), line=())
    if step in _LINE:
        return replace(after, line=(*draft.line, value))
    if step is RecordStep.EVACUATED:
        return replace(after, evacuated=whole_number(value, MOST_ITEMS))
    if step is RecordStep.AREA:
        return replace(after, area_m2=whole_number(value, MOST_AREA))
    if step is RecordStep.NOTE and value != "skip":
        return replace(after, note=value)
    return after


_LINE = frozenset({RecordStep.CATEGORY, RecordStep.QUANTITY, RecordStep.CONDITION})


def _possible(step: RecordStep, value: str) -> bool:
    match step:
        case RecordStep.CATEGORY:
            return value in list(Category)
        case RecordStep.QUANTITY:
            return bool(whole_number(value, MOST_ITEMS))
        case RecordStep.CONDITION:
            return value in list(Condition)
        case RecordStep.OUTCOME:
            return value in list(Outcome)
        case RecordStep.MORE:
            return value in ("item", "done")
        case RecordStep.AREA:
            return value == "skip" or bool(whole_number(value, MOST_AREA))
        case RecordStep.EVACUATED:
            return value == "skip" or whole_number(value, MOST_ITEMS) is not None
        case RecordStep.PHOTO:
            return value in ("skip", "done")
        case RecordStep.NOTE:
            return bool(value)
        case RecordStep.CONFIRM:
            return False  # confirming sends the record; it adds nothing to it


def with_photo(draft: RecordDraft, media_id: int) -> RecordDraft:
    """A photo may come at any time; one that was asked for answers its question."""
    taken = replace(draft, photos=(*draft.photos, media_id))
    if draft.step == RecordStep.PHOTO:
        return replace(taken, step=RecordStep.NOTE.value)
    return taken
