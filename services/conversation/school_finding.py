"""Finding the school at which somebody teaches: by words, from the list, or told anew."""

from typing import Any

from services.conversation.arguments import Args, number
from services.conversation.hearing import whole_number
from services.conversation.school_cards import LESSON, WAITING
from services.conversation.turn import Turn
from services.enrolment.service import join_listed, join_named
from services.errors import no_longer
from services.lessons.service import send_welcome
from services.messages import Choice, Reply
from services.people.model import Role
from services.places.service import locate
from services.schools.finding import SHOWN
from services.schools.model import School
from services.schools.queries import all_schools, find_school, teacher_of
from services.schools.service import find_schools
from services.schools.wording import ADD, ASK_CLASSES, school_line
from services.texts import Lines, Words, _

LONGEST_NAME = 120
OTHER = Choice("school:other", _("It is not in the list"))
AGAIN = Choice("school:change", _("◀ Search again"))


async def ask(turn: Turn) -> None:
    turn.await_words({"school": "find"})
    await turn.say(_("What is the name of your school? Add its commune if you like."))


async def hear(turn: Turn) -> None:
    """The school's name, then, for one that is in no list, its commune; then who it is."""
    waiting = turn.talk.expecting or {}
    words = turn.inbound.text[:LONGEST_NAME].strip()
    if waiting.get("school") == "commune":
        await _named(turn, str(waiting["name"]), words)
    elif waiting.get("school") == "who":
        turn.person.name = words
        await _join(turn, waiting)
    else:
        await _search(turn, waiting, words)


async def _search(turn: Turn, waiting: dict[str, Any], words: str) -> None:
    """A number means a button just shown; else what is found is shown, best first."""
    shown = list(waiting.get("found", []))
    place = whole_number(words.strip(" .)"), len(shown))
    if place:
        await _pick(turn, shown[place - 1])
        return
    found = (await find_schools(turn.session, words))[:SHOWN]
    if not found and not await _is_list(turn):
        await _ask_commune(turn, words)
        return
    turn.await_words({"school": "find", "name": words, "found": [one.id for one in found]})
    picks = [Choice(f"school:pick:{one.id}", school_line(one)) for one in found]
    text = (
        _("Is it one of these? Press it, or write other words.")
        if found
        else _("I found no such school. Write its name in other words, or with its commune.")
    )
    await turn.say(Reply(text, choices=(*picks, OTHER)))


async def _is_list(turn: Turn) -> bool:
    return any(one.register_code for one in await all_schools(turn.session))


async def on_pick(turn: Turn, args: Args) -> None:
    """`school:pick:<id>`, one of those that were shown."""
    if number(args) not in (turn.talk.expecting or {}).get("found", []):
        raise no_longer()
    await _pick(turn, number(args))


async def _pick(turn: Turn, school_id: int) -> None:
    await _who(turn, {"school": "who", "pick": school_id})


async def on_other(turn: Turn, args: Args) -> None:
    """The words last searched for are the name of a school in no list."""
    waiting = turn.talk.expecting or {}
    if waiting.get("school") != "find" or not waiting.get("name"):
        raise no_longer()
    await _ask_commune(turn, str(waiting["name"]))


async def _ask_commune(turn: Turn, name: str) -> None:
    turn.await_words({"school": "commune", "name": name})
    text = Lines([_("School: {name}", name=Words(name)), _("In which commune is it?")])
    await turn.say(Reply(text, choices=(AGAIN,)))


async def _named(turn: Turn, name: str, commune_words: str) -> None:
    units = locate(commune_words, turn.policy.area).units
    known = units[0].unit if len(units) == 1 and units[0].sure else None
    commune = {"commune": known.code if known else None}
    words = {"commune_words": known.name if known else commune_words}
    await _who(turn, {"school": "who", "name": name, **commune, **words})


async def _who(turn: Turn, waiting: dict[str, Any]) -> None:
    """Where coordinators confirm, they need to know whom; it may be left out."""
    if not turn.policy.schools_confirm or turn.person.name:
        await _join(turn, waiting)
        return
    turn.await_words(waiting)
    text = _(
        "What is your name, and what do you teach? Coordinators read it to confirm you. You may "
        "leave it out."
    )
    await turn.say(Reply(text, choices=(Choice("school:nameless", _("Skip")), AGAIN)))


async def on_nameless(turn: Turn, args: Args) -> None:
    waiting = turn.talk.expecting or {}
    if waiting.get("school") != "who":
        raise no_longer()
    await _join(turn, waiting)


async def _join(turn: Turn, waiting: dict[str, Any]) -> None:
    turn.talk.expecting, turn.talk.choices = None, []
    if "pick" in waiting:
        school = await find_school(turn.session, int(waiting["pick"]))
        if school is None:
            raise no_longer()
        await join_listed(turn.session, turn.person, school)
    else:
        school = await join_named(
            turn.session,
            turn.person,
            name=str(waiting["name"]),
            commune=waiting["commune"],
            commune_words=str(waiting["commune_words"]),
        )
    await welcome(turn, school)


async def welcome(turn: Turn, school: School) -> None:
    """To a teacher who has just joined; lessons only to one who need not be confirmed."""
    teacher = await teacher_of(turn.session, turn.person.id)
    if teacher is None or teacher.confirmed_at is None:
        text = Lines([_("Thank you. School: {school}", school=school_line(school)), WAITING])
        await turn.say(Reply(text, menu=Role.SCHOOL))
        return
    hello = _(
        "Welcome, {school}. Lessons come here; nothing is sent at night, and /stop ends them.",
        school=Words(school.name),
    )
    await turn.say(Reply(hello, menu=Role.SCHOOL))
    await send_welcome(turn.session, turn.person)
    await turn.say(Reply(ASK_CLASSES, choices=(ADD, LESSON)))
