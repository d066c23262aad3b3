"""A class answers: hands that its teacher counts, or phones that the class's code opens."""

from services.conversation.arguments import Args, number
from services.conversation.hearing import whole_number
from services.conversation.turn import Turn
from services.errors import no_longer
from services.quizzes import hand_words, service
from services.quizzes.codes import telegram_link, web_link
from services.quizzes.counting import count_hands, size_of
from services.quizzes.results import StepResult, class_results
from services.quizzes.steps import Asked, LessonQuiz, Step, next_step, step_named
from services.quizzes.visiting import change_code, show_code
from services.quizzes.wording import on_to_the_lesson
from services.schools.model import SchoolClass
from services.schools.service import access_class

#: Words of what may have been meant as a number: “hai mươi ba em”.
MOST_WORDS = 4


async def on_hands(turn: Turn, args: Args) -> None:
    """`quiz:hands:<lesson sent>`, from the first question that was not counted, or from the first
    one again; with a step, from that one."""
    quiz, _class = await _access(turn, args)
    path, counted = await _path(turn, quiz)
    step = step_named(args[2]) if len(args) > 2 else next_step(path, counted) or path[0]
    if step not in path:
        raise no_longer()
    await ask(turn, quiz, quiz.asked[step])


async def ask(turn: Turn, quiz: LessonQuiz, asked: Asked) -> None:
    """By buttons or in words: a bare number is the answer to this question."""
    school_class = await _class_of(turn, quiz)
    turn.await_words({"hands": quiz.sent_id, "step": asked.step.name})
    await turn.say(hand_words.ask_hands(quiz, asked, size_of(school_class)))


async def on_count(turn: Turn, args: Args) -> None:
    """`quiz:count:<lesson sent>:<step>:<how many>`."""
    quiz, school_class = await _access(turn, args)
    await _count(turn, quiz, school_class, step=_step(args), right=number(args, 3))


def is_answer(turn: Turn) -> bool:
    """Whether it may be meant as the number; a photo, a place or a sentence surely is not."""
    words = turn.inbound.text
    return bool(words) and not turn.inbound.attachment and len(words.split()) <= MOST_WORDS


async def hear(turn: Turn) -> None:
    """The number as it was written."""
    waiting = turn.talk.expecting or {}
    args = ["count", str(waiting["hands"]), str(waiting["step"])]
    quiz, school_class = await _access(turn, args)
    right = whole_number(turn.inbound.text, size_of(school_class))
    if right is None:
        await turn.say(hand_words.not_a_count(size_of(school_class)))
    else:
        await _count(turn, quiz, school_class, step=_step(args), right=right)


async def on_pass(turn: Turn, args: Args) -> None:
    """`quiz:pass:<lesson sent>:<step>`: nothing is counted for this question."""
    quiz, school_class = await _access(turn, args)
    await _go_on(turn, quiz, school_class, after=_step(args))


async def _count(
    turn: Turn, quiz: LessonQuiz, school_class: SchoolClass, *, step: Step, right: int
) -> None:
    await count_hands(turn.session, quiz, school_class, step=step, right=right)
    size = size_of(school_class)
    await turn.say(hand_words.counted(quiz, quiz.asked[step], right, size))
    await _go_on(turn, quiz, school_class, after=step)


async def _go_on(turn: Turn, quiz: LessonQuiz, school_class: SchoolClass, *, after: Step) -> None:
    turn.talk.expecting = None
    if service.is_opening(after):
        await turn.say(on_to_the_lesson(quiz))
        return
    path, _counted = await _path(turn, quiz)
    rest = path[path.index(after) + 1 :] if after in path else []
    if rest:
        await ask(turn, quiz, quiz.asked[rest[0]])
        return
    result = await _whole(turn, quiz)
    await turn.say(hand_words.hands_closing(quiz, school_class.id, result))


async def _path(turn: Turn, quiz: LessonQuiz) -> tuple[list[Step], set[Step]]:
    """What the class is asked, and what of it was counted. A course that began with a question
    ends with it."""
    assert quiz.class_id is not None
    known = await class_results(turn.session, quiz.class_id)
    mine = [one for one in known if one.course == quiz.course]
    began = any(service.is_opening(step.step) for one in mine for step in one.steps)
    done = {s.step for one in mine if one.lesson == quiz.lesson for s in one.steps}
    return list(quiz.path(closes=began)), done


async def _whole(turn: Turn, quiz: LessonQuiz) -> StepResult | None:
    """The lesson's questions together; None where all were left out."""
    assert quiz.class_id is not None
    for one in await class_results(turn.session, quiz.class_id):
        if (one.course, one.lesson) == (quiz.course, quiz.lesson) and one.answered:
            return StepResult(one.steps[0].step, one.right, one.answered)
    return None


async def on_code(turn: Turn, args: Args) -> None:
    """`quiz:code:<lesson sent>`: from now on the code opens this lesson's questions."""
    quiz, school_class = await _access(turn, args)
    await show_code(turn.session, school_class, quiz)
    await _show(turn, quiz, school_class)


async def on_new_code(turn: Turn, args: Args) -> None:
    """`quiz:new_code:<lesson sent>`: whoever noted the old one can do nothing with it."""
    quiz, school_class = await _access(turn, args)
    await change_code(turn.session, school_class)
    await _show(turn, quiz, school_class)


async def _show(turn: Turn, quiz: LessonQuiz, school_class: SchoolClass) -> None:
    link = web_link(turn.policy.url, school_class.code)
    telegram = telegram_link(turn.policy.telegram_name, school_class.code)
    await turn.say(hand_words.code_card(quiz, school_class, link=link, telegram=telegram))


async def _access(turn: Turn, args: Args) -> tuple[LessonQuiz, SchoolClass]:
    """Raises a refusal for anybody but the teacher who receives the class's lessons."""
    quiz = await service.access_quiz(turn.session, number(args), turn.person)
    return quiz, await _class_of(turn, quiz)


async def _class_of(turn: Turn, quiz: LessonQuiz) -> SchoolClass:
    if quiz.class_id is None:
        raise no_longer()
    return await access_class(turn.session, quiz.class_id, turn.person)


def _step(args: Args) -> Step:
    step = step_named(args[2]) if len(args) > 2 else None
    if step is None:
        raise no_longer()
    return step
