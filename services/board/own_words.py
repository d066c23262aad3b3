"""What the reporters' own words suggest, for the team and the coordinators: never as a fact. Pure.

The look that was chosen by picture stands beside it, unchanged.
"""

from collections.abc import Iterable, Sequence

from services.board.facts import Facts
from services.hints.kinds import KIND_NAMES, Kind
from services.reports.answers import DANGER_NAMES, Asked, Danger
from services.texts import Lines, Spoken, Words, _


def kinds(facts: Facts, *, quoted: bool = True) -> Spoken | None:
    """The kinds that may be meant. Not `quoted`, without a word of what was written."""
    words: dict[Kind, str] = {}
    for report in facts.reports:
        for kind, word in report.kinds_read:
            words.setdefault(Kind(kind), word)
    return Lines([_kind(kind, word, quoted) for kind, word in words.items()]) if words else None


def _kind(kind: Kind, word: str, quoted: bool) -> Spoken:
    name = KIND_NAMES[kind]
    if not quoted or not word:
        return _("💬 By the reporter’s words perhaps: {kind}; not confirmed", kind=name)
    return _("💬 The reporter’s words: “{word}”, perhaps: {kind}; not confirmed", word=Words(word),
             kind=name)  # fmt: skip


def signs(facts: Facts, *, quoted: bool = True) -> Spoken | None:
    """The dangers read in words, each once, that no reporter has told by button."""
    rows: dict[str, Sequence[str]] = {}
    for report in facts.reports:
        for row in report.signs_read:
            if row[0] not in facts.dangers:
                rows.setdefault(row[0], row)
    lines = [_sign(row, quoted) for row in rows.values()]
    return Lines(lines) if lines else None


def _sign(row: Sequence[str], quoted: bool) -> Spoken | None:
    danger, word, asked = row
    if asked != Asked.DENIED:
        return unconfirmed(Danger(danger), word if quoted else "")
    return denied(word) if quoted and word else None


def unconfirmed(danger: Danger, word: str) -> Spoken:
    name = DANGER_NAMES[danger]
    if not word:
        return _("{sign} (from words, not confirmed)", sign=name)
    return _("{sign} (from the word “{word}”, not confirmed)", sign=name, word=Words(word))


def denied(word: str) -> Spoken:
    return _("💬 The reporter wrote “{word}” and, asked about it, said no.", word=Words(word))


def of_alert(read: Iterable[Sequence[str]], refused: Iterable[Sequence[str]]) -> list[Spoken]:
    """The same of an emergency before Send; rows are [danger, word]."""
    said = [unconfirmed(Danger(danger), word) for danger, word in read]
    return [*said, *(denied(word) for _danger, word in refused)]
