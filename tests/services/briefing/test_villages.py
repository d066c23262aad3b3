"""In chat villages are told of once some are known, and never as none."""

from datetime import date

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services.briefing.message import meanings, reply_for
from services.briefing.picture import draw_figures, picture_name, read_name
from services.briefing.summary import sum_up
from services.villages.statuses import SurveyStatus
from tests.services.villages.places import a_village

pytestmark = pytest.mark.usefixtures("still_clock")
THIS_WEEK = date(2026, 11, 17)


@pytest.mark.parametrize("language", ["en", "vi"])
async def test_they_are_told_once_they_are_known(session: AsyncSession, language: str) -> None:
    before = await sum_up(session)
    await a_village(session, survey=SurveyStatus.NTS, surveyed_on=THIS_WEEK)
    await a_village(session, survey=SurveyStatus.TS, surveyed_on=date(2026, 11, 2))
    await a_village(session)
    after = await sum_up(session)

    told = [reply_for(one, daily=None).text.render(language) for one in (before, after)]

    words = {
        "en": ("Villages surveyed: 2 of 3 (66.7 %).", "Villages surveyed in the period: "),
        "vi": ("Thôn, bản đã khảo sát: 2 trên 3 (66,7 %).", "Thôn, bản khảo sát trong kỳ: "),
    }[language]
    for word in words:
        assert word not in told[0]
        assert word in told[1]
    assert [line for line in told[1].splitlines() if words[1] in line] == [
        f"· {words[1]}1",
        f"· {words[1]}2",
    ]


async def test_the_picture_has_a_line_more(session: AsyncSession) -> None:
    without = picture_name(await sum_up(session))
    await a_village(session, survey=SurveyStatus.NTS, surveyed_on=THIS_WEEK)
    named = picture_name(await sum_up(session))

    numbers = [len(read_name(name).columns[0]) for name in (without, named)]
    heights = [draw_figures(name, "vi").height for name in (without, named)]

    assert numbers == [8, 9]
    assert read_name(named).columns[0][-1] == 1
    assert heights[0] < heights[1]


def test_what_they_count_is_explained_where_they_are_told() -> None:
    texts = [meanings(villages=known).text.render("en") for known in (False, True)]

    assert "Villages surveyed: Those of the villages known" in texts[1]
    assert "Villages" not in texts[0]
