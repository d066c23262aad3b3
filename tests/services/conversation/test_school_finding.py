"""A teacher finds their school in the list by words, or names one that is in no list."""

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services.policy import Policy
from services.schools.importing import import_schools
from services.schools.model import School
from services.schools.queries import all_schools, teacher_of
from services.schools.sheet import read_schools
from tests.services.conversation.somebody import Said, Somebody, texts

#: Made up.
LIST = """register_code,name,level,commune,lat,lon,pupils
T1,Trường Tiểu học Hoa Sen,primary,Xã Gio Linh,,,
T2,Trường THCS Hoa Sen,lower_secondary,Xã Gio Linh,,,
T3,Trường Tiểu học Hoa Sen,primary,Xã Vĩnh Linh,,,
"""


async def a_list(session: AsyncSession) -> list[School]:
    await import_schools(session, read_schools(LIST.encode(), Policy().area))
    return sorted(await all_schools(session), key=lambda one: one.register_code or "")


def picks(said: list[Said]) -> list[str]:
    return [key for key in said[-1].keys if key.startswith("school:pick:")]


async def school_of(lan: Somebody) -> School:
    teacher = await teacher_of(lan.session, (await lan.person()).id)
    assert teacher is not None
    return await lan.session.get_one(School, teacher.school_id)


async def test_a_school_is_found_by_words_and_picked(session: AsyncSession, lan: Somebody) -> None:
    first, second, third = await a_list(session)

    found = await lan.writes("/school", "tieu hoc hoa sem gio linh")
    assert picks(found)[:2] == [f"school:pick:{first.id}", f"school:pick:{second.id}"]
    joined = await lan.presses(f"school:pick:{first.id}")

    assert await school_of(lan) is first
    assert "Welcome" in texts(joined)
    assert "school:add" in joined[-1].keys
    assert third.id != first.id


async def test_a_number_picks_where_there_are_no_buttons(
    session: AsyncSession, lan: Somebody
) -> None:
    await a_list(session)
    found = await lan.writes("/school", "thcs hoa sen")

    await lan.writes("1")

    assert f"school:pick:{(await school_of(lan)).id}" == picks(found)[0]


async def test_other_words_search_anew(session: AsyncSession, lan: Somebody) -> None:
    _first, _second, third = await a_list(session)
    await lan.writes("/school", "thcs hoa sen")

    found = await lan.writes("tieu hoc hoa sen vinh linh")

    assert picks(found)[0] == f"school:pick:{third.id}"


async def test_a_school_in_no_list_is_named_with_its_commune(
    session: AsyncSession, lan: Somebody
) -> None:
    await a_list(session)
    nothing = await lan.writes("/school", "Trường Tiểu học Bình Minh")
    assert nothing[-1].keys == ("school:other",)

    await lan.presses("school:other")
    await lan.writes("xã Gio Linh")

    school = await school_of(lan)
    assert (school.name, school.commune) == ("Trường Tiểu học Bình Minh", "19495")
    assert school.register_code is None


async def test_from_the_commune_the_way_leads_back_to_the_search(
    session: AsyncSession, lan: Somebody
) -> None:
    first, *_others = await a_list(session)
    await lan.writes("/school", "Bình Minh")
    await lan.presses("school:other", "school:change")

    found = await lan.writes("tieu hoc hoa sen gio linh")

    assert picks(found)[0] == f"school:pick:{first.id}"


async def test_without_a_list_the_name_and_the_commune_are_asked_at_once(lan: Somebody) -> None:
    await lan.writes("/school", "Hoa Sen", "Gio Linh")

    assert (await school_of(lan)).name == "Hoa Sen"


@pytest.mark.parametrize(
    "key", ["school:pick:1", "school:pick:x", "school:other", "school:nameless"]
)
async def test_a_button_that_was_not_offered_joins_nothing(
    session: AsyncSession, lan: Somebody, key: str
) -> None:
    await a_list(session)
    await lan.writes("/school")

    said = await lan.presses(key)

    assert "no longer applies" in texts(said)
    assert await teacher_of(session, (await lan.person()).id) is None


async def test_who_changes_the_school_teaches_at_the_other(
    session: AsyncSession, lan: Somebody
) -> None:
    first, second, _third = await a_list(session)
    await lan.writes("/school", "hoa sen gio linh")
    await lan.presses(f"school:pick:{first.id}", "school:change")
    await lan.writes("thcs hoa sen")

    await lan.presses(f"school:pick:{second.id}")

    assert await school_of(lan) is second


async def test_a_place_or_a_photo_meanwhile_is_a_find(session: AsyncSession, lan: Somebody) -> None:
    await a_list(session)
    await lan.writes("/school")

    await lan.sends_photo()

    assert await lan.draft() is not None
