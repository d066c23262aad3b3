"""Whether a school keeps away, walked through every state; which lesson fits; what is said."""

import pytest

from services.disposal.vocabulary import Category, Outcome
from services.hazards.fitting import lesson_for
from services.hazards.standing import Ended, Line, Standing, is_found, standing
from services.hazards.wording import Near, ending, keep_away
from services.pictures.kinds import Look
from services.places.geodesy import Compass
from services.policy import Policy
from services.schools.levels import Level
from services.tasks.lifecycle import TaskStatus
from services.texts import NEVER

S, T = Standing, TaskStatus
FOUND: Line = (Category.MORTAR, Outcome.REMOVED)
LEFT: Line = (Category.AIRCRAFT_BOMB, Outcome.MARKED_LEFT)
NONE: Line = (Category.NOT_EO, Outcome.NOT_EO)
GONE: Line = (Category.MORTAR, Outcome.NOT_FOUND)


@pytest.mark.parametrize(
    ("status", "record", "how"),
    [
        *(
            (status, [], S.STANDS)
            for status in sorted(set(T) - {T.VERIFIED, T.REFERRED, T.CANCELLED})
        ),
        (T.COMPLETED, [FOUND], S.STANDS),
        (T.COMPLETED, [NONE, GONE], S.FALSE),
        (T.COMPLETED, [NONE, FOUND], S.STANDS),
        (T.VERIFIED, [FOUND], S.OVER),
        (T.VERIFIED, [FOUND, LEFT], S.LEFT),
        (T.VERIFIED, [GONE], S.FALSE),
        (T.VERIFIED, [], S.OVER),
        (T.REFERRED, [], S.LEFT),
        (T.CANCELLED, [], S.FALSE),
    ],
)
def test_a_school_keeps_away_until_it_is_known_to_be_over(
    status: TaskStatus, record: list[Line], how: Standing
) -> None:
    assert standing(status, record) is how


def test_only_an_item_that_was_there_counts_as_found() -> None:
    assert [is_found(line) for line in (FOUND, LEFT, NONE, GONE)] == [True, True, False, False]


@pytest.mark.parametrize("look", Look)
@pytest.mark.parametrize("level", Level)
def test_there_is_a_lesson_for_every_school_and_every_kind(level: Level, look: Look) -> None:
    found = lesson_for(level, look)

    assert found is not None
    assert found[0] in {
        Level.LOWER_SECONDARY: ("secondary-6-9",), Level.PRIMARY: ("primary-1-3", "primary-4-5"),
    }.get(level, ("primary-1-3", "primary-4-5", "secondary-6-9"))  # fmt: skip


def test_the_lesson_of_a_kind_names_it() -> None:
    assert lesson_for(Level.PRIMARY, Look.BOMBIE_GUAVA) != lesson_for(Level.PRIMARY, Look.SAA) or (
        lesson_for(Level.PRIMARY, Look.SAA) == ("primary-1-3", "01-strange-things")
    )


@pytest.mark.parametrize("language", ["vi", "en"])
def test_nothing_is_called_what_it_may_not_be(language: str) -> None:
    import re

    near = Near("Tiểu học Hoa Sen", Compass.NORTH_EAST, "Xã Khe Sanh", "0901.941.941")
    said = [
        keep_away(near, 1).text.render(language),
        *(
            ending(how, commune="Xã Khe Sanh", hotline="1", zone=Policy().timezone).render(language)
            for how in Ended
        ),
    ]

    assert not any(re.search(NEVER[language], one, re.IGNORECASE) for one in said)
    assert "0901.941.941" in said[0]
