"""What a card says when several reports are one task, or when two tasks may be one. Pure."""

from services.board.facts import Facts
from services.board.sight import access_point
from services.duplicates.model import Said
from services.messages import Choice
from services.places.geodesy import bearing_deg, compass_of, distance_m
from services.reports.model import Report
from services.tasks.lifecycle import ENDED
from services.texts import Distance, Lines, Spoken, Text, Words, _, ngettext

#: Other reports that are named one by one; more are counted.
MOST_NAMED = 4
#: A place is more exact when it may be off by at most so much of what the task's may be.
MORE_EXACT = 0.5


def reports(facts: Facts) -> Spoken | None:
    """How many there are, and where the others say that it lies, from the task's own place."""
    others = [one for one in facts.reports if one.reference != facts.task.reference]
    lines: list[Spoken | None] = [_number_of_items(facts)]
    if others:
        count = len(facts.reports)
        lines.append(ngettext("👥 {count} report", "👥 {count} reports", count))
        lines += [_other(report, facts) for report in others[:MOST_NAMED]]
    said = [line for line in lines if line is not None]
    return Lines(said) if said else None


def _number_of_items(facts: Facts) -> Spoken | None:
    """The most that anybody counted, and what was found at the place besides."""
    counted = [report.quantity or 1 for report in facts.reports if not report.further]
    more = [report.quantity or 1 for report in facts.reports if report.further]
    items = max(counted, default=0) + sum(more)
    return _("🔢 About {count} items", count=items) if items > 1 else None


def _other(report: Report, facts: Facts) -> Spoken:
    here, there = facts.point, access_point(report.item_point, facts.viewer)
    if here is None or there is None:
        return Words(f"· {report.reference}")
    metres = distance_m(here, there)
    if facts.only_area or report.place_how == "name" or metres < 1:
        return Words(f"· {report.reference}")
    return _(
        "· {reference}: {distance} {direction} of there",
        reference=report.reference,
        distance=Distance(metres),
        direction=compass_of(bearing_deg(here, there)).label,
    )


def suggestion(facts: Facts) -> Spoken | None:
    """For coordinators: perhaps it is already known."""
    found = facts.suggestion
    if found is None:
        return None
    line = _(
        "🔗 Perhaps the same as {reference}, {distance} away",
        reference=found.reference,
        distance=Distance(found.distance_m),
    )
    return Lines([line, _SAID[found.said]], between=" ") if found.said else line


_SAID: dict[Said, Text] = {
    Said.SAME: _("(the reporter says: the same)"),
    Said.FURTHER: _("(the reporter says: one more at the same place)"),
    Said.ANOTHER: _("(the reporter says: another one)"),
}


def part_of(facts: Facts) -> Spoken | None:
    """Where a task that has become part of another one is followed."""
    if facts.part_of is None:
        return None
    return _("🔗 Part of {reference} now", reference=facts.part_of.reference)


def choices(facts: Facts) -> list[Choice]:
    """A coordinator's buttons for one tap: merge, take a merger back, or look at the reports."""
    task, found = facts.task, facts.suggestion
    buttons = []
    if found is not None:
        label = _("🔗 Merge with {reference}", reference=found.reference)
        buttons.append(Choice(f"task:merge:{task.id}:{found.other_id}", label))
    if facts.part_of is not None:
        buttons.append(Choice(f"task:apart:{task.id}", _("↩ Take the merger back")))
    if len(facts.reports) > 1:
        buttons.append(Choice(f"task:reports:{task.id}", _("👥 The reports …")))
    return buttons


def report_choices(facts: Facts) -> tuple[Choice, ...]:
    """What can be done with the reports of a task: the more exact place, and each by itself."""
    task = facts.task
    others = [one for one in facts.reports if one.reference != task.reference]
    buttons = [_place(facts, report) for report in facts.reports if _is_more_exact(facts, report)]
    buttons = buttons[:1]
    for report in others[-MOST_NAMED:]:
        label = _("✂ Follow {reference} by itself", reference=report.reference)
        buttons.append(Choice(f"task:split:{task.id}:{report.id}", label))
    return (*buttons, Choice(f"task:show:{task.id}", _("◀ Back")))


def _is_more_exact(facts: Facts, report: Report) -> bool:
    known, told = facts.task.accuracy_m, report.accuracy_m
    if facts.task.status in ENDED or report.item_point == facts.task.point:
        return False
    if facts.only_area:
        return report.place_how != "name"
    return told is not None and known is not None and told <= known * MORE_EXACT


def _place(facts: Facts, report: Report) -> Choice:
    label = _("📍 Use the place of {reference}", reference=report.reference)
    return Choice(f"task:place:{facts.task.id}:{report.id}", label)


def keep_choices(facts: Facts, other: Facts) -> tuple[Choice, ...]:
    """Both are in a team's hands: which one stays."""
    one_id, other_id = facts.task.id, other.task.id
    stays = [
        Choice(f"task:merge:{one_id}:{other_id}:{one.task.id}", _kept(one))
        for one in (facts, other)
    ]
    return (*stays, Choice(f"task:show:{one_id}", _("◀ Back")))


def _kept(facts: Facts) -> Text:
    team = Words(facts.team.name if facts.team else "?")
    return _("Keep {reference} ({team})", reference=facts.task.reference, team=team)
