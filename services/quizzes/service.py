"""The questions of a lesson, and a learner's own answers: the first one counts."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.errors import no_longer
from services.lessons.access import access_lesson_sent, access_subscription
from services.lessons.model import LessonSent, Subscription
from services.lessons.taught import in_language, outline
from services.people.model import Person
from services.policy import policy_of
from services.quizzes import queries
from services.quizzes.model import Moment, QuizAnswer
from services.quizzes.steps import Asked, LessonQuiz, Step, next_step, questions_of


async def access_quiz(session: AsyncSession, sent_id: int, person: Person) -> LessonQuiz:
    """For whoever receives the lesson, which counts as opened. Raises IllegalMove."""
    sent = await access_lesson_sent(session, sent_id, person)
    sent.opened_at = sent.opened_at or clock.now()
    one = await access_subscription(session, sent.subscription_id, person)
    return await quiz_of(session, sent, one)


async def quiz_of(session: AsyncSession, sent: LessonSent, one: Subscription) -> LessonQuiz:
    """Raises IllegalMove when the lesson's file is gone, or has no questions."""
    policy = policy_of(session)
    course = outline(one.course, pupils=one.class_id is not None)
    if course is None or sent.lesson not in course.lessons:
        raise no_longer()
    names = (sent.lesson, course.lessons[0])
    lesson, first = (
        in_language(one.course, name, sent.language, fallback=policy.language) for name in names
    )
    if lesson is None or not lesson.questions:
        raise no_longer()
    return LessonQuiz(
        sent_id=sent.id,
        subscription_id=one.id,
        class_id=one.class_id,
        course=one.course,
        lesson=sent.lesson,
        title=lesson.head.title,
        asked=questions_of(
            lesson,
            first=first,
            place=course.lessons.index(sent.lesson),
            of=len(course.lessons),
            gaps={"hotline": policy.hotline, "ambulance": policy.ambulance},
        ),
    )


@dataclass(frozen=True, slots=True)
class Standing:
    """How far somebody has come: the next question, None after the last, and what they chose."""

    upcoming: Asked | None
    answers: Sequence[QuizAnswer]

    @property
    def right(self) -> int:
        return sum(answer.right for answer in self.answers)


async def standing(session: AsyncSession, quiz: LessonQuiz, person: Person) -> Standing:
    """In the questions of the lesson; the one before it is not among them."""
    began = await queries.began_with_question(session, quiz.subscription_id, person.id)
    path = quiz.path(closes=began)
    answers = [
        answer
        for answer in await queries.answers_of(session, quiz.sent_id, person.id)
        if Step(answer.moment, answer.question) in path
    ]
    done = {Step(answer.moment, answer.question) for answer in answers}
    upcoming = next_step(path, done)
    return Standing(quiz.asked[upcoming] if upcoming else None, answers)


async def answer(
    session: AsyncSession, quiz: LessonQuiz, person: Person, *, step: Step, chosen: int
) -> bool:
    """Whether this is their first answer to it, and so the one that counts. Raises IllegalMove for
    what was not asked."""
    asked = quiz.asked.get(step)
    if asked is None or chosen not in range(len(asked.answers)):
        raise no_longer()
    given = await queries.answers_of(session, quiz.sent_id, person.id)
    if any(Step(one.moment, one.question) == step for one in given):
        return False
    session.add(
        QuizAnswer(
            sent_id=quiz.sent_id,
            person_id=person.id,
            moment=step.moment,
            question=step.question,
            answer=chosen,
            right=chosen == asked.right,
            answered_at=clock.now(),
        )
    )
    await session.flush()
    return True


async def opening_of(session: AsyncSession, sent_id: int, person: Person) -> LessonQuiz | None:
    """The quiz whose opening question is due: nobody has opened the course's first lesson yet."""
    sent = await access_lesson_sent(session, sent_id, person)
    if sent.opened_at is not None:
        return None
    one = await access_subscription(session, sent.subscription_id, person)
    quiz = await quiz_of(session, sent, one)
    if quiz.opening is None:
        return None
    sent.opened_at = clock.now()
    return quiz


def is_opening(step: Step) -> bool:
    return step.moment is Moment.BEFORE
