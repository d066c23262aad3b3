"""The questions of a lesson: begun, answered one by one, and what a teacher's classes chose."""

from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncSession

from services.conversation import hand_acts
from services.conversation.arguments import Args, number
from services.conversation.pupils import poll_in
from services.conversation.turn import Turn
from services.errors import no_longer
from services.messages import Inbound, Reply
from services.quizzes import service, wording
from services.quizzes.queries import card_of_poll
from services.quizzes.result_words import no_classes, results, which_class
from services.quizzes.results import class_results
from services.quizzes.steps import LessonQuiz, Step, step_named
from services.schools.queries import classes_of_teacher, get_class
from services.schools.service import access_class


async def on_begin(turn: Turn, args: Args) -> None:
    """A learner is asked at once; for a class its teacher chooses how it answers."""
    quiz = await service.access_quiz(turn.session, number(args), turn.person)
    if quiz.class_id is None:
        await _ask_on(turn, quiz)
        return
    school_class = await get_class(turn.session, quiz.class_id)
    label = school_class.label if school_class else ""
    known = await class_results(turn.session, quiz.class_id)
    await turn.say(wording.ways(quiz, label, results=bool(known)))


async def on_self(turn: Turn, args: Args) -> None:
    await _ask_on(turn, await service.access_quiz(turn.session, number(args), turn.person))


async def on_answer(turn: Turn, args: Args) -> None:
    """`quiz:answer:<lesson sent>:<step>:<answer>`: the first answer counts, whichever comes next is
    explained."""
    quiz = await service.access_quiz(turn.session, number(args), turn.person)
    step, chosen = step_at(args, 2), number(args, 3)
    first = await service.answer(turn.session, quiz, turn.person, step=step, chosen=chosen)
    asked = quiz.asked[step]
    if not first:
        await turn.say(wording.explained(asked))
        return
    await turn.say(wording.answered(asked, chosen, wording.own_card(quiz, asked)))
    if service.is_opening(step):
        await turn.say(wording.on_to_the_lesson(quiz))
    else:
        await _ask_on(turn, quiz)


async def voted(session: AsyncSession, inbound: Inbound) -> Inbound:
    """An answer to a poll of the channel is the button it stands for, of a question that this
    address was asked; any other stays a button that nobody shows."""
    poll, option = poll_in(inbound)
    card = await card_of_poll(session, inbound.sender, poll) if poll else None
    room, _colon, rest = (card or "").partition(":")
    return replace(inbound, choice=f"quiz:answer:{rest}:{option}") if room == "quiz" else inbound


async def _ask_on(turn: Turn, quiz: LessonQuiz) -> None:
    standing = await service.standing(turn.session, quiz, turn.person)
    if standing.upcoming is None:
        await turn.say(wording.closing(standing.right, len(standing.answers)))
        return
    await turn.say(wording.own_question(quiz, standing.upcoming))


def step_at(args: Args, at: int) -> Step:
    """Raises IllegalMove for what is none."""
    step = step_named(args[at]) if len(args) > at else None
    if step is None:
        raise no_longer()
    return step


async def opens_with_question(turn: Turn, sent_id: int) -> bool:
    """Whether the course's first lesson is opened for the first time, and a question comes before
    it; a class's teacher puts it to the class."""
    quiz = await service.opening_of(turn.session, sent_id, turn.person)
    if quiz is None or quiz.opening is None:
        return False
    await turn.say(wording.before_the_course(quiz))
    if quiz.class_id is None:
        await turn.say(wording.own_question(quiz, quiz.opening))
    else:
        await hand_acts.ask(turn, quiz, quiz.opening)
    return True


async def on_results(turn: Turn, args: Args) -> None:
    """`quiz:results:<class>`: for its school's teachers and for coordinators."""
    school_class = await access_class(turn.session, number(args), turn.person)
    found = await class_results(turn.session, school_class.id)
    await turn.say(results(school_class, found))


async def on_results_word(turn: Turn, args: Args) -> None:
    """`/results`: of the only class, or which one is asked."""
    mine = await classes_of_teacher(turn.session, turn.person.id)
    if len(mine) == 1:
        await on_results(turn, ["results", str(mine[0].id)])
        return
    await turn.say(which_class(mine) if mine else Reply(no_classes()))
