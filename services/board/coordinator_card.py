"""A task's card as a coordinator sees it: all that is known, every possible act. Pure."""

from collections.abc import Iterable, Sequence

from services.alerts.model import HEADLINES, Alert, AlertKind
from services.board import alert_words, own_words, several, summary
from services.board.activity_choices import activity_choices, choose_activity
from services.board.facts import Facts
from services.coordination.service import CANCEL_REASONS
from services.dispatch.model import DECLINE_REASONS, DeclineReason, Offer, OfferState
from services.limits.model import BLOCK_REASONS, BlockReason
from services.messages import Choice, Reply
from services.reports.answers import Danger
from services.tasks.lifecycle import NEXT, TaskStatus
from services.tasks.model import Task
from services.teams.nearest import Candidate
from services.texts import Distance, Lines, Spoken, Words, _

#: How many teams a coordinator is offered with one tap each.
SUGGESTED = 3
#: More do not fit below a message on a small screen.
MOST_BUTTONS = 6


def coordinator_card(
    facts: Facts, suggested: Sequence[Candidate], *, teams: dict[int, str], mode: str = ""
) -> Reply:
    """`suggested` are the teams to assign, nearest first; `teams` names those of past offers."""
    text = Lines(
        [
            *alert_words.lines(facts.alerts),
            _blocked(facts.blocked),
            summary.headline(facts),
            summary.status(facts),
            several.part_of(facts),
            several.suggestion(facts),
            summary.what(facts),
            own_words.kinds(facts),
            summary.where(facts),
            summary.signs(facts),
            own_words.signs(facts),
            several.reports(facts),
            summary.age(facts),
            summary.written_by(facts),
            summary.notes(facts),
            *(_offer_line(offer, teams) for offer in facts.offers[-5:]),
            _phone_line(facts),
            summary.record(facts),
        ]
    )
    modes = {"cancel": _closing, "reports": several.report_choices}
    modes["activity"] = activity_choices
    choices = modes[mode](facts) if mode in modes else _choices(facts, suggested)
    return Reply(text, choices=choices, card=f"task:{facts.task.id}")


def _offer_line(offer: Offer, teams: dict[int, str]) -> Spoken:
    reason = DECLINE_REASONS[DeclineReason(offer.reason)] if offer.reason else None
    line = _(
        "· {team} ({distance}): {answer}",
        team=teams.get(offer.team_id, "?"),
        distance=Distance(offer.distance_m),
        answer=_ANSWERS[offer.state],
    )
    return Lines([line, reason], between=", ")


_ANSWERS: dict[OfferState, Spoken] = {
    OfferState.OPEN: _("asked, no answer yet"),
    OfferState.ACCEPTED: _("accepted"),
    OfferState.DECLINED: _("declined"),
    OfferState.EXPIRED: _("did not answer in time"),
    OfferState.UNDELIVERED: _("could not be reached"),
    OfferState.TAKEN: _("another team was first"),
    OfferState.WITHDRAWN: _("offer withdrawn"),
}


def _phone_line(facts: Facts) -> Spoken:
    lines: list[Spoken] = []
    if facts.phones:
        lines.append(_("☎ Reporter: {phones}", phones=Words(", ".join(facts.phones))))
    for finder in facts.finders:
        named = " ".join(filter(None, [finder.name, finder.phone]))
        lines.append(_("☎ Who saw it: {phones}", phones=Words(named)))
    return Lines(lines or [_("☎ No number was given to call back.")])


def _choices(facts: Facts, suggested: Sequence[Candidate]) -> tuple[Choice, ...]:
    """Somebody to send is never crowded out by what else can be done."""
    first, last, same = _first(facts), _last(facts), several.choices(facts)
    room = MOST_BUTTONS - len(first) - len(last)
    teams = suggested[: max(1, min(SUGGESTED, room - len(same)))]
    assign = [_assign(facts.task.id, candidate) for candidate in teams]
    choices = [*first, *assign, *same[: max(0, room - len(assign))], *last]
    rest = [_log(facts.task), *_media(facts)]
    return tuple([*choices, *rest][: max(MOST_BUTTONS, len(choices))])


