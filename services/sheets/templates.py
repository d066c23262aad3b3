"""Sheets to fill in: the heading, an example row, and what each column means. Pure."""

import csv
from collections.abc import Sequence
from io import StringIO

from services.sheets.table import Column
from services.sheets.xlsx import make_book
from services.texts import Spoken, _

_NEEDED, _MAY_BE_EMPTY = _("must be filled in"), _("may be empty")
_HEADS = (_("Column"), _("In Vietnamese"), _("Must it be filled in?"), _("What it means"))
_LANGUAGES = (("vi", "Giải thích"), ("en", "Explanation"))


def template_csv(columns: Sequence[Column], examples: Sequence[Sequence[str]]) -> bytes:
    """With the mark by which Excel knows UTF-8."""
    page = StringIO()
    csv.writer(page).writerows([[column.key for column in columns], *examples])
    return page.getvalue().encode("utf-8-sig")


def template_xlsx(columns: Sequence[Column], examples: Sequence[Sequence[str]]) -> bytes:
    """The sheet to fill in comes first; a sheet in each language explains its columns."""
    sheet = [[column.key for column in columns], *examples]
    explained = [(name, explain(columns, language)) for language, name in _LANGUAGES]
    return make_book([("SafeLane", sheet), *explained])


def explain(columns: Sequence[Column], language: str) -> list[list[str]]:
    """A row a column, below a heading."""

    def say(text: Spoken) -> str:
        return text.render(language)

    rows = [
        [one.key, one.vi, say(_NEEDED if one.needed else _MAY_BE_EMPTY), say(one.meaning)]
        for one in columns
    ]
    return [[say(head) for head in _HEADS], *rows]
