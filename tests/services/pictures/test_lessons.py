"""A picture for the first card of every lesson shipped, each with words for who cannot see it."""

import re

import pytest

from services.courses.current import shipped
from services.pictures.lesson_alts import ALTS
from services.pictures.lessons import SCENES, SIZE, draw_lesson, lesson_alt, lesson_picture
from services.pictures.service import draw

LESSONS = [(course.name, name) for course in shipped() for name in course.lessons]


@pytest.mark.parametrize(("course", "lesson"), LESSONS)
def test_every_lesson_shipped_has_a_picture_and_its_words(course: str, lesson: str) -> None:
    picture = lesson_picture(course, lesson)

    assert picture == f"drawn:lesson-{course}-{lesson[:2]}"
    assert draw_lesson(picture.removeprefix("drawn:")).size == SIZE
    assert lesson_alt(picture) is not None


def test_there_is_no_picture_of_a_lesson_that_is_gone() -> None:
    assert set(SCENES) == {f"{course}-{lesson[:2]}" for course, lesson in LESSONS} == set(ALTS)


def test_the_words_are_said_in_both_languages() -> None:
    for alt in ALTS.values():
        assert alt.render("vi") != alt.render("en")


def test_no_two_scenes_look_the_same() -> None:
    drawn = {draw(f"lesson-{key}", "vi", hotline="") for key in SCENES}

    assert len(drawn) == len(SCENES)


def test_a_scene_is_drawn_once_for_all_languages() -> None:
    first = draw("lesson-floods-01", "vi", hotline="1")

    assert draw("lesson-floods-01", "en", hotline="2") is first


@pytest.mark.parametrize(
    "name", ["lesson-floods-09", "lesson-", "lesson-floods-1", "lesson-../x-01"]
)
def test_a_lesson_that_nobody_drew_has_no_picture(name: str) -> None:
    with pytest.raises(KeyError):
        draw(name, "vi", hotline="")


def test_a_teachers_own_lesson_has_none_and_says_so() -> None:
    assert lesson_picture("our-village", "01-ours") is None
    assert lesson_alt("drawn:lesson-our-village-01") is None
    assert lesson_alt("drawn:kinds") is None


def test_a_button_and_a_caption_have_room_for_the_name() -> None:
    for key in SCENES:
        assert re.fullmatch(r"[A-Za-z0-9_:;.,-]{1,120}", f"lesson-{key}")
