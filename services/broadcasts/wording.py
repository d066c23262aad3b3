"""What a broadcast may say: bounded, and never that a thing or a place is safe. Pure."""

import re
import unicodedata
from collections.abc import Mapping

import locales
from services.errors import NotPermitted
from services.messages import clean
from services.texts import NEVER, Words, _

#: Characters: what a small phone shows in two screens, and what no channel splits.
LONGEST = 2000
LONGEST_NAME = 80

#: A promise nobody can keep; the same words no sentence of the catalogues may hold.
_FORBIDDEN = re.compile("|".join(NEVER.values()))


def checked_texts(texts: Mapping[str, str], *, fallback: str) -> dict[str, str]:
    """The texts as they may be sent, by language. Raises NotPermitted with the reason.

    The installation's own language must be there: it is what everybody else reads.
    """
    kept = {language: clean(text) for language, text in texts.items() if clean(text)}
    if fallback not in kept:
        name = Words(locales.LANGUAGES.get(fallback, fallback))
        raise NotPermitted(_("A text in {language} is needed.", language=name))
    for language, text in kept.items():
        _check(language, text)
    return kept


def checked_name(name: str) -> str:
    """What coordinators call it, in one line."""
    line = " ".join(clean(name).split())[:LONGEST_NAME].strip()
    if not line:
        raise NotPermitted(_("A broadcast needs a name."))
    return line


def _check(language: str, text: str) -> None:
    if language not in locales.LANGUAGES:
        raise NotPermitted(_("There is no language {code}.", code=Words(language)))
    if len(text) > LONGEST:
        raise NotPermitted(_("A broadcast has at most {most} characters.", most=LONGEST))
    found = _FORBIDDEN.search(unicodedata.normalize("NFC", text).lower())
    if found:
        sentence = _(
            "“{words}”: a broadcast must not say that a thing or a place can do no harm.",
            words=Words(found[0]),
        )
        raise NotPermitted(sentence)
