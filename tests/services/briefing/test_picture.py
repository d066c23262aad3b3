"""The figures as a picture: its name holds every number, and no other name is drawn."""

import re
from datetime import date
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from sqlalchemy.ext.asyncio import AsyncSession

from services.briefing.picture import WIDE, draw_figures, picture_name, read_name
from services.briefing.summary import sum_up
from services.pictures.service import png
from services.plans.goals import Goal
from services.plans.indicators import Indicator
from services.plans.periods import read_period
from services.plans.service import put_goal
from tests.factories import a_task

NAME = (
    "figures:20261130;20261130.6.6.0.0.0.0.12.341;20261101.12345678.0.0.0.0.-.40.1200;"
    "20260101-20261231.0.1833;20261001-20261231.7.-"
)
#: What the chat page lets through as the name of a picture.
LET_THROUGH = re.compile(r"figures:[0-9.;-]{1,300}")
pytestmark = pytest.mark.usefixtures("still_clock")


async def test_the_name_of_a_summary_is_read_as_what_was_counted(session: AsyncSession) -> None:
    await a_task(session)
    for indicator in Indicator:
        await put_goal(session, Goal(read_period("2026"), indicator, "", 8))
    await put_goal(session, Goal(read_period("2025"), Indicator.ITEMS, "", 8))
    await session.flush()
    summary = await sum_up(session)
    name = picture_name(summary)
    assert LET_THROUGH.fullmatch(name)
    sheet = read_name(name)
    assert (sheet.today, sheet.columns[0][:2]) == (date(2026, 11, 22), [1, 1])
    assert [goal.indicator for goal in sheet.goals] == list(Indicator)[:4]
    assert {goal.period for goal in sheet.goals} == {read_period("2026")}


def test_a_picture_that_was_promised_before_there_were_lessons_is_still_drawn() -> None:
    old = "figures:20261130;20261130.6.6.0.0.0.0;20261101.9.0.0.0.0.-"
    new = draw_figures(NAME.replace(".0.1833", ".8.1833"), "vi")
    assert read_name(old).columns == ([6, 6, 0, 0, 0, 0], [9, 0, 0, 0, 0, None])
    assert draw_figures(old, "vi").height < new.height


@pytest.mark.parametrize("language", ["vi", "en"])
def test_it_is_drawn_in_both_languages_and_costs_little(language: str) -> None:
    drawn = png(draw_figures(NAME, language))
    picture = Image.open(BytesIO(drawn))
    assert picture.size[0] == WIDE
    assert len(drawn) < 60_000


def test_the_languages_differ_and_so_do_the_numbers() -> None:
    drawn = {
        png(draw_figures(name, language))
        for name in (NAME, NAME.replace("6.6.0", "6.7.0"))
        for language in ("vi", "en")
    }
    assert len(drawn) == 4


@pytest.mark.parametrize(
    "name",
    ["figures:", NAME + ";", NAME.replace("20261130;", "20261340;", 1), NAME + "x",
     NAME.replace(".7.-", ".99.-"), NAME.replace("6.6.0.0.0.0.12.341", "6.6.0.0.0"),
     NAME.replace("20260101-20261231", "20261231-20260101"), NAME.replace("6.6", "6.²")],
)  # fmt: skip
def test_any_other_name_is_refused(name: str) -> None:
    with pytest.raises(KeyError):
        read_name(name)


@given(text=st.text("0123456789.;:-figures", max_size=120))
def test_no_name_breaks_it(text: str) -> None:
    try:
        read_name(f"figures:{text}")
    except KeyError:
        return
    draw_figures(f"figures:{text}", "vi")
