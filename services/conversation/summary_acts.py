"""A teacher asks for the sheet of what their school has taught in this school year."""

from services.conversation.arguments import Args
from services.conversation.turn import Turn
from services.errors import NotFound
from services.messages import Choice, Reply
from services.schools.queries import get_school, teacher_of
from services.teaching.summaries import this_years
from services.texts import Words, _


async def on_year(turn: Turn, args: Args) -> None:
    """`summary:year`, for confirmed teachers."""
    teacher = await teacher_of(turn.session, turn.person.id)
    if teacher is None or teacher.confirmed_at is None:
        raise NotFound(_("There is no such school."))
    school = await get_school(turn.session, teacher.school_id)
    text = _("📊 What {school} has taught in this school year.", school=Words(school.name))
    picture = await this_years(turn.session, school)
    await turn.say(Reply(text, photo=f"drawn:{picture}"))


def year_choice() -> Choice:
    return Choice("summary:year", _("📊 Our school year"))
