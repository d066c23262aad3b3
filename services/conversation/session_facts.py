"""What is known of a lesson that was held before anything is asked: class, school, lesson, day."""

from dataclasses import replace

from services.conversation.session_dialogue import SessionDraft, with_taught
from services.conversation.session_questions import CANCEL, CARD
from services.conversation.turn import Turn
from services.errors import NotFound, no_longer
from services.lessons.access import access_lesson_sent
from services.messages import Choice, Reply
from services.places.gazetteer import unit_by_code
from services.places.service import locate
from services.schools.model import School, SchoolClass
from services.schools.queries import classes_of_school, get_class, get_school, teacher_of
from services.schools.service import access_class
from services.teaching import queries
from services.teaching.model import LessonSession
from services.teaching.service import Held, access_session, check_teaches, today_of
from services.teaching.vocabulary import SCHOOL_AUDIENCE, SCHOOL_PLACE
from services.texts import Spoken, Words, _

#: Classes that are offered; whoever has more begins from the lesson's own card.
MOST_CLASSES = 20


async def choose_group(turn: Turn) -> Reply:
    """Which class of the teacher's school it was, their own first."""
    teacher = await teacher_of(turn.session, turn.person.id)
    if teacher is None or teacher.confirmed_at is None:
        raise NotFound(_("There is no such school."))
    classes = await classes_of_school(turn.session, teacher.school_id)
    own_first = sorted(classes, key=lambda one: one.teacher_id != turn.person.id)
    choices = [
        Choice(f"session:group:{one.id}", _("Class {label}", label=Words(one.label)))
        for one in own_first[:MOST_CLASSES]
    ]
    others = Choice("session:group:0", _("Another group in the school"))
    return Reply(_("Whom did you teach?"), choices=(*choices, others, CANCEL), card=CARD)


async def draft_of_lesson(turn: Turn, sent_id: int) -> SessionDraft:
    """From the card of a lesson that was sent. Raises IllegalMove for somebody else's."""
    sent = await access_lesson_sent(turn.session, sent_id, turn.person)
    subscription = await queries.subscription_of(turn.session, sent)
    if subscription.class_id is None:
        draft = await draft_elsewhere(turn)
    else:
        found = await access_class(turn.session, subscription.class_id, turn.person)
        draft = await _of_class(turn, found)
    return replace(draft, sent_id=sent.id, course=subscription.course, lesson=sent.lesson)


async def in_class(turn: Turn, class_id: int) -> SessionDraft:
    """A class with the lesson it was sent last; 0 for others of the teacher's school."""
    if class_id:
        found = await access_class(turn.session, class_id, turn.person)
        draft = await _of_class(turn, found)
        newest = await queries.newest_lesson(turn.session, found.id)
        if newest is None:
            return draft
        sent, subscription = newest
        return replace(draft, sent_id=sent.id, course=subscription.course, lesson=sent.lesson)
    teacher = await teacher_of(turn.session, turn.person.id)
    if teacher is None:
        raise no_longer()
    return _in_school(turn, await get_school(turn.session, teacher.school_id))


async def draft_elsewhere(turn: Turn) -> SessionDraft:
    """For staff. Raises NotPermitted."""
    await check_teaches(turn.session, turn.person, school_id=None, class_id=None)
    return SessionDraft(today_of(turn.session).isoformat())


async def draft_again(turn: Turn, session_id: int) -> SessionDraft:
    """A report that was sent, to be corrected."""
    row = await access_session(turn.session, session_id, turn.person)
    if row.removed_at is not None:
        raise no_longer()
    found = await get_class(turn.session, row.class_id) if row.class_id else None
    school = await get_school(turn.session, row.school_id) if row.school_id else None
    draft = _as_told(row)
    if found is not None:
        draft = replace(draft, usual=(found.girls, found.boys))
    return replace(draft, whom=_whom(found, school))


def _as_told(row: LessonSession) -> SessionDraft:
    draft = SessionDraft(
        row.held_on.isoformat(),
        sent_id=row.sent_id, class_id=row.class_id, school_id=row.school_id, grade=row.grade,
        course=row.course, lesson=row.lesson, commune=row.commune or "",
        location_type=row.location_type, audience=row.audience, corrects=row.id,
    )  # fmt: skip
    return with_taught(draft, row.taught)


async def _of_class(turn: Turn, found: SchoolClass) -> SessionDraft:
    school = await get_school(turn.session, found.school_id)
    return replace(
        _in_school(turn, school),
        class_id=found.id,
        grade=found.grade,
        whom=_whom(found, school),
        usual=(found.girls, found.boys),
    )


def _in_school(turn: Turn, school: School) -> SessionDraft:
    return SessionDraft(
        today_of(turn.session).isoformat(),
        school_id=school.id,
        whom=_whom(None, school),
        commune=school.commune or "",
        location_type=SCHOOL_PLACE,
        audience=SCHOOL_AUDIENCE,
    )


def _whom(found: SchoolClass | None, school: School | None) -> str:
    """The class's name and the school's; neither names a person."""
    names = (found.label if found else "", school.name if school else "")
    return " · ".join(name for name in names if name)


def read_commune(turn: Turn, words: str) -> str:
    """The code of the one commune that the words name; nothing where it is not sure."""
    units = locate(words, turn.policy.area).units
    return units[0].unit.code if len(units) == 1 and units[0].sure else ""


def place_of(turn: Turn, draft: SessionDraft) -> Spoken | None:
    unit = unit_by_code(draft.commune, turn.policy.area.province) if draft.commune else None
    return Words(unit.name) if unit else None


def held_of(draft: SessionDraft) -> Held:
    """What the room is told."""
    return Held(
        course=draft.course, held_on=draft.day, taught=draft.taught, lesson=draft.lesson,
        sent_id=draft.sent_id, class_id=draft.class_id, school_id=draft.school_id,
        grade=draft.grade, commune=draft.commune or None,
        location_type=draft.location_type, audience=draft.audience,
    )  # fmt: skip
