"""Text people will read: marked here, translated and written out when it is promised to someone."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache, lru_cache
from typing import Protocol
from zoneinfo import ZoneInfo

from babel.dates import format_datetime, format_time
from babel.numbers import format_decimal
from babel.support import NullTranslations, Translations

import locales


class Spoken(Protocol):
    """Anything that can be said in a language."""

    def render(self, language: str) -> str: ...


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence of the catalogue with its values; values may themselves be spoken."""

    msgid: str
    values: Mapping[str, object] = field(default_factory=dict)
    plural: str = ""

    def render(self, language: str) -> str:
        if not self.values:
            return _plainly(self.msgid, language)
        catalogue = _catalogue(language)
        sentence = (
            catalogue.ungettext(self.msgid, self.plural, int(str(self.values["count"])))
            if self.plural
            else catalogue.ugettext(self.msgid)
        )
        return str(sentence).format(**{k: _say(v, language) for k, v in self.values.items()})


@dataclass(frozen=True, slots=True)
class Words:
    """What a person wrote, or a name: said as it is, never translated, never a format."""

    words: str

    def render(self, language: str) -> str:
        return self.words


@dataclass(frozen=True, slots=True)
class Lines:
    """Several sayings, one below the other; empty ones are left out."""

    parts: Sequence[Spoken | None]
    between: str = "\n"

    def render(self, language: str) -> str:
        said = [part.render(language) for part in self.parts if part is not None]
        return self.between.join(line for line in said if line)


@dataclass(frozen=True, slots=True)
class At:
    """A time, said in local time: 14:05 today's way, or 14:05 22/11/2026."""

    at: datetime
    zone: ZoneInfo

    def render(self, language: str) -> str:
        local = self.at.astimezone(self.zone)
        clock = format_time(local, "HH:mm", locale=language)
        return f"{clock} {format_datetime(local, 'dd/MM/yyyy', locale=language)}"


@dataclass(frozen=True, slots=True)
class Distance:
    """Metres, said as people say them: 80 m, 1,5 km."""

    metres: float

    def render(self, language: str) -> str:
        tens = round(self.metres, -1)
        if tens < 1000:
            return f"{_decimal(tens, language)} m"
        return f"{_decimal(round(self.metres / 1000, 1), language)} km"


@dataclass(frozen=True, slots=True)
class Number:
    """A count, written as people write it: 1.000.000 or 1,000,000."""

    count: int

    def render(self, language: str) -> str:
        return _decimal(self.count, language)


@dataclass(frozen=True, slots=True)
class Decimal:
    """A number with one digit after the sign, where that is not zero: 191,8 or 191.8."""

    number: float

    def render(self, language: str) -> str:
        return str(format_decimal(round(self.number, 1), format="#,##0.#", locale=language))


#: What no reader may be told of a thing, a place or a photo. Lower case, composed letters.
NEVER = {
    "en": r"\bsafe(ly|r|st)?\b|\bharmless\b|\bnot dangerous\b|\bno (longer a )?danger\b|\bdud\b",
    "vi": r"an toàn|(không|hết|chẳng) (còn )?nguy hiểm|hỏng ngòi|vô hại|yên tâm",
    "lo": r"ປອດໄພ|ບໍ່ອັນຕະລາຍ|ບໍ່ເປັນຫຍັງ|ບໍ່ມີອັນຕະລາຍ",
}

#: Signs that a plain message has its own letters for; any other that is not ASCII is left out.
_PLAIN = str.maketrans("đĐ–—−“”‘’…·×", "dD---\"\"''.-x")
#: One SMS in GSM 03.38's 7-bit letters holds so many.
ONE_SMS = 160


@dataclass(frozen=True, slots=True)
class Plain:
    """A saying in the letters that every phone's SMS has: no accents, no pictures, one line, and
    cut where it grows longer than one message."""

    said: Spoken
    most: int = ONE_SMS

    def render(self, language: str) -> str:
        letters = unicodedata.normalize("NFD", self.said.render(language)).translate(_PLAIN)
        words = letters.encode("ascii", "ignore").decode().split()
        line = " ".join(words)
        return line if len(line) <= self.most else line[: self.most - 3].rsplit(" ", 1)[0] + "..."


def _(msgid: str, **values: object) -> Text:
    return Text(msgid, values)


def ngettext(msgid: str, plural: str, count: int, **values: object) -> Text:
    """A sentence whose form depends on a number, available in it as {count}."""
    return Text(msgid, {"count": count, **values}, plural)


def _say(value: object, language: str) -> object:
    return value.render(language) if hasattr(value, "render") else value


@lru_cache(maxsize=4096)
def _decimal(number: float, language: str) -> str:
    """Babel reads its pattern anew each time; the same few distances are said again and again."""
    return str(format_decimal(number, locale=language))


@lru_cache(maxsize=4096)
def _plainly(msgid: str, language: str) -> str:
    """A sentence without values, as most are: said again and again."""
    return str(_catalogue(language).ugettext(msgid)).format()


@cache
def _catalogue(language: str) -> NullTranslations:
    found = Translations.load(locales.DIRECTORY, [language], locales.DOMAIN)
    if other := locales.UNREVIEWED.get(language):
        found.add_fallback(_catalogue(other))
    return found
