"""A school joins: its name, its commune, and one welcome lesson."""

from services.conversation.arguments import Args
from services.conversation.turn import Turn
from services.lessons.service import send_welcome
from services.messages import Choice, Reply
from services.people.model import Role
from services.places.service import locate
from services.schools.joining import join_school
from services.schools.queries import get_school, teacher_of
from services.texts import Words, _

LONGEST_NAME = 120


async def on_school(turn: Turn, args: Args) -> None:
    """`/school` asks for the name first; who has joined sees their school."""
    teacher = await teacher_of(turn.session, turn.person.id)
    if teacher is not None and not args:
        school = await get_school(turn.session, teacher.school_id)
        text = _("Your school: {school}, {commune}.", school=Words(school.name),
                 commune=Words(school.commune_words))  # fmt: skip
        change = Choice("school:change", _("Change"))
        await turn.say(Reply(text, choices=(change, Choice("school:lesson", _("📘 The lesson")))))
        return
    turn.await_words({"school": "name"})
    await turn.say(_("What is the name of your school?"))


async def on_lesson(turn: Turn, args: Args) -> None:
    if await teacher_of(turn.session, turn.person.id) is None:
        await on_school(turn, [])
        return
    await send_welcome(turn.session, turn.person, again=True)


async def hear(turn: Turn) -> None:
    """The school's name, then its commune."""
    waiting = turn.talk.expecting or {}
    words = turn.inbound.text[:LONGEST_NAME].strip()
    if not words:
        await turn.say(_("Please write it in words."))
    elif waiting.get("school") == "name":
        turn.await_words({"school": "commune", "name": words})
        await turn.say(_("In which commune is it?"))
    else:
        turn.talk.expecting = None
        await _join(turn, name=str(waiting["name"]), commune_words=words)


async def _join(turn: Turn, *, name: str, commune_words: str) -> None:
    units = locate(commune_words, turn.policy.area).units
    known = units[0].unit if len(units) == 1 and units[0].sure else None
    school = await join_school(
        turn.session,
        turn.person,
        name=name,
        commune=known.code if known else None,
        commune_words=known.name if known else commune_words,
    )
    text = _(
        "Welcome, {school}. Lessons come here; nothing is sent at night, and /stop ends them.",
        school=Words(school.name),
    )
    await turn.say(Reply(text, menu=Role.SCHOOL))
    await send_welcome(turn.session, turn.person)
