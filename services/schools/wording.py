"""What coordinators and teachers are told while somebody joins a school."""

from services.messages import Choice, Reply
from services.people.model import Person
from services.schools.model import School
from services.texts import Lines, Spoken, Text, Words, _


def school_line(school: School) -> Text:
    return _("{school}, {commune}", school=Words(school.name), commune=Words(school.commune_words))


def ask_coordinators(school: School, person: Person) -> Reply:
    """The card by which somebody is confirmed or refused."""
    lines = [
        _("🏫 Somebody wants to take lessons as a teacher:"),
        school_line(school),
        _who(person),
        None if school.register_code else _("This school is not in the imported list."),
        _("Nothing is sent to them before you confirm."),
    ]
    choices = (
        Choice(f"school:confirm:{person.id}", _("✅ Confirm")),
        Choice(f"school:refuse:{person.id}", _("Refuse")),
    )
    return Reply(Lines(lines), choices=choices, card=_card(person))


def tell_coordinators(school: School, person: Person, *, confirmed: bool, by: Person) -> Reply:
    """What the card says once it is decided."""
    decided = _("✅ Confirmed by {name}.") if confirmed else _("Refused by {name}.")
    name: Spoken = Words(by.name) if by.name else _("a coordinator")
    lines = [school_line(school), _who(person), Text(decided.msgid, {"name": name})]
    return Reply(Lines(lines), card=_card(person))


def _who(person: Person) -> Spoken:
    if not person.name:
        return _("They gave no name.")
    return _("Name: {name}", name=Words(person.name))


def _card(person: Person) -> str:
    return f"teacher:{person.id}"


def confirmed_words(school: School) -> Text:
    return _("✅ You are confirmed as a teacher of {school}.", school=Words(school.name))


def refused_words(school: School, hotline: str) -> Text:
    return _(
        "The coordinators could not confirm you as a teacher of {school}. If that is a mistake, "
        "please call {hotline}. You can still report whatever you find.",
        school=Words(school.name),
        hotline=hotline,
    )
