"""The catalogues are whole and fresh; a translator may change words, never the facts in them."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import read_po
from babel.support import Translations

import locales
from services.conversation import questions
from services.reports.answers import DANGER_NAMES
from services.texts import NEVER, Spoken, Text
from tests.source_files import ROOT, fields

TEMPLATE = locales.DIRECTORY / f"{locales.DOMAIN}.pot"
#: English is written in the code; every other shipped language has a catalogue.
TRANSLATED = sorted(set(locales.LANGUAGES) - {"en"})
#: Those that leave nothing to another language.
WHOLE = sorted(set(TRANSLATED) - set(locales.UNREVIEWED))

#: Sentences of the catalogue that may hold such words, each with the reason.
ALLOWED = {
    "Rendered safe": "an outcome in an EOD team's own record, IMAS 04.10's word; no place is meant",
}


def catalogue(language: str) -> Catalog:
    path = locales.DIRECTORY / language / "LC_MESSAGES" / f"{locales.DOMAIN}.po"
    with path.open("rb") as file:
        return read_po(file)


def sentences(messages: Catalog) -> set[tuple[str, ...]]:
    return {forms(message.id) for message in messages if message.id}


def forms(saying: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return (saying,) if isinstance(saying, str) else tuple(saying)


def spoken(language: str) -> Iterator[tuple[Message, str]]:
    """Every sentence as it is read in a language, with the message it belongs to."""
    messages = template() if language == "en" else catalogue(language)
    for message in messages:
        if message.id:
            for form in forms(message.id if language == "en" else message.string):
                yield message, unicodedata.normalize("NFC", form).lower()


def template() -> Catalog:
    with TEMPLATE.open("rb") as file:
        return read_po(file)


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """What `make locales` would collect now."""
    fresh: Path = tmp_path_factory.mktemp("locales") / "fresh.pot"
    words = "pybabel --quiet extract --no-default-keywords -k _ -k ngettext:1,2"
    files = ["-F", f"{locales.DIRECTORY}/babel.cfg", "-o", str(fresh)]
    folders = [str(ROOT / folder) for folder in ("bot", "handlers", "services")]
    CommandLineInterface().run([*words.split(), *files, *folders])
    with fresh.open("rb") as file:
        return read_po(file)


def test_the_template_holds_what_the_code_says(collected: Catalog) -> None:
    now, noted = sentences(collected), sentences(template())
    assert not now ^ noted, "run `make locales`"


@pytest.mark.parametrize("language", WHOLE)
def test_every_sentence_is_translated(language: str) -> None:
    translated = {
        forms(message.id)
        for message in catalogue(language)
        if message.id and message.string and all(forms(message.string))
    }
    assert not sentences(template()) - translated


#: What even a language that is only begun must say by itself: what keeps people away and what
#: lets them report.
VITAL = (
    questions.advice("0901.941.941"),
    questions.ask_place().text,
    questions.EMERGENCY.label,
    questions.SKIP,
    questions.CANCEL.label,
    *DANGER_NAMES.values(),
)


@pytest.mark.parametrize("language", sorted(locales.UNREVIEWED))
@pytest.mark.parametrize("saying", VITAL)
def test_a_language_that_is_begun_has_its_own_words_for_what_matters_most(
    language: str, saying: Spoken
) -> None:
    other = locales.UNREVIEWED[language]
    assert saying.render(language) not in {saying.render(other), saying.render("en")}


@pytest.mark.parametrize("language", sorted(locales.UNREVIEWED))
def test_what_a_language_has_no_words_for_is_said_in_another(language: str) -> None:
    unsaid = [m for m in catalogue(language) if isinstance(m.id, str) and m.id and not m.string]
    assert unsaid, "it is whole: let it be reviewed"

    said = Text(unsaid[0].id, dict.fromkeys(fields(str(unsaid[0].id)), "1")).render(language)

    other = Text(unsaid[0].id, dict.fromkeys(fields(str(unsaid[0].id)), "1"))
    assert said == other.render(locales.UNREVIEWED[language])


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_translation_is_a_guess(language: str) -> None:
    messages = catalogue(language)

    assert not messages.fuzzy, "a catalogue whose header is marked is not compiled at all"
    assert not [message.id for message in messages if message.id and message.fuzzy]


@pytest.mark.parametrize("language", TRANSLATED)
def test_translations_keep_their_fields(language: str) -> None:
    changed = [
        message.id
        for message in catalogue(language)
        if message.id and message.string
        for form in forms(message.string)
        if form and not _same_fields(forms(message.id), form)
    ]
    assert not changed


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_shipped_language_is_compiled_and_found(language: str) -> None:
    found = Translations.load(locales.DIRECTORY, [language], locales.DOMAIN)

    assert isinstance(found, Translations)
    assert not locales.uncompiled()


@pytest.mark.parametrize("language", sorted(locales.LANGUAGES))
def test_nobody_is_told_that_a_thing_or_a_place_is_safe(language: str) -> None:
    said = [
        (message.id, form)
        for message, form in spoken(language)
        if re.search(NEVER[language], form) and not ALLOWED.keys() & set(forms(message.id))
    ]
    assert not said


def test_no_catalogue_is_newer_than_its_compiled_form() -> None:
    written = sorted(locales.DIRECTORY.glob("*/LC_MESSAGES/*.po"))
    stale = [po for po in written if po.stat().st_mtime > po.with_suffix(".mo").stat().st_mtime]
    assert not stale, "run `make setup`"


def test_no_exception_outlives_its_sentence() -> None:
    assert ALLOWED.keys() <= {msgid for said in sentences(template()) for msgid in said}


def test_every_shipped_language_has_its_forbidden_words() -> None:
    assert NEVER.keys() == locales.LANGUAGES.keys()


def _same_fields(msgids: tuple[str, ...], form: str) -> bool:
    """A plural's forms may leave the number out, as English does; nothing else may differ."""
    if len(msgids) == 1:
        return fields(form) == fields(msgids[0])
    return fields(form) | {"count"} == fields(msgids[1]) | {"count"}
