"""Whether a word of danger is said, denied, or neither clearly. Pure.

A denial must be plain to count: `không có khói`, `không ai bị thương`, `khói thì không có`. With
anything else between the denial and the word it is doubtful, and what is doubtful is asked about.
"""

from collections.abc import Sequence
from enum import StrEnum

from services.hints.tokens import Token, tokens_of


class Said(StrEnum):
    """How a word of danger was meant, as far as its neighbours tell."""

    PLAINLY = "plainly"
    DOUBTFULLY = "doubtfully"
    DENIED = "denied"


def _words(text: str) -> frozenset[str]:
    """As they are compared: with their accents where they must have them."""
    return frozenset(token.canonical for token in tokens_of(text))


#: Words that deny; without accents only those that can hardly be another word.
_DENY = _words(
    "không ko k kg khong hông hổng hem chưa chẳng chả đừng not nobody none without never cannot "
    "dont isn aren wasn weren don didn doesn hasn haven isnt arent wasnt didnt"
)
#: Denies an English word; before a Vietnamese one it is `nó` without its accent.
_DENY_ENGLISH = _DENY | {"no"}
#: Without accents it may be a pagoda, or sour.
_MAY_DENY = _words("chua")
#: Words that may stand between a denial and what it denies.
_LIGHT = _words(
    "co ai thai nguoi bi con he phai nao gi dang da duoc dua em chau mot is are was were been "
    "there any anione one got get being getting see ani the a has have"
)
#: After these the sentence begins anew.
_ANEW = _words("nhung nhưng ma mà thi thì but however so")
#: Said of what may be, nearly was, or is over.
_PERHAPS = _words(
    "nếu sợ suýt tưởng sắp hết tắt dập chỉ neu suyt sap het tat if afraid maybe might could almost "
    "nearly stopped"
)
#: Begin a story of how something was found.
_WHEN = _words("khi lúc luc hồi hoi while when")
_LONG_AGO = ("nam ngoai", "nam truoc", "nam kia", "ngai xua", "hoi xua", "hoi truoc", "truoc dai",
             "chien tranh", "thoi chien", "last iear", "iears ago", "in the war")  # fmt: skip
#: What may follow a denial at the end of a phrase.
_ENDINGS = _words("co thai con a ha ai nha dau nua")
#: Said after it of what is over.
_OVER = _words("hết het tắt tat dập dap")
#: So many words before a word may say how it is meant.
REACH = 6


def said(
    tokens: Sequence[Token], place: range, *, english: bool = False, passing: bool = False
) -> Said:
    """How the words at `place` are meant. `passing`: what they name may be over by the time it is
    told (`lúc đang cày thì gặp`)."""
    phrase = tokens[place.start].phrase
    before = _before(tokens, place.start, phrase)
    if passing and any(token.canonical in _WHEN for token in before):
        return Said.DOUBTFULLY
    after = [token for token in tokens[place.stop : place.stop + 4] if token.phrase == phrase]
    denials = _DENY_ENGLISH if english else _DENY
    verdicts = {_by_before(before, denials), _by_after(before, after), _by_time(tokens, phrase)}
    if Said.DOUBTFULLY in verdicts:
        return Said.DOUBTFULLY
    return Said.DENIED if Said.DENIED in verdicts else Said.PLAINLY


def _before(tokens: Sequence[Token], start: int, phrase: int) -> list[Token]:
    """The words of the same thought in front, nearest last."""
    found: list[Token] = []
    for token in reversed(tokens[max(0, start - REACH) : start]):
        if token.phrase != phrase or token.canonical in _ANEW:
            break
        found.insert(0, token)
    return found


def _by_before(before: Sequence[Token], denying: frozenset[str]) -> Said:
    denials = [i for i, token in enumerate(before) if token.canonical in denying]
    if len(denials) > 1 or any(token.canonical in _PERHAPS | _MAY_DENY for token in before):
        return Said.DOUBTFULLY
    if not denials:
        return Said.PLAINLY
    between = before[denials[0] + 1 :]
    light = all(token.folded in _LIGHT for token in between)
    return Said.DENIED if light else Said.DOUBTFULLY


def _by_after(before: Sequence[Token], after: Sequence[Token]) -> Said:
    """`khói thì không có` denies; `có khói không` asks, and whoever asks is in doubt."""
    rest = list(after[1:] if after and after[0].folded == "thi" else after)
    if not rest or rest[0].canonical not in _DENY:
        over = any(token.canonical in _OVER for token in rest[:2])
        return Said.DOUBTFULLY if over else Said.PLAINLY
    ending = rest[1:]
    if len(ending) > 1 or any(token.folded not in _ENDINGS for token in ending):
        return Said.PLAINLY  # `đang cháy không dập được`
    if any(token.folded in ("co", "bi", "dang") for token in before):
        return Said.DOUBTFULLY
    plainly = bool(ending) or len(rest) < len(after)  # more than a `không` that may be a question
    return Said.DENIED if plainly else Said.DOUBTFULLY


def _by_time(tokens: Sequence[Token], phrase: int) -> Said:
    words = " ".join(token.folded for token in tokens if token.phrase == phrase)
    long_ago = any(f" {time} " in f" {words} " for time in _LONG_AGO)
    return Said.DOUBTFULLY if long_ago else Said.PLAINLY
