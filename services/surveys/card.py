"""A proposal as coordinators see it in chat: one living card with its buttons. Pure."""

from collections.abc import Sequence

from services.messages import Choice, Reply
from services.surveys.lifecycle import DISMISS_REASONS, STATE_NAMES, SurveyState
from services.surveys.model import GROUNDS, Survey
from services.texts import Distance, Lines, Spoken, Words, _, ngettext

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
