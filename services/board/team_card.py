"""A task's card as a team sees it: the offer, the work in hand, or who has it now. Pure."""

from services.board import own_words, several, summary
from services.board.facts import Facts
from services.dispatch.model import DECLINE_REASONS, Offer, OfferState
from services.errors import no_longer
from services.messages import Choice, GeoPoint, Reply
from services.progress.service import ESTIMATES, SUSPEND_REASONS
from services.tasks.lifecycle import IN_HAND, TaskStatus
from services.teams.model import Team
from services.texts import Lines, Spoken, _, ngettext

_ASK = _("❓ Ask the reporter")
_BACK = _("◀ Back")
HAND_BACK = _("Hand this task back? Another team will be looked for.")


def offer_card(facts: Facts, offer: Offer, *, start: GeoPoint, mode: str = "") -> Reply:
    """The offer with its buttons; in mode `decline` the buttons are the reasons."""
    text = Lines(
        [
            _("New task for your team"),
            summary.headline(facts),
            summary.what(facts),
            own_words.kinds(facts),
            summary.where(facts),
            summary.way_from(start, facts),
            summary.signs(facts),
            own_words.signs(facts),
            several.reports(facts),
            summary.age(facts),
            summary.written_by(facts),
            summary.notes(facts),
        ]
    )
    choices = _decline_choices(offer) if mode == "decline" else _offer_choices(offer)
    return _card(facts, text, choices, about=f"offer:{offer.id}")


def _offer_choices(offer: Offer) -> tuple[Choice, ...]:
    return (
        Choice(f"offer:accept:{offer.id}", _("✅ Accept")),
        Choice(f"offer:decline:{offer.id}", _("✖ Decline")),
        Choice(f"relay:ask:{offer.task_id}", _ASK),
    )


def _decline_choices(offer: Offer) -> tuple[Choice, ...]:
    reasons = [
        Choice(f"offer:decline:{offer.id}:{reason}", label)
        for reason, label in DECLINE_REASONS.items()
    ]
    return (*reasons, Choice(f"task:show:{offer.task_id}", _BACK))


def work_card(facts: Facts, *, start: GeoPoint, mode: str = "") -> Reply:
    """The task in the team's hands."""
    text = Lines(
        [
            summary.headline(facts),
            summary.status(facts),
            summary.what(facts),
            own_words.kinds(facts),
            summary.where(facts),
            summary.way_from(start, facts),
            summary.signs(facts),
            own_words.signs(facts),
            several.reports(facts),
            summary.age(facts),
            summary.written_by(facts),
            summary.notes(facts),
            HAND_BACK if mode == "hand_back" else None,
        ]
    )
    return _card(facts, text, _work_choices(facts, mode))


def _work_choices(facts: Facts, mode: str) -> tuple[Choice, ...]:
    task = facts.task
    if mode == "suspend":
        return _suspend_choices(task.id)
    if mode == "hand_back":
        return (
            Choice(f"task:hand_back:{task.id}:yes", _("Yes, hand it back")),
            Choice(f"task:show:{task.id}", _("No, keep it")),
        )
    if mode == "eta" and task.status is TaskStatus.EN_ROUTE:
        return _estimate_choices(task.id)
    return (*_next_steps(task.id, task.status), *_always(task.id, task.status))


def _suspend_choices(task_id: int) -> tuple[Choice, ...]:
    reasons = [
        Choice(f"task:suspend:{task_id}:{reason}", label)
        for reason, label in SUSPEND_REASONS.items()
    ]
    return (*reasons, Choice(f"task:show:{task_id}", _BACK))


def _estimate_choices(task_id: int) -> tuple[Choice, ...]:
    estimates = [
        Choice(
            f"task:eta:{task_id}:{minutes}", ngettext("{count} minute", "{count} minutes", minutes)
        )
        for minutes in ESTIMATES
    ]
    arrived = Choice(f"task:on_site:{task_id}", _("📍 On site"))
    return (*estimates, arrived, Choice(f"task:show:{task_id}", _("Skip")))


def _next_steps(task_id: int, status: TaskStatus) -> tuple[Choice, ...]:
    if status is TaskStatus.ACCEPTED:
        return (Choice(f"task:en_route:{task_id}", _("🚙 On our way")),)
    if status is TaskStatus.EN_ROUTE:
        return (
            Choice(f"task:on_site:{task_id}", _("📍 On site")),
            Choice(f"task:eta:{task_id}", _("⏱ Time to arrival")),
        )
    if status is TaskStatus.ON_SITE:
        return (
            Choice(f"task:complete:{task_id}", _("✅ Complete")),
            Choice(f"hazard:confirm:{task_id}", _("⚠️ An item is here")),
        )
    return (Choice(f"task:resume:{task_id}", _("▶ Go on")),)


def _always(task_id: int, status: TaskStatus) -> tuple[Choice, ...]:
    interrupt = Choice(f"task:suspend:{task_id}", _("⏸ Interrupt"))
    choices = (
        Choice(f"relay:ask:{task_id}", _ASK),
        Choice(f"task:hand_back:{task_id}", _("↩ Hand back")),
    )
    return choices if status is TaskStatus.SUSPENDED else (interrupt, *choices)


def ended_card(facts: Facts, team: Team, offer: Offer | None) -> Reply:
    """What remains when the team has nothing more to do: no buttons, and why."""
    record = summary.record(facts) if facts.task.team_id == team.id else None
    why = several.part_of(facts) or _why_ended(facts, team, offer)
    text = Lines([summary.headline(facts), why, record])
    return _card(facts, text, ())


def foreign_card(facts: Facts) -> Reply:
    """For somebody who is in no team and coordinates nothing: no word of the task."""
    return _card(facts, no_longer().text, ())


def _why_ended(facts: Facts, team: Team, offer: Offer | None) -> Spoken:
    if facts.task.team_id == team.id:
        return summary.status(facts)
    if facts.team is not None and facts.task.status in IN_HAND:
        return _("{team} has taken this task.", team=facts.team.name)
    if offer is not None and offer.state is OfferState.DECLINED:
        return _("You declined. The task has gone on to the next team.")
    if offer is not None and offer.state is OfferState.EXPIRED:
        return _("No answer in time. The task has gone on to the next team.")
    return _("This task is no longer with your team.")


def _card(
    facts: Facts, text: Spoken, choices: tuple[Choice, ...], about: str | None = None
) -> Reply:
    return Reply(text, choices=choices, card=f"task:{facts.task.id}", about=about)
