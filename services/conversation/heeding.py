"""What a person's own words say of danger, in the draft: raised, confirmed or denied. Pure.

Words only ever raise. What was ticked by button stays ticked, and a `No` takes away no more than
what had been read in words.
"""

from dataclasses import replace
from typing import TypeVar

from services.conversation.draft import Draft, Step
from services.hints.reading import signs_in
from services.reports.answers import EMERGENCIES, Danger

T = TypeVar("T")


def heed(draft: Draft, words: str, *, before: str = "") -> Draft:
    """The draft with the dangers of these words; `before` is what an edited message said."""
    known = {(sign.danger, sign.sure) for sign in signs_in(before)}
    for sign in signs_in(words):
        if (sign.danger, sign.sure) not in known and not _stands(draft, sign.danger, sign.sure):
            draft = _raised(draft, sign.danger, sign.word, sign.sure)
    return draft


def _stands(draft: Draft, danger: Danger, sure: bool) -> bool:
    """Nothing would be changed: it is told by button, or read as surely already."""
    read = draft.read.get(danger)
    return danger in draft.dangers or (read is not None and (read[1] or not sure))


def _raised(draft: Draft, danger: Danger, word: str, sure: bool) -> Draft:
    """Its question is asked, even if it was passed by before."""
    asks = Step.CONFIRM if danger in EMERGENCIES else Step.DANGERS
    return replace(
        draft,
        read={**draft.read, danger.value: [word, sure]},
        denied=_without(draft.denied, danger),
        passed=tuple(step for step in draft.passed if step != asks),
    )


def to_confirm(draft: Draft) -> tuple[Danger, str] | None:
    """The emergency read in words that is to be asked about now, and its word. Whoever has pressed
    the button is not asked."""
    if draft.emergency or Step.CONFIRM in draft.passed:
        return None
    read = [danger for danger in Danger if danger in EMERGENCIES and danger in draft.read]
    return (read[0], draft.read[read[0]][0]) if read else None


def confirmed(draft: Draft, danger: Danger) -> Draft:
    read, told = _without(draft.read, danger), tuple(d for d in draft.dangers if d != danger)
    return replace(draft, read=read, dangers=(*told, danger.value))


def denied(draft: Draft, danger: Danger) -> Draft:
    """Only what was read in words; the word is kept with the answer."""
    if danger not in draft.read:
        return draft
    word = draft.read[danger][0]
    read = _without(draft.read, danger)
    return replace(draft, read=read, denied={**draft.denied, danger.value: word})


def toggled(draft: Draft, danger: Danger) -> Draft:
    """A danger's button pressed: what was ticked is not, what was not is."""
    if danger in draft.dangers:
        return replace(draft, dangers=tuple(d for d in draft.dangers if d != danger))
    return denied(draft, danger) if danger in draft.ticked else confirmed(draft, danger)


def answered(draft: Draft) -> Draft:
    """The list of dangers is done with: what is ticked is so, what is not is not."""
    for name in tuple(draft.read):
        settle = confirmed if name in draft.ticked else denied
        draft = settle(draft, Danger(name))
    return draft.pass_by(Step.DANGERS)


def _without(words: dict[str, T], danger: Danger) -> dict[str, T]:
    return {name: word for name, word in words.items() if name != danger}
