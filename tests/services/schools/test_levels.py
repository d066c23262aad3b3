"""What a school teaches is read from its name and from lists; each grade has one course."""

import pytest

import locales
from services.schools.levels import Level, course_of, level_in, read_level


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("Trường Tiểu học Hoa Sen", Level.PRIMARY),
        ("Trường TH Gio Mai", Level.PRIMARY),
        ("truong tieu hoc so 2 hai phu", Level.PRIMARY),
        ("Trường THCS Ánh Dương", Level.LOWER_SECONDARY),
        ("Trường Trung học cơ sở Cam Lộ", Level.LOWER_SECONDARY),
        ("Trường TH&THCS Ba Nang", Level.BOTH),
        ("TH - THCS Tà Rụt", Level.BOTH),
        ("Trường PTDTBT TH và THCS A Xing", Level.BOTH),
        ("Lotus primary school", Level.PRIMARY),
        ("Trường THPT Đông Hà", Level.OTHER),
        ("Hoa Sen", Level.OTHER),
    ],
)
def test_a_name_says_what_a_school_teaches(name: str, level: Level) -> None:
    assert level_in(name) is level


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("primary", Level.PRIMARY),
        ("Tiểu học", Level.PRIMARY),
        (" lower_secondary ", Level.LOWER_SECONDARY),
        ("THCS", Level.LOWER_SECONDARY),
        ("both", Level.BOTH),
        ("TH&THCS", Level.BOTH),
        ("other", Level.OTHER),
        ("kindergarten", None),
        ("", None),
    ],
)
def test_a_list_says_it_in_either_language(text: str, level: Level | None) -> None:
    assert read_level(text) is level


def test_every_grade_has_a_course_that_is_there() -> None:
    folders = {path.name for path in (locales.DIRECTORY / "lessons").iterdir()}

    assert {course_of(grade) for grade in range(1, 10)} <= folders
    assert [course_of(grade) for grade in (1, 3, 4, 5, 6, 9)] == [
        *("primary-1-3", "primary-1-3"),
        *("primary-4-5", "primary-4-5"),
        *("secondary-6-9", "secondary-6-9"),
    ]


@pytest.mark.parametrize("grade", [0, 10, -1])
def test_there_is_no_course_for_what_is_no_grade(grade: int) -> None:
    with pytest.raises(ValueError, match="no grade"):
        course_of(grade)
