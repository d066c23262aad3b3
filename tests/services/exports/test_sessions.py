"""Sessions of risk education as files: numbers, a public place, IMSMA's words, nobody's name."""

import csv
import json
from dataclasses import replace
from datetime import timedelta
from io import StringIO

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services.exports.csv_file import CsvFile
from services.exports.geojson_file import GeojsonFile
from services.exports.mapping import own_form, shipped
from services.exports.session_lines import SESSIONS, SessionLine, SessionSpan
from services.exports.sessions import read_slice
from services.teaching import service as teaching
from tests.factories import XA_VINH_LINH, a_coordinator, a_team, member_of
from tests.services.teaching.schooling import a_school, days_before, held_in


async def lines_of(session: AsyncSession, **span: object) -> list[SessionLine]:
    lines, after = await read_slice(session, SessionSpan(**span), after=0)  # type: ignore[arg-type]
    assert after is None
    return list(lines)


async def two_sessions(session: AsyncSession) -> None:
    """In a class yesterday, and at a market today."""
    there = await a_school(session)
    there.teacher.name = "Nguyễn Thị Hoa"
    held = held_in(session, there)
    yesterday = replace(held, held_on=days_before(session, 1))
    await teaching.report_session(session, yesterday, by=there.teacher)
    market = replace(
        held, class_id=None, school_id=None, grade=None, commune=XA_VINH_LINH, course="scrap",
        lesson="", location_type="market", audience="scrap_dealers",
    )  # fmt: skip
    team = await a_team(session, organisation="MAG")
    await teaching.report_session(session, market, by=await member_of(session, team))


async def test_a_row_for_each_session_that_stands(session: AsyncSession) -> None:
    await two_sessions(session)
    school, market = await lines_of(session)
    assert (school.school, school.class_label, school.grade) == ("Hoa Sen", "3A", 3)
    assert (school.lat, school.lon) == (16.6222, 106.733)
    assert (school.girls_5_12, school.boys_5_12, school.girls_13_17) == (14, 16, 0)
    assert (school.total, school.girls_disabled, school.first_time) == (31, 1, 30)
    assert (market.school, market.organisation, market.girls_5_12) == ("", "MAG", None)
    assert market.commune
    assert market.lat is not None
    assert "Nguyễn" not in repr((school, market))


@pytest.mark.parametrize(
    ("span", "courses"),
    [
        ({}, ["primary-1-3", "scrap"]),
        ({"commune": XA_VINH_LINH}, ["scrap"]),
        ({"organisation": "MAG"}, ["scrap"]),
        ({"organisation": "RENEW"}, []),
    ],
)
async def test_it_is_narrowed(
    session: AsyncSession, span: dict[str, str], courses: list[str]
) -> None:
    await two_sessions(session)
    assert [line.course for line in await lines_of(session, **span)] == courses


async def test_both_days_of_a_span_are_local_ones(session: AsyncSession) -> None:
    await two_sessions(session)
    today = teaching.today_of(session)
    only_yesterday = await lines_of(session, first=today - timedelta(days=1), end=today)
    assert [line.course for line in only_yesterday] == ["primary-1-3"]


async def test_what_was_taken_back_stands_in_no_file(session: AsyncSession) -> None:
    there = await a_school(session)
    row = await teaching.report_session(session, held_in(session, there), by=there.teacher)
    await teaching.take_back(session, row.id, by=await a_coordinator(session))
    assert not await lines_of(session)


async def test_slices_together_are_everything_once(session: AsyncSession) -> None:
    await two_sessions(session)
    first, after = await read_slice(session, SessionSpan(), after=0, limit=1)
    assert after is not None
    second, _end = await read_slice(session, SessionSpan(), after=after, limit=1)
    assert [line.reference for line in (*first, *second)] == [
        line.reference for line in await lines_of(session)
    ]


async def test_imsmas_form_has_its_own_words_and_sums_that_agree(session: AsyncSession) -> None:
    await two_sessions(session)
    file = CsvFile(shipped("imsma", SESSIONS))
    text = file.begin() + file.body(await lines_of(session), first=True) + file.end()
    names, tags, school, market = csv.reader(StringIO(text.removeprefix("\ufeff")))
    assert all(tag.startswith("#") for tag in tags)
    told = dict(zip(names, school, strict=True))
    assert (told["re_category"], told["re_activity"]) == ("direct", "directre")
    assert told["location_type"] == "education_facility"
    assert (told["female_5_12"], told["male_5_12"], told["female_18_plus"]) == ("14", "16", "1")
    assert (told["total_audience"], told["first_time_beneficiaries"]) == ("31", "30")
    sold = dict(zip(names, market, strict=True))
    assert (sold["audience"], sold["female_5_12"]) == ("scrap_dealers", "")


async def test_a_map_shows_each_at_its_school_or_commune(session: AsyncSession) -> None:
    await two_sessions(session)
    file = GeojsonFile(SESSIONS)
    told = json.loads(file.begin() + file.body(await lines_of(session), first=True) + file.end())
    school, market = told["features"]
    assert school["geometry"]["coordinates"] == [106.733, 16.6222]
    assert market["geometry"]["type"] == "Point"
    assert school["properties"]["held_on"] == days_before(session, 1).isoformat()
    assert set(school["properties"]) == {column.key for column in SESSIONS.columns} - {"lat", "lon"}


def test_every_column_is_one_of_a_line() -> None:
    assert [column.key for column in SESSIONS.columns] == list(SessionLine.__dataclass_fields__)
    assert own_form(SESSIONS).heads[0] == list(SessionLine.__dataclass_fields__)
