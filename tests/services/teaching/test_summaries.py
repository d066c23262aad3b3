"""A school's year on one sheet: what was taught in it, and nobody's name."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from PIL import Image
from sqlalchemy.ext.asyncio import AsyncSession

from services.pictures.palette import GROUND
from services.pictures.school_summary import (
    MOST_ROWS,
    SIZE,
    ClassYear,
    SchoolSummary,
    draw_school_summary,
)
from services.pictures.service import png
from services.teaching import service as teaching
from services.teaching.summaries import picture_of, summarise, summary_named, this_years, year_of
from services.texts import Words
from tests.services.conversation.session_scene import a_teacher
from tests.services.teaching.schooling import a_class, a_lesson_sent, a_school, held_in


@pytest.mark.parametrize(
    ("day", "year"),
    [(date(2026, 8, 1), 2026), (date(2026, 12, 31), 2026), (date(2027, 7, 31), 2026)],
)
def test_a_school_year_is_named_by_the_year_it_began_in(day: date, year: int) -> None:
    assert year_of(day) == year


async def test_it_sums_what_was_held_class_by_class(session: AsyncSession) -> None:
    there = await a_school(session)
    there.teacher.name = "Nguyễn Thị Hoa"
    other = await a_class(session, there.school, there.teacher, "3B")
    await a_lesson_sent(session, there.school_class)
    held = held_in(session, there)
    await teaching.report_session(session, held, by=there.teacher)
    await teaching.report_session(session, held, by=there.teacher, again=True)
    gone = await teaching.report_session(
        session, replace(held, class_id=other.id), by=there.teacher
    )
    await teaching.take_back(session, gone.id, by=there.teacher)
    year = year_of(teaching.today_of(session))

    told = await summarise(session, there.school, year=year)

    assert told.sessions == 2
    assert [(row.label, row.pupils, row.sent, row.held) for row in told.classes] == [
        ("3A", 30, 1, 2), ("3B", 30, 0, 0),
    ]  # fmt: skip
    assert [number for _name, number in told.totals] == [28, 32, 2, 0, 2, 60]
    assert "Nguyễn" not in repr(told)
    before = await summarise(session, there.school, year=year - 1)
    assert (before.sessions, before.classes[0].held, before.classes[0].sent) == (0, 0, 0)


async def test_nobody_draws_another_schools_by_guessing_its_name(session: AsyncSession) -> None:
    there, other = await a_school(session), await a_school(session, name="Other", label="5B")
    name = picture_of(there.school, 2026)
    assert (await summary_named(session, name)).school == "Hoa Sen"
    forged = name.replace(f":{there.school.id}.", f":{other.school.id}.")
    for wrong in (forged, "summary:", f"{name}0", name.replace(".2026.", ".1999.")):
        with pytest.raises(KeyError):
            await summary_named(session, wrong)


def test_only_what_does_not_fit_is_summed_up() -> None:
    row = ClassYear("3A", Words("x"), 30, 1, 1, finished=False)
    few, full, more = (
        draw_school_summary(SchoolSummary("S", "C", "2026–2027", [row] * n, 1, []), "en")
        for n in (1, MOST_ROWS, MOST_ROWS + 1)
    )
    below = (90, 560 + 44 - 20, 600, 560 + 44 + 20)
    assert few.crop(below).getcolors() == [(510 * 40, GROUND)]
    last = (90, 560 + MOST_ROWS * 44 - 20, 600, 560 + MOST_ROWS * 44 + 20)
    assert full.crop(last).getcolors() == [(510 * 40, GROUND)]
    assert len(more.crop(last).getcolors() or []) > 1


@pytest.mark.parametrize("language", ["vi", "en"])
async def test_it_is_drawn_on_one_sheet_however_many_classes(
    session: AsyncSession, language: str
) -> None:
    there = await a_school(session)
    told = await summary_named(session, await this_years(session, there.school))
    many = replace(told, classes=list(told.classes) * (MOST_ROWS + 5))
    for one in (told, many):
        drawn = png(draw_school_summary(one, language))
        assert Image.open(BytesIO(drawn)).size == SIZE
        assert len(drawn) < 200_000


async def test_a_teacher_gets_it_in_chat(session: AsyncSession) -> None:
    hoa, _there = await a_teacher(session)
    [said] = await hoa.presses("summary:year")
    assert str(said.photo).startswith("drawn:summary:")


async def test_a_class_with_two_courses_has_a_row_for_each_and_its_pupils_once(
    session: AsyncSession,
) -> None:
    there = await a_school(session)
    await a_lesson_sent(session, there.school_class)
    held = held_in(session, there)
    await teaching.report_session(session, held, by=there.teacher)
    await teaching.report_session(session, replace(held, course="april-4"), by=there.teacher)

    told = await summarise(session, there.school, year=year_of(teaching.today_of(session)))

    assert [(row.label, row.further, row.sent, row.held) for row in told.classes] == [
        ("3A", False, 1, 1), ("3A", True, 0, 1),
    ]  # fmt: skip
    assert told.sessions == 2
    draw_school_summary(told, "vi")
