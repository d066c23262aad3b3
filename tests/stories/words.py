"""The sentences that stories look for, found in the catalogue of the reader's language.

A sentence whose English wording changes is changed here, once; `Said` refuses one that the
catalogue does not have, so that no story looks for words that nobody says any more.
"""

import re
from dataclasses import dataclass
from functools import cache

from babel.messages.pofile import read_po
from babel.support import Translations

import locales
from services.conversation import questions
from services.texts import Spoken, _

HOTLINE = "0901.941.941"

#: What stands on the keys that replace a phone's keyboard, by the data they stand for.
LABELS_IN_KEYBOARDS: dict[str, tuple[Spoken, ...]] = {
    "report:emergency": (questions.EMERGENCY.label,),
    "report:behalf": (questions.BEHALF.label,),
    "report:hurt": (questions.HURT.label,),
    "report:cancel": (questions.CANCEL.label,),
    "report:send": (questions.SEND_NOW.label,),
    "report:skip": (questions.SKIP, _("No number")),
}


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of the catalogue; its values may be anything, those given here excepted."""

    msgid: str
    values: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        if self.msgid not in _catalogued():
            raise ValueError(f"Nobody says {self.msgid!r} any more.")

    def of(self, **values: str) -> "Said":
        return Said(self.msgid, tuple(values.items()))

    def is_in(self, text: str, language: str) -> bool:
        return any(pattern.search(text) for pattern in _patterns(self, language))


@cache
def _patterns(said: Said, language: str) -> list[re.Pattern[str]]:
    values = dict(said.values)
    sentences = _sentences(said.msgid, language)
    return [re.compile(_pattern(sentence, values), re.DOTALL) for sentence in sentences]


def _pattern(sentence: str, values: dict[str, str]) -> str:
    parts = re.split(r"(\{\w+\})", sentence)
    return "".join(
        re.escape(values[part[1:-1]]) if part[1:-1] in values else ".*?"
        if part.startswith("{") else re.escape(part)
        for part in parts
    )  # fmt: skip


@cache
def _catalogued() -> dict[str, str]:
    """Every sentence, with its plural where it has one."""
    with (locales.DIRECTORY / "safelane.pot").open("rb") as file:
        ids = [message.id for message in read_po(file) if message.id]
    return {(i if isinstance(i, str) else i[0]): ("" if isinstance(i, str) else i[1]) for i in ids}


def _sentences(msgid: str, language: str) -> list[str]:
    catalogue = Translations.load(locales.DIRECTORY, [language], locales.DOMAIN)
    plural = _catalogued()[msgid]
    if not plural:
        return [str(catalogue.ugettext(msgid))]
    return [str(catalogue.ungettext(msgid, plural, count)) for count in (1, 2)]
