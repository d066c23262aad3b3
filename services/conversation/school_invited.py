"""Somebody scans a school's poster: who teaches there joins it, anybody else may report."""

from services.conversation.questions import BEGIN
from services.conversation.school_finding import welcome
from services.conversation.turn import Turn
from services.enrolment.service import join_listed
from services.errors import NotPermitted, no_longer
from services.messages import Choice, Reply
from services.schools.inviting import PREFIX, school_invited
from services.schools.queries import find_school, teacher_of
from services.schools.wording import school_line
from services.texts import _


def is_poster(code: str) -> bool:
    return code.upper().startswith(PREFIX)


async def arrive(turn: Turn, code: str) -> None:
    """A poster hangs where everybody passes: only who says that they teach there joins. Raises
    NotPermitted for a code that holds no more."""
    school = await school_invited(turn.session, code)
    if school is None:
        raise NotPermitted(_("This poster is out of date. Write /school to find your school."))
    turn.await_words({"invited": school.id})
    text = _("Do you teach at this school? {school}", school=school_line(school))
    here, guest = Choice("school:here", _("✅ Yes, I teach there")), Choice("school:guest", _("No"))
    await turn.say(Reply(text, choices=(here, guest)))


async def on_here(turn: Turn, args: list[str]) -> None:
    invited = (turn.talk.expecting or {}).get("invited")
    school = await find_school(turn.session, invited) if invited is not None else None
    if school is None:
        raise no_longer()
    turn.talk.expecting, turn.talk.choices = None, []
    before = await teacher_of(turn.session, turn.person.id)
    if before is None or before.school_id != school.id:
        await join_listed(turn.session, turn.person, school)
    await welcome(turn, school)


async def on_guest(turn: Turn, args: list[str]) -> None:
    """A parent or a neighbour: they may have found something."""
    turn.talk.expecting = None
    text = _(
        "Thank you. Found something? Move away from it, then press the button.\n"
        "Hotline: {hotline}.",
        hotline=turn.policy.hotline,
    )
    await turn.say(Reply(text, choices=(BEGIN,)))
