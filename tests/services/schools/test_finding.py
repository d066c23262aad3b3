"""A school is found by the words people write for it."""

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.schools.finding import Known, find, key_of
from services.schools.levels import level_in
from services.schools.model import School
from services.schools.service import find_schools

GIO_LINH, VINH_LINH = "19495", "19363"
#: Made up.
NAMES = (
    ("Trường Tiểu học Hoa Sen", "Xã Gio Linh"),
    ("Trường THCS Hoa Sen", "Xã Gio Linh"),
    ("Trường Tiểu học Hoa Sen", "Xã Vĩnh Linh"),
    ("Trường Tiểu học số 1 Suối Trong", "Xã Gio Linh"),
    ("Trường Tiểu học số 2 Suối Trong", "Xã Gio Linh"),
    ("Trường TH&THCS Đồi Thông", "Xã Khe Sanh"),
)
SCHOOLS = [Known(n, name, at, level_in(name)) for n, (name, at) in enumerate(NAMES)]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("Trường Tiểu học Hoa Sen, Gio Linh", 0),
        ("tieu hoc hoa sen gio linh", 0),
        ("thcs hoa sen", 1),
        ("Trung học cơ sở Hoa Sen", 1),
        ("TH HOA SEN VINH LINH", 2),
        ("hoasen vinh linh", 2),
        ("hoa sem xã gio lin tiểu học", 0),
        ("suoi trong so 2", 4),
        ("tieu hoc so 1 suoi trogn", 3),
        ("doi thong", 5),
        ("đôi thong khe sanh", 5),
        ("Doithong", 5),
        ("Doi Thon", 5),
    ],
)
def test_the_school_that_is_meant_comes_first(words: str, first: int) -> None:
    assert find(words, SCHOOLS)[0] == first


@pytest.mark.parametrize("words", ["", "Trường", "tiểu học", "Bình Minh", "!!!", "Ngôi sao xanh"])
def test_what_means_no_school_finds_none(words: str) -> None:
    assert list(find(words, SCHOOLS)) == []


def test_a_commune_alone_finds_its_schools() -> None:
    assert set(find("xã Gio Linh", SCHOOLS)) == {0, 1, 3, 4}


def test_a_school_nearby_comes_before_others_that_fit_as_well() -> None:
    assert find("tieu hoc hoa sen", SCHOOLS, nearby={2})[0] == 2
    assert find("tieu hoc hoa sen", SCHOOLS, nearby={0})[0] == 0


def test_a_name_is_known_without_its_kind_of_school() -> None:
    assert key_of("Trường TH số 1 Hải Phú") == key_of("tiểu học Số 1 Hải Phú")
    assert key_of("Trường Tiểu học Hoa Sen") != key_of("Trường Tiểu học Hoa Mai")
    assert key_of("Trường Tiểu học") != (), "a name that is nothing else keeps its words"


def a_school(name: str, commune: str, words: str, *, confirmed: bool = True) -> School:
    now = clock.now()
    return School(
        name=name,
        level=level_in(name),
        commune=commune,
        commune_words=words,
        created_at=now,
        confirmed_at=now if confirmed else None,
    )


async def test_a_former_communes_name_helps_as_todays_does(session: AsyncSession) -> None:
    here = a_school("Trường Tiểu học Hoa Sen", GIO_LINH, "Xã Gio Linh")
    there = a_school("Trường Tiểu học Hoa Sen", VINH_LINH, "Xã Vĩnh Linh")
    session.add_all([here, there])
    await session.flush()

    assert (await find_schools(session, "hoa sen, gio quang"))[0] is here
    assert await find_schools(session, "hoa sen", commune=VINH_LINH) == [there]


async def test_a_school_that_waits_to_be_confirmed_is_offered_to_nobody(
    session: AsyncSession,
) -> None:
    session.add(a_school("Trường Giả", GIO_LINH, "Xã Gio Linh", confirmed=False))
    await session.flush()

    assert await find_schools(session, "truong gia") == []
