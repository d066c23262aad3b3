"""Vietnamese names as people type them: folded for finding, canonical for comparing accents."""

import re
import unicodedata
from dataclasses import dataclass

#: Grave, acute, tilde, hook above, dot below: the tones, which may stand on either of two vowels.
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_WORD = re.compile(r"[^\W_]+")
#: What ends a phrase: no name runs across it, but a space, a hyphen or an apostrophe does not.
_BREAK = re.compile(r"[^\w\s'’\-‐‑–]|\n")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text. Words with the same `phrase` have no punctuation between them."""

    folded: str
    canonical: str
    capitalised: bool
    phrase: int

    @property
    def accented(self) -> bool:
        return self.folded != self.canonical


def fold(text: str) -> str:
    """Lower case without any diacritics: `Đakrông` and `ĐAKRÔNG` are `dakrong`."""
    letters = unicodedata.normalize("NFD", text.lower()).replace("đ", "d")
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def canonical(word: str) -> str:
    """Lower case with the tone at the end, so that `hoá` and `hóa` are one."""
    letters = unicodedata.normalize("NFD", word.lower())
    plain = "".join(letter for letter in letters if letter not in _TONES)
    return plain + "".join(letter for letter in letters if letter in _TONES)


def words_of(text: str) -> list[Word]:
    """The words of a text, in order."""
    text = unicodedata.normalize("NFC", text)
    words: list[Word] = []
    end = phrase = 0
    for match in _WORD.finditer(text):
        phrase += bool(_BREAK.search(text, end, match.start()))
        end = match.end()
        words.append(_word(match.group(), phrase))
    return words


def _word(written: str, phrase: int) -> Word:
    capitalised = written[0].isupper() and not (len(written) > 1 and written.isupper())
    return Word(fold(written), canonical(written), capitalised, phrase)
