"""A teacher's school and its classes, as they are shown in chat."""

from collections.abc import Sequence

from services.conversation.class_questions import LANGUAGES
from services.conversation.course_acts import courses_choice
from services.conversation.summary_acts import year_choice
from services.conversation.turn import Turn
from services.messages import Choice, Reply
from services.people.model import Role
from services.schools.hours import said
from services.schools.model import SchoolClass, Teacher
from services.schools.queries import classes_of_school, get_school
from services.schools.wording import ADD, school_line
from services.texts import Lines, Spoken, Words, _

CHANGE = Choice("school:change", _("Another school"))
LESSON = Choice("school:lesson", _("📘 The lesson"))
#: Classes a page shows.
PAGE = 6


async def show_school(turn: Turn, teacher: Teacher, *, page: int = 0) -> None:
    """The school and the person's own classes, each with a button."""
    school = await get_school(turn.session, teacher.school_id)
    if teacher.confirmed_at is None:
        await turn.say(Reply(Lines([school_line(school), WAITING]), choices=(CHANGE,)))
        return
    there = await classes_of_school(turn.session, school.id)
    own = [one for one in there if one.teacher_id == turn.person.id]
    others = [one.label for one in there if one.teacher_id != turn.person.id]
    shown = own[page * PAGE : (page + 1) * PAGE]
    lines: list[Spoken | None] = [
        _("🏫 Your school: {school}", school=school_line(school)),
        *([class_line(one) for one in shown] or [_("No classes yet. Add your first one.")]),
        _("Colleagues’ classes: {labels}", labels=Words(", ".join(others))) if others else None,
    ]
    choices = (*_buttons(shown), *_pages(page, len(own)), ADD, LESSON, year_choice(), CHANGE)
    await turn.say(Reply(Lines(lines), choices=choices, menu=Role.SCHOOL))


WAITING = _(
    "A coordinator has still to confirm you as a teacher there; you are told here. Nothing is sent "
    "before that."
)


def _buttons(shown: Sequence[SchoolClass]) -> list[Choice]:
    return [Choice(f"school:class:{one.id}", _("✏️ {label}", label=one.label)) for one in shown]


def _pages(page: int, count: int) -> list[Choice]:
    back = [Choice(f"school:show:{page - 1}", _("◀ Back"))] if page else []
    more = (page + 1) * PAGE < count
    return [*back, *([Choice(f"school:show:{page + 1}", _("More ▶"))] if more else [])]


async def show_class(turn: Turn, one: SchoolClass) -> None:
    """All of one class, and what can be changed of it."""
    lines = [
        class_line(one),
        _("Grade {grade} · {language}", grade=one.grade, language=Words(LANGUAGES[one.language])),
        _("The pupils’ code: {code}", code=Words(one.code)),
    ]
    parts = (
        ("pupils", _("Girls and boys")),
        ("time", _("Day and time")),
        ("name", _("Name and grade")),
        ("language", _("Language")),
    )
    changes = [Choice(f"school:edit:{one.id}:{part}", label) for part, label in parts]
    remove = Choice(f"school:remove:{one.id}", _("🗑 Remove"))
    choices = (*changes, courses_choice(one.id), remove, Choice("school:show", _("◀ My school")))
    await turn.say(Reply(Lines(lines), choices=choices))


def class_line(one: SchoolClass) -> Spoken:
    return _(
        "• {label}: girls {girls}, boys {boys} · {time}",
        label=Words(one.label),
        girls=one.girls,
        boys=one.boys,
        time=said(one.weekday, one.hour, one.minute),
    )
