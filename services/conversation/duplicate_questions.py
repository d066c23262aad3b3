"""What a reporter is asked and told when something is known already near their find. Pure."""

from services.messages import Choice, Reply
from services.texts import At, Distance, Spoken, Text, Words, _

#: Others' exact places are nobody's business: distances are told by steps of so many metres.
COARSE_M = 50.0

SEVERAL = Choice("report:several", _("🔢 There are several"))
#: Numbers of items offered as buttons.
QUANTITIES = (2, 5, 10, 20)


def coarse(metres: float) -> Distance:
    return Distance(max(COARSE_M, round(metres / COARSE_M) * COARSE_M))


def handled(team: str | None) -> Text:
    if team is None:
        return _("a team is being looked for")
    return _("the EOD team {team} has it in hand", team=Words(team))


def ask_whether_known(
    report_id: int, *, metres: float, at: At, team: str | None, site: bool
) -> Reply:
    """After Send: the report is on its way whatever is answered."""
    text = _(
        "Near there something was already reported ({at}), about {distance} from yours; {handled}. "
        "Is yours the same? Answer from what you know; do not go back to look. "
        "Your report is on its way in any case.",
        at=at,
        distance=coarse(metres),
        handled=handled(team),
    )
    same = Choice(f"report:same:{report_id}", _("✅ The same"))
    further = Choice(f"report:further:{report_id}", _("➕ One more at the same place"))
    another = Choice(f"report:another:{report_id}", _("✖ No, another one"))
    choices = (same, further, another) if site else (same, another)
    return Reply(text, choices=choices, card=card(report_id))


def card(report_id: int) -> str:
    return f"same:{report_id}"


def joined(report_id: int, *, reference: str, other: str, team: str | None) -> Reply:
    text = _(
        "Thank you. Your report {reference} is followed together with {other} from now on; "
        "{handled}. You get the news here. Please stay away from it.",
        reference=reference,
        other=other,
        handled=handled(team),
    )
    undo = Choice(f"report:apart:{report_id}", _("↩ Take that back"))
    return Reply(text, choices=(undo,), card=card(report_id))


def told_coordinators(report_id: int) -> Reply:
    text = _(
        "Thank you. A team has your report already; the coordinators see what you say. "
        "Please stay away from it."
    )
    return Reply(text, card=card(report_id))


def another(report_id: int) -> Reply:
    text = _("Thank you. Your report is followed by itself. Please stay away from it.")
    return Reply(text, card=card(report_id))


def ask_own(report_id: int, reference: str, metres: float) -> Reply:
    """A place near what the person has reported before Send of anything else."""
    text = _(
        "You reported {reference}, about {distance} from there. Is this place of that find, or of "
        "another one?",
        reference=reference,
        distance=coarse(metres),
    )
    there = Choice(f"report:there:{report_id}", _("📍 Of that find"))
    new = Choice("report:new", _("➕ Another find"))
    return Reply(text, choices=(there, new, Choice("report:emergency", _("🆘 Emergency"))))


def ask_quantity() -> Reply:
    choices = [Choice(f"report:several:{n}", Words(str(n))) for n in QUANTITIES]
    one = Choice("report:several:1", _("Only one"))
    text = _("About how many are there? From memory; please do not go back to count.")
    return Reply(text, choices=(*choices, one, Choice("report:emergency", _("🆘 Emergency"))))


def items(quantity: int) -> Spoken:
    return _("🔢 About {count} items", count=quantity)
