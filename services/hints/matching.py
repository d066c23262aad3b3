"""Where the words of a text are a term of the vocabulary, and how certainly. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from services.hints.tokens import Token, one_letter_off
from services.hints.vocabulary import LEAST_LETTERS, Bare, Term, Terms

#: So long must a term of one word be for a misspelling of it to be recognised.
LEAST_ALONE = 7


@dataclass(frozen=True, slots=True)
class Match:
    """A term found at tokens `start` to `end`; not sure when it may be another word."""

    term: Term
    start: int
    end: int
    sure: bool


def find(tokens: Sequence[Token], terms: Terms, other: Sequence[Match] = ()) -> list[Match]:
    """The terms in the text, the longest at each place; none inside one of the `other` phrases."""
    found: list[Match] = []
    at = 0
    while at < len(tokens):
        match = next((m for m in _at(tokens, at, terms) if not _inside(m, other)), None)
        if match is not None:
            found.append(match)
        at = match.end if match is not None else at + 1
    return found


def find_exactly(tokens: Sequence[Token], terms: Terms) -> list[Match]:
    """The terms as they are written, wherever they stand."""
    return [
        Match(term, at, at + len(term.words), sure=True)
        for at, token in enumerate(tokens)
        for term in terms.by_word.get(token.folded, ())
        if _written(tokens[at : at + len(term.words)], term)
    ]


def _at(tokens: Sequence[Token], at: int, terms: Terms) -> Iterator[Match]:
    """Everything that may begin here, what is written right before what is misspelt."""
    for term in terms.by_word.get(tokens[at].folded, ()):
        here = tokens[at : at + len(term.words)]
        if (sure := _written(here, term)) is not None:
            yield Match(term, at, at + len(here), sure)
    yield from _misspelt(tokens, at, terms)


def _written(here: Sequence[Token], term: Term) -> bool | None:
    """Whether the words are certainly the term; None when they are not."""
    if not _same_shape(here, term) or any(
        word.folded != meant.folded for word, meant in zip(here, term.words, strict=True)
    ):
        return None
    if all(w.canonical == meant.canonical for w, meant in zip(here, term.words, strict=True)):
        return True
    bare = all(w.bare or w.canonical == m.canonical for w, m in zip(here, term.words, strict=True))
    if term.bare is Bare.NOTHING:
        return None
    if bare:
        return term.bare is Bare.COUNTS
    # Other accents: a slip of the keyboard in a phrase, another word when it stands alone.
    return False if len(here) > 1 else None


def _same_shape(here: Sequence[Token], term: Term) -> bool:
    """As many words, with punctuation between them exactly where the term has it."""
    breaks = [word.phrase - here[0].phrase for word in here]
    return breaks == [word.phrase - term.words[0].phrase for word in term.words]


def _misspelt(tokens: Sequence[Token], at: int, terms: Terms) -> Iterator[Match]:
    """One letter of one longer word is wrong; never sure."""
    for first in _first_words(tokens[at].folded, terms):
        for term in terms.by_word[first]:
            here = tokens[at : at + len(term.words)]
            if _is_slip(here, term):
                yield Match(term, at, at + len(here), sure=False)


def _first_words(written: str, terms: Terms) -> list[str]:
    """The first letter is hardly ever the wrong one."""
    long_words = terms.long_words.get(written[0], ())
    near = [first for first in long_words if one_letter_off(written, first)]
    return [written, *near] if written in terms.by_word else near


def _is_slip(here: Sequence[Token], term: Term) -> bool:
    if term.bare is not Bare.COUNTS or not _same_shape(here, term):
        return False
    wrong = [
        (w.folded, m.folded) for w, m in zip(here, term.words, strict=True) if w.folded != m.folded
    ]
    if len(wrong) != 1:
        return False
    [(written, meant)] = wrong
    least = LEAST_ALONE if len(here) == 1 else LEAST_LETTERS
    return len(meant) >= least and meant.isalpha() and one_letter_off(written, meant)


def _inside(match: Match, other: Sequence[Match]) -> bool:
    """Inside a longer phrase that means something else, as the phrase is written."""
    return any(
        phrase.start <= match.start and match.end <= phrase.end
        and phrase.end - phrase.start > match.end - match.start
        for phrase in other
    )  # fmt: skip