def _first(facts: Facts) -> list[Choice]:
    task = facts.task
    choices = alert_words.choices(facts.alerts, task.id)
    if task.held_at is not None and task.status is TaskStatus.OPEN:
        choices.append(Choice(f"task:release:{task.id}", _("▶ Let it go to the teams")))
    if Danger.HURT in facts.dangers:
        choices.append(Choice(f"accident:show:{task.id}", _("🚑 Accident")))
    return choices


def _last(facts: Facts) -> list[Choice]:
    task, choices = facts.task, list[Choice]()
    if TaskStatus.VERIFIED in NEXT[task.status]:
        choices.append(Choice(f"task:verify:{task.id}", _("✅ Verify")))
    if task.status in (TaskStatus.COMPLETED, TaskStatus.VERIFIED):
        choices.append(Choice(f"task:reopen:{task.id}", _("🔄 Reopen: still there")))
    if facts.phones or facts.finders:
        choices.append(Choice(f"task:call:{task.id}", _("☎ Call the reporter")))
    if TaskStatus.CANCELLED in NEXT[task.status]:
        choices.append(Choice(f"task:cancel:{task.id}", _("📁 Refer or close …")))
    return [*choices, *choose_activity(task)]


def _assign(task_id: int, candidate: Candidate) -> Choice:
    label = _(
        "→ {team} ({distance})",
        team=candidate.team.name,
        distance=Distance(candidate.distance_m),
    )
    return Choice(f"task:assign:{task_id}:{candidate.team.id}", label)


def _log(task: Task) -> Choice:
    """Who was told what and when. On a full card it stands behind “Refer or close”."""
    return Choice(f"log:page:{task.reference}:0", _("📜 Log"))


def _media(facts: Facts) -> list[Choice]:
    """What the reporters sent, if there is room; the log has the button too."""
    if not any(report.media for report in facts.reports):
        return []
    return [media_button(facts.task)]


def media_button(task: Task) -> Choice:
    return Choice(f"task:media:{task.id}", _("📷 Photos and recordings"))


def _closing(facts: Facts) -> tuple[Choice, ...]:
    task_id = facts.task.id
    reasons = [
        Choice(f"task:cancel:{task_id}:{reason}", label) for reason, label in CANCEL_REASONS.items()
    ]
    refer = Choice(f"task:refer:{task_id}", _("Refer to another authority"))
    return (refer, *reasons, _log(facts.task), Choice(f"task:show:{task_id}", _("◀ Back")))


def _fate(alert: Alert) -> Spoken:
    """What became of the draft in which the emergency was told."""
    if reference := alert.details.get("reference"):
        return _("Sent as report {reference}.", reference=Words(str(reference)))
    if alert.details.get("cancelled"):
        return _("The writer has cancelled the report. Find out why.")
    return _("Not yet sent as a report. It follows here once it is.")


def _blocked(reasons: Iterable[str]) -> Spoken | None:
    """A writer is blocked, and is heard because of an emergency, or wrote this before."""
    named = [BLOCK_REASONS[BlockReason(reason)] for reason in reasons if reason]
    return (
        _("🚫 The writer is blocked: {reason}", reason=Lines(named, between=", "))
        if named
        else None
    )


def alert_card(alert: Alert, *, phone: str | None, ambulance: str) -> Reply:
    """An alert that belongs to no task yet: an emergency before Send, or a poison message."""
    place = alert.details.get("place")
    text = Lines(
        [
            HEADLINES[alert.kind],
            _blocked([alert.details.get("blocked", "")]),
            *own_words.of_alert(alert.details.get("read", ()), alert.details.get("denied", ())),
            summary.hurt(ambulance) if alert.details.get("hurt") else None,
            Words(f"📍 {place}") if place else None,
            _("☎ Reporter: {phones}", phones=phone) if phone else None,
            Words(str(alert.details["text"])) if alert.details.get("text") else None,
            _fate(alert) if alert.kind is AlertKind.EMERGENCY else None,
        ]
    )
    known = alert.acknowledged_at is not None
    choices = [] if known else [Choice(f"alert:ack:{alert.id}", _("👁 I know about it"))]
    if alert.kind is AlertKind.LETTER:
        choices.append(Choice("letter:page:0", _("✉ Open the letters")))
    said = Lines([text, _("Acknowledged.")]) if known else text
    return Reply(said, choices=tuple(choices), card=f"alert:{alert.id}", about=f"alert:{alert.id}")
