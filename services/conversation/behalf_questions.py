"""What is asked of somebody who reports for another, and of a clerk on the telephone. Pure."""

from services.conversation.draft import Step
from services.conversation.on_behalf import ASKED
from services.conversation.questions import CANCEL, EMERGENCY, NO_NUMBER, skip
from services.finders.wording import version, words
from services.messages import Choice, Reply
from services.policy import Policy
from services.reports.answers import Relation
from services.texts import Lines, Spoken, Text, Words, _

NEXT_CALL = Choice("clerk:next", _("📞 Next call"))

_RELATIONS: dict[Relation, Text] = {
    Relation.VILLAGE_HEAD: _("I am the village head"),
    Relation.TEACHER: _("I am the teacher"),
    Relation.FAMILY: _("We are family"),
    Relation.NEIGHBOUR: _("I am a neighbour"),
    Relation.SOMEBODY: _("Somebody else"),
}


def to_be_read(advice: Spoken) -> Spoken:
    """The safety words for the telephone."""
    return Lines([_("📞 Read this to the caller first:"), advice])


def ask_relation() -> Reply:
    choices = [Choice(f"report:relation:{relation}", _RELATIONS[relation]) for relation in ASKED]
    text = _("You report for somebody who saw it. What are you to them?")
    return Reply(text, choices=(*choices, EMERGENCY))


def ask_place(*, on_the_phone: bool) -> Reply:
    text = (
        _(
            "1/5 Ask the caller where it is: the commune and something to find it by, or "
            "coordinates. The caller must not go back to look."
        )
        if on_the_phone
        else _(
            "1/5 Where did they see it? Write the commune and something to find it by, or the "
            "coordinates, or show the place on the map. Nobody should go back to look."
        )
    )
    return Reply(text, choices=(EMERGENCY, CANCEL), wants_location=not on_the_phone)


def ask_shown() -> Reply:
    choices = (
        Choice("report:shown:yes", _("Yes, it was seen about there")),
        Choice("report:shown:no", _("No, that is only where I am")),
    )
    text = _("1/5 Is this point on the map the place where it was seen?")
    return Reply(text, choices=(*choices, EMERGENCY))


def ask_number(known: str | None, *, on_the_phone: bool) -> Reply:
    text = (
        _("5/5 May the caller be called back? Write their number, with their name if they like.")
        if on_the_phone
        else _(
            "5/5 Where can the one who saw it be reached? Write their number, with their name if "
            "they like, but only if they agree. It is fine without."
        )
    )
    choices = [skip(Step.PHONE, NO_NUMBER), EMERGENCY]
    if known and not on_the_phone:
        own = _("☎ Call me: {phone}", phone=Words(known))
        choices.insert(0, Choice("report:phone:known", own))
    return Reply(text, choices=tuple(choices))


def ask_agreed(policy: Policy, language: str, *, on_the_phone: bool) -> Reply:
    """The button says which words it was shown with: agreeing counts for those alone."""
    who = _("The caller agreed") if on_the_phone else _("They agreed")
    shown = version(policy, language)
    choices = (
        Choice(f"report:agreed:yes:{shown}", Lines([Words("✔"), who], between=" ")),
        Choice("report:agreed:no", _("✖ Do not keep it")),
    )
    return Reply(words(policy), choices=(*choices, EMERGENCY))


def sent_for_caller(reference: str) -> Reply:
    text = _(
        "Sent. Tell the caller: the report has the number {reference}; stay away, keep children "
        "and others away, and let nobody touch it. News of it comes here, to be told if they call "
        "again.",
        reference=reference,
    )
    return Reply(text, choices=(NEXT_CALL,))


def ask_go_on() -> Reply:
    choices = (
        Choice("clerk:go_on", _("▶ Go on with it")),
        Choice("clerk:drop", _("🗑 Drop it")),
    )
    return Reply(_("A report is still open that was not sent. Go on, or drop it?"), choices=choices)


def question(
    step: Step, relation: Relation, policy: Policy, *, phone: str | None, language: str, again: bool
) -> Reply | None:
    """What is asked in other words, or at all, when somebody else saw it; `phone` is the number
    that is known of whoever writes, `language` what they read."""
    on_the_phone = relation is Relation.HOTLINE
    match step:
        case Step.RELATION:
            return ask_relation()
        case Step.PLACE if not again:
            return ask_place(on_the_phone=on_the_phone)
        case Step.SHOWN:
            return ask_shown()
        case Step.PHONE:
            return ask_number(phone, on_the_phone=on_the_phone)
        case Step.AGREED:
            return ask_agreed(policy, language, on_the_phone=on_the_phone)
    return None
