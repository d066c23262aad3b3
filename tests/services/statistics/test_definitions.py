"""Whoever reads a figure can read what it means, on the page and in the handbook."""

import pytest

from services.statistics.defining import Definition
from services.statistics.definitions import DEFINITIONS
from tests.source_files import ROOT

HANDBOOK = " ".join((ROOT / "docs" / "figures.md").read_text(encoding="utf-8").split())


@pytest.mark.parametrize("definition", DEFINITIONS.values(), ids=DEFINITIONS.keys())
def test_the_handbook_says_what_the_page_says(definition: Definition) -> None:
    assert f"**{definition.name.render('en')}.**" in HANDBOOK
    assert definition.meaning.render("en") in HANDBOOK


@pytest.mark.parametrize("definition", DEFINITIONS.values(), ids=DEFINITIONS.keys())
def test_every_definition_is_said_in_vietnamese(definition: Definition) -> None:
    assert definition.name.render("vi") != definition.name.render("en")
    assert definition.meaning.render("vi") != definition.meaning.render("en")
