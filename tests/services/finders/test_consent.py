"""What is kept of a finder is kept under words: how long, and which version was agreed to."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.finders.model import Finder
from services.finders.wording import version, words
from services.policy import Policy
from tests.services.conversation.somebody import AGREED, Said, Somebody

SHORTER = replace(Policy(), keep_identity=timedelta(days=30))


async def names_the_finder(lan: Somebody) -> Said:
    """Up to the question whether they agreed."""
    await lan.presses("report:begin", "report:behalf", "report:relation:neighbour")
    await lan.writes("16.6222, 106.7330")
    await lan.presses("report:skip", "report:danger:done", "report:skip")
    return (await lan.writes("anh Bình 0905111222"))[-1]


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_words_say_how_long_it_is_kept(language: str) -> None:
    said = words(SHORTER).render(language)

    assert "30" in said
    assert "90" not in said


def test_other_words_and_another_language_are_another_version() -> None:
    assert len({version(Policy(), "vi"), version(Policy(), "en"), version(SHORTER, "vi")}) == 3


async def test_the_version_that_was_agreed_to_is_kept(session: AsyncSession) -> None:
    lan = Somebody(session)
    asked = await names_the_finder(lan)
    assert "90 days more" in asked.text

    await lan.presses(AGREED, "report:send")

    finder = (await session.scalars(select(Finder))).one()
    assert finder.consent_version == version(Policy(), "en")


@pytest.mark.parametrize("old", [AGREED, "report:agreed:yes"])
async def test_a_press_under_older_words_is_asked_again_with_the_new_ones(
    session: AsyncSession, old: str
) -> None:
    lan = Somebody(session)
    await names_the_finder(lan)
    session.info["policy"] = SHORTER

    again = (await lan.presses(old))[-1]

    assert "30 days more" in again.text
    await lan.presses("report:send")
    assert (await session.scalars(select(Finder))).first() is None, "nobody agreed to these words"


async def test_nothing_can_be_agreed_to_before_a_number_was_told(session: AsyncSession) -> None:
    lan = Somebody(session)
    await lan.presses("report:begin", "report:behalf")

    said = await lan.presses(AGREED)

    assert "no longer applies" in said[-1].text
