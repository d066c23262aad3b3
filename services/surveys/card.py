"""A proposal as coordinators see it in chat: one living card with its buttons. Pure."""

from collections.abc import Sequence

from services.messages import Choice, Reply
from services.surveys.lifecycle import DISMISS_REASONS, STATE_NAMES, SurveyState
from services.surveys.model import GROUNDS, Survey
from services.texts import Distance, Lines, Spoken, Words, _, ngettext
from services.villages.statuses import STATUS_NAMES as SURVEY_NAMES
from services.villages.statuses import SURVEYED

#: References that are named; more are counted.
MOST_NAMED = 8


def card_key(survey: Survey) -> str:
    return f"survey:{survey.id}"


def survey_card(
    survey: Survey, *, commune: str, references: Sequence[str], mode: str = ""
) -> Reply:
    """In mode `dismiss` the buttons are the reasons."""
    text = Lines(
        [
            _("🔎 Survey proposed: {ground}", ground=GROUNDS[survey.ground]),
            _("State: {state}", state=STATE_NAMES[survey.state]),
            _where(survey, commune),
            village_line(survey),
            ngettext("{count} confirmed find", "{count} confirmed finds", survey.finds),
            Words(", ".join(references[:MOST_NAMED])) if references else None,
            DISMISS_REASONS[survey.reason] if survey.reason else None,
            Words(survey.note) if survey.note else None,
        ]
    )
    choices = _reasons(survey) if mode == "dismiss" else choices_of(survey)
    return Reply(text, choices=choices, card=card_key(survey))


def _where(survey: Survey, commune: str) -> Spoken:
    return _(
        "📍 {commune} {point} (within about {accuracy})",
        commune=commune,
        point=f"{survey.lat:.5f}, {survey.lon:.5f}",
        accuracy=Distance(survey.radius_m),
    )


def village_line(survey: Survey) -> Spoken | None:
    """Which village, and when it was surveyed, as it was known when the survey was proposed."""
    if survey.village is None or survey.village_survey is None:
        return None
    parts = {"village": Words(survey.village), "survey": SURVEY_NAMES[survey.village_survey]}
    day = survey.village_surveyed_on
    if day is not None:
        return _("🏘 {village}: {survey} on {day}", **parts, day=f"{day:%d/%m/%Y}")
    if survey.village_survey in SURVEYED:
        return _("🏘 {village}: {survey}, day not known", **parts)
    return _("🏘 {village}: {survey}", **parts)


def choices_of(survey: Survey) -> tuple[Choice, ...]:
    def one(verb: str, label: Spoken) -> Choice:
        return Choice(f"survey:{verb}:{survey.id}", label)

    offered = {
        SurveyState.PROPOSED: (
            one("request", _("✅ Request a survey")),
            one("dismiss", _("✖ Not needed")),
        ),
        SurveyState.REQUESTED: (
            one("done", _("🏁 It has been surveyed")),
            one("dismiss", _("✖ Not needed")),
            one("undo", _("↩ Back to proposed")),
        ),
        SurveyState.DISMISSED: (one("undo", _("↩ Back to proposed")),),
        SurveyState.DONE: (one("request", _("↩ Not surveyed yet")),),
    }
    return offered[survey.state]


def _reasons(survey: Survey) -> tuple[Choice, ...]:
    reasons = [
        Choice(f"survey:dismiss:{survey.id}:{reason}", name)
        for reason, name in DISMISS_REASONS.items()
    ]
    return (*reasons, Choice(f"survey:show:{survey.id}", _("◀ Back")))
