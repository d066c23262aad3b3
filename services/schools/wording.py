"""What coordinators and teachers are told while somebody joins a school."""

from collections.abc import Sequence

from services.messages import Choice, Reply
from services.people.model import Person
from services.schools.model import School
from services.texts import Lines, Spoken, Text, Words, _

#: What a teacher without a class is asked, and by which button.
ASK_CLASSES = _(
    "Now tell which classes you teach: then a lesson comes for each of them every week."
)
ADD = Choice("school:add", _("➕ Add a class"))


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


def removed_words(school: School, hotline: str, *, passed: bool, count: int) -> Lines:
    """What somebody is told who is a teacher of the school no more."""
    ended = _("Their lessons have stopped for now.")
    classes = _("Your classes go on with a colleague of yours.") if passed else ended
    lines = [
        _(
            "Thank you for what you have taught with SafeLane at {school}. From today on you are "
            "not listed as a teacher there, and no lessons for it come to you.",
            school=Words(school.name),
        ),
        classes if count else None,
        _(
            "If that is a mistake, please call {hotline}. You can still report whatever you find.",
            hotline=hotline,
        ),
    ]
    return Lines(lines)


def given_words(school: School, hotline: str, labels: Sequence[str]) -> Text:
    """What a colleague is told who has the classes from now on."""
    return _(
        "📚 These classes of {school} are yours from now on: {classes}. Their lessons come to you. "
        "If that is a mistake, please call {hotline}.",
        school=Words(school.name),
        classes=Words(", ".join(labels)),
        hotline=hotline,
    )


def back_words(school: School) -> Text:
    return _(
        "✅ You are listed as a teacher of {school} again, and the lessons of your classes go on.",
        school=Words(school.name),
    )


def taken_words(school: School, labels: Sequence[str]) -> Text:
    return _(
        "📚 These classes of {school} are with the colleague who had them before again: {classes}.",
        school=Words(school.name),
        classes=Words(", ".join(labels)),
    )
