"""A teacher, a team or a coordinator reports a lesson that was held, in a minute."""

from services.conversation.arguments import Args, number
from services.conversation.session_dialogue import NOT_KNOWN, SessionDraft, SessionStep, answer
from services.conversation.session_facts import (
    choose_group,
    draft_elsewhere,
    draft_of_lesson,
    in_class,
    read_commune,
)
from services.conversation.session_questions import unclear
from services.conversation.session_sending import (
    ask,
    on_cancel,
    on_confirm,
    on_correct,
    on_redo,
    on_twice,
    on_undo,
    show,
    standing,
)
from services.conversation.turn import Turn
from services.errors import no_longer
from services.hints.reading import signs_in
from services.reports.answers import EMERGENCIES
from services.schools.queries import teacher_of
from services.teaching.service import today_of
from services.teaching.titles import course_names


async def on_command(turn: Turn, args: Args) -> None:
    """`/session`: which class first, for a teacher; where and for whom, for staff."""
    if await teacher_of(turn.session, turn.person.id) is not None:
        await show(turn, await choose_group(turn))
    else:
        await ask(turn, await draft_elsewhere(turn))


async def on_session(turn: Turn, args: Args) -> None:
    """Every button of a report: `session:<verb or question>:<value>`."""
    acts = {
        "begin": _on_begin, "group": _on_group, "cancel": on_cancel, "twice": on_twice,
        "correct": on_correct, "undo": on_undo, "redo": on_redo,
    }  # fmt: skip
    if args[0] in acts:
        await acts[args[0]](turn, args)
    elif args[0] == SessionStep.CONFIRM:
        await on_confirm(turn, args)
    elif len(args) == 2 and args[0] in list(SessionStep) and _is_offered(args):
        await _take(turn, standing(turn), SessionStep(args[0]), args[1])
    else:
        raise no_longer()


def _is_offered(args: Args) -> bool:
    """Whether a button says so: what is looked up in words, no button invents."""
    if args[0] == SessionStep.COURSE:
        return args[1] in course_names()
    return args[0] != SessionStep.COMMUNE or args[1] == NOT_KNOWN


def is_answer(turn: Turn) -> bool:
    """Words, and none of somebody hurt, of smoke or of fire: those are always a report."""
    words = turn.inbound.text
    return bool(words) and not any(sign.danger in EMERGENCIES for sign in signs_in(words))


async def hear(turn: Turn) -> None:
    """Words for the question that stands; words that answer nothing lose nothing."""
    draft, words = standing(turn), turn.inbound.text.strip()
    if draft.step is SessionStep.COMMUNE:
        words = read_commune(turn, words)
    elif draft.step is SessionStep.COURSE:
        words = ""  # a course is one of those that are shown
    await _take(turn, draft, draft.step, words)


async def _on_begin(turn: Turn, args: Args) -> None:
    await ask(turn, await draft_of_lesson(turn, number(args)))


async def _on_group(turn: Turn, args: Args) -> None:
    """`session:group:17`, a class, or `session:group:0`, others of the school."""
    await ask(turn, await in_class(turn, number(args)))


async def _take(turn: Turn, draft: SessionDraft, step: SessionStep, value: str) -> None:
    after = answer(draft, step, value, today=today_of(turn.session))
    if after is None and turn.pressed:
        raise no_longer()
    await ask(turn, after or draft, hint=None if after else unclear(draft))
