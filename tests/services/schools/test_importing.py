"""The province's list is taken in: looked at first, changed by code, and no school ever doubled."""

from collections.abc import Sequence

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services.policy import Policy
from services.schools import queries
from services.schools.importing import import_schools, plan_import
from services.schools.joining import join_school
from services.schools.levels import Level
from services.schools.sheet import SchoolLine, read_schools
from services.sheets.problems import SheetError
from tests.factories import a_coordinator, a_person

HEADING = "register_code,name,level,commune,lat,lon,pupils\n"
HOA_SEN = "T1,Trường Tiểu học Hoa Sen,primary,Xã Gio Linh,16.92,107.07,412\n"
DOI_THONG = "T2,Trường TH&THCS Đồi Thông,,19429,,,\n"


def read(*lines: str) -> list[SchoolLine]:
    return read_schools((HEADING + "".join(lines)).encode(), Policy().area)


async def names(session: AsyncSession) -> Sequence[str]:
    return [one.name for one in await queries.all_schools(session)]


def test_a_line_says_all_of_a_school() -> None:
    first, second = read(HOA_SEN, DOI_THONG)

    assert (first.register_code, first.level, first.commune) == ("T1", Level.PRIMARY, "19495")
    assert (first.lat, first.lon, first.pupils) == (16.92, 107.07, 412)
    assert second.level is Level.BOTH
    assert (second.commune_words, second.lat) == ("Xã Khe Sanh", None)


def test_columns_may_be_named_in_vietnamese() -> None:
    sheet = "Mã trường;Tên trường;Xã;Vĩ độ;Kinh độ\nT1;Trường TH Hoa Sen;19495;16,92;107,07\n"

    [line] = read_schools(sheet.encode(), Policy().area)

    assert (line.lat, line.lon) == (16.92, 107.07)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (",Hoa Sen,primary,19495,,,\n", "row 3: a school needs a code"),
        ("T3,,primary,19495,,,\n", "row 3: a school needs a name"),
        ("T3,Hoa Sen,university,19495,,,\n", "row 3: “university” is no level"),
        ("T3,Hoa Sen,primary,Atlantis,,,\n", "row 3: “Atlantis” is no commune"),
        ("T3,Hoa Sen,primary,19495,north,107,\n", "row 3: lat and lon are no two numbers"),
        ("T3,Hoa Sen,primary,19495,16.9,,\n", "row 3: lat and lon are no two numbers"),
        ("T3,Hoa Sen,primary,19495,52.5,13.4,\n", "row 3: 52.5 13.4 lies outside"),
        ("T3,Hoa Sen,primary,19495,,,many\n", "row 3: 'many' is no number of pupils"),
        ("t1,Hoa Sen,primary,19495,,,\n", "row 3: the same already stands in row 2"),
    ],
)
def test_what_is_wrong_is_said_with_its_row(line: str, why: str) -> None:
    with pytest.raises(SheetError) as told:
        read(HOA_SEN, line)

    assert any(problem.startswith(why) for problem in told.value.problems)


async def test_looking_at_a_list_changes_nothing(session: AsyncSession) -> None:
    plan = await plan_import(session, read(HOA_SEN, DOI_THONG))

    assert [one.line.register_code for one in plan.added] == ["T1", "T2"]
    assert await names(session) == []


async def test_a_list_that_is_taken_in_twice_doubles_nothing(session: AsyncSession) -> None:
    await import_schools(session, read(HOA_SEN, DOI_THONG))

    again = await import_schools(session, read(HOA_SEN, DOI_THONG))

    assert (len(again.added), len(again.changed), len(again.left)) == (0, 0, 2)
    assert len(await names(session)) == 2


async def test_a_school_is_changed_by_its_code(session: AsyncSession) -> None:
    await import_schools(session, read(HOA_SEN, DOI_THONG))

    plan = await import_schools(session, read(HOA_SEN.replace("412", "398").replace("T1", "t1")))

    [change] = plan.changed
    assert {"pupils"} <= set(change.after) <= {"pupils", "register_code"}
    assert plan.others == 1
    assert len(await names(session)) == 2


async def test_a_school_that_teachers_had_named_becomes_the_one_of_the_list(
    session: AsyncSession,
) -> None:
    coordinator = await a_coordinator(session)
    teachers = [await a_person(session) for _each in range(3)]
    for teacher, name in zip(
        teachers, ("Tiểu học Hoa Sen", "hoa sen", "Trường THCS Hoa Sen"), strict=True
    ):
        await join_school(session, teacher, name=name, commune="19495", commune_words="Xã Gio Linh")

    plan = await plan_import(session, read(HOA_SEN))
    await import_schools(session, read(HOA_SEN), by=coordinator)

    assert len(plan.changed) == 1
    schools = [await queries.teacher_of(session, teacher.id) for teacher in teachers]
    ids = [one.school_id for one in schools if one]
    assert ids[0] == ids[1] != ids[2], "the lower secondary school is another one"
    assert sorted(await names(session)) == ["Trường THCS Hoa Sen", "Trường Tiểu học Hoa Sen"]


async def test_a_name_that_two_lines_can_mean_is_left_alone(session: AsyncSession) -> None:
    teacher = await a_person(session)
    await join_school(
        session, teacher, name="Hoa Sen", commune="19495", commune_words="Xã Gio Linh"
    )

    plan = await import_schools(session, read(HOA_SEN, "T9,Trường THCS Hoa Sen,,19495,,,\n"))

    assert len(plan.added) == 2
    assert len(await names(session)) == 3


async def test_who_names_a_listed_school_by_words_joins_that_one(session: AsyncSession) -> None:
    await import_schools(session, read(HOA_SEN))
    teacher = await a_person(session)

    school = await join_school(
        session, teacher, name="tieu hoc hoa sen", commune="19495", commune_words="Xã Gio Linh"
    )

    assert school.register_code == "T1"
