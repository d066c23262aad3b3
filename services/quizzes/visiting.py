"""A pupil answers on any phone, by the class's code: no person comes into being, and of the phone
only the next question is remembered, for a day at most."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.errors import no_longer
from services.messages import Address
from services.policy import policy_of
from services.quizzes import queries
from services.quizzes.codes import code_typed, holds_until
from services.quizzes.counting import count_press
from services.quizzes.model import ClassVisit
from services.quizzes.service import quiz_of
from services.quizzes.steps import Asked, LessonQuiz
from services.schools.classes import new_code
from services.schools.model import SchoolClass
from services.schools.queries import class_coded, get_class

#: Wrong codes of one phone in an hour, and of all phones together, after which no code is looked
#: at. A guess among 31⁶ codes finds one of 2,000 classes once in 440,000 tries.
MOST_WRONG, MOST_WRONG_IN_ALL = 5, 500
HOUR = timedelta(hours=1)


class Closed(StrEnum):
    """Why a code opens nothing."""

    UNKNOWN = "unknown"
    TOO_MANY = "too many"
    NO_LESSON = "no lesson"


@dataclass(frozen=True, slots=True)
class Open:
    """A class's questions on one phone; `path` is what is asked there, and `step` the place in it
    of the next one."""

    visit: ClassVisit
    school_class: SchoolClass
    quiz: LessonQuiz

    @property
    def upcoming(self) -> Asked | None:
        path = self.quiz.path(closes=False)
        return self.quiz.asked[path[self.visit.step]] if self.visit.step < len(path) else None

    def asked_at(self, place: int) -> Asked:
        """Raises IllegalMove."""
        path = self.quiz.path(closes=False)
        if place not in range(len(path)):
            raise no_longer()
        return self.quiz.asked[path[place]]


async def enter(session: AsyncSession, at: Address, code: str) -> Open | Closed:
    """Begin with the first question, or say why not. A phone that was handed on begins anew."""
    visit = await queries.visit_of(session, at)
    if visit is None:
        visit = ClassVisit(
            channel=at.channel, contact=at.contact, run=0, step=0, right=0, wrong=0,
            begun_at=clock.now(),
        )  # fmt: skip
        session.add(visit)
    if await _guesses_too_much(session, visit):
        return Closed.TOO_MANY
    school_class = await _class_coded(session, code)
    if school_class is None:
        visit.wrong, visit.wrong_at = visit.wrong + 1, clock.now()
        return Closed.UNKNOWN
    return await _begin(session, visit, school_class)


async def _begin(
    session: AsyncSession, visit: ClassVisit, school_class: SchoolClass
) -> Open | Closed:
    shown = await queries.lock_class_quiz(session, school_class.id)
    found = await queries.lesson_of_class(session, school_class.id, sent_id=shown.sent_id)
    if found is None:
        return Closed.NO_LESSON
    visit.class_id, visit.sent_id = school_class.id, found[0].id
    visit.run, visit.step, visit.right = visit.run + 1, 0, 0
    return Open(visit, school_class, await quiz_of(session, *found))


async def _guesses_too_much(session: AsyncSession, visit: ClassVisit) -> bool:
    since = clock.now() - HOUR
    if visit.wrong_at is not None and visit.wrong_at <= since:
        visit.wrong = 0
    if visit.wrong >= MOST_WRONG:
        return True
    return await queries.wrong_codes(session, since=since) >= MOST_WRONG_IN_ALL


async def _class_coded(session: AsyncSession, code: str) -> SchoolClass | None:
    """None too for a class that was removed, and for a code whose school year is over."""
    found = await class_coded(session, code_typed(code))
    if found is None or found.removed_at is not None:
        return None
    zone = policy_of(session).timezone
    shown = await queries.lock_class_quiz(session, found.id)
    made = (shown.coded_at or found.created_at).astimezone(zone).date()
    until = holds_until(made, await queries.end_of_year(session, made))
    return found if clock.now().astimezone(zone).date() <= until else None


async def open_at(session: AsyncSession, at: Address) -> Open | None:
    """What is under way on a phone."""
    visit = await queries.visit_of(session, at)
    if visit is None or visit.class_id is None:
        return None
    school_class = await get_class(session, visit.class_id)
    found = await queries.lesson_of_class(session, visit.class_id, sent_id=visit.sent_id)
    if school_class is None or found is None or found[0].id != visit.sent_id:
        return None
    return Open(visit, school_class, await quiz_of(session, *found))


async def press(session: AsyncSession, opened: Open, *, place: int, chosen: int) -> bool:
    """Whether this is the phone's answer to the question that stands, and not a later one. Raises
    IllegalMove for what was not asked yet."""
    visit, asked = opened.visit, opened.asked_at(place)
    if place > visit.step or chosen not in range(len(asked.answers)):
        raise no_longer()
    if place < visit.step:
        return False
    await count_press(session, opened.quiz, opened.school_class, asked=asked, chosen=chosen)
    visit.step, visit.right = visit.step + 1, visit.right + (chosen == asked.right)
    return True


def leave(visit: ClassVisit) -> None:
    """After the last question nothing says any more which class it was."""
    visit.class_id = visit.sent_id = None


async def show_code(session: AsyncSession, school_class: SchoolClass, quiz: LessonQuiz) -> None:
    """From now on the code opens this lesson's questions."""
    shown = await queries.lock_class_quiz(session, school_class.id)
    shown.sent_id = quiz.sent_id
    await session.flush()


async def change_code(session: AsyncSession, school_class: SchoolClass) -> None:
    """The old code opens nothing from now on."""
    shown = await queries.lock_class_quiz(session, school_class.id)
    code = new_code()
    while await class_coded(session, code) is not None:
        code = new_code()
    school_class.code, shown.coded_at = code, clock.now()
    await session.flush()
