"""What each event of a task is called in its log. Pure."""

from services.alerts.model import HEADLINES, AlertKind
from services.coordination.service import CANCEL_REASONS
from services.coordination.weighing import IN_WORDS
from services.dispatch.model import DECLINE_REASONS
from services.duplicates.merging import MERGED
from services.limits.model import BLOCK_REASONS
from services.limits.service import EXCESS_NAMES
from services.progress.service import SUSPEND_REASONS
from services.tasks.activity import ACTIVITIES, Activity
from services.tasks.lifecycle import TaskStatus
from services.tasks.model import TaskEvent
from services.texts import Lines, Spoken, Text, Words, _, ngettext

#: What a team did, or what became of it.
MOVES: dict[str, Text] = {
    "declined": _("{team} declined"),
    "expired": _("{team} did not answer in time"),
    "undelivered": _("{team} could not be reached"),
    "accepted": _("{team} accepted"),
    "en_route": _("{team} set out"),
    "on_site": _("{team} arrived on site"),
    "suspended": _("{team} interrupted its work"),
    "out_of_reach": _("{team} cannot be reached by message"),
    "in_reach_again": _("{team} can be reached by message again"),
    "off_duty": _("{team} went off duty"),
    "handed_back": _("{team} handed the task back"),
    "taken_back": _("Taken back from {team}"),
    "completed": _("{team} completed the task"),
}
_ACTS: dict[str, Text] = {
    "nobody_left": _("No team is left to be asked"),
    "silent": _("Nothing was heard of the team for too long"),
    "unresolved": _("Nothing was done about an alert; it is told again"),
    "photo_place": _("A photo says where it was taken"),
    "added": _("The reporter added something"),
    "located": _("Its commune and the hazard areas there were learnt anew"),
    "raised": _("Raised in priority after the reporter wrote more"),
    "sign_confirmed": _("The reporter confirmed a danger that was read in words"),
    "sign_denied": _("The reporter denied a danger that was read in words"),
    "held": _("Held: coordinators look before a team is asked"),
    "released": _("Let go to the teams"),
    "blocked": _("The writer was blocked"),
    "unblocked": _("The writer’s block was taken back"),
    "still_there": _("The reporter says that it is still there"),
    "hurt": _("The reporter says that someone is hurt"),
    "accident": _("The accident’s form was opened"),
    "verified": _("Verified"),
    "referred": _("Passed on to another authority"),
    "cancelled": _("Closed without a visit"),
    "parted": _("Followed by itself again"),
    "said_same": _("The reporter says that it is the same"),
    "said_further": _("The reporter says that it is one more item of the same place"),
    "said_another": _("The reporter says that it is another one"),
    "priority_1": _("Priority set to P1"),
    "priority_2": _("Priority set to P2"),
    "priority_3": _("Priority set to P3"),
    "priority_4": _("Priority set to P4"),
    "noted": _("Note"),
    "item_confirmed": _("An item was confirmed on site"),
    "schools_off": _("Schools are not told of it"),
    "schools_on": _("Schools are told of it"),
    "writer_erased": _("The reporter had their data erased; no call back is possible"),
}
_REASONS: dict[str, Text] = {
    **{reason.value: said for reason, said in DECLINE_REASONS.items()},
    **{reason.value: said for reason, said in SUSPEND_REASONS.items()},
    **{reason.value: said for reason, said in CANCEL_REASONS.items()},
    **{reason.value: said for reason, said in BLOCK_REASONS.items()},
    **{reason.value: said for reason, said in EXCESS_NAMES.items()},
}
#: What another task, or a report of it, has to do with it.
_OTHERS: dict[str, Text] = {
    "merged": _("Became part of {reference}"),
    "joined": _("{reference} became part of it"),
    "left": _("Report {reference} went to a task of its own"),
    "placed": _("The place of report {reference} was taken for it"),
}
#: Why is then a count of people.
_COUNTED: dict[str, Text] = {
    "notice_alert": _("Neighbours warned: {people}"),
    "notice_update": _("Neighbours told of a change: {people}"),
    "notice_all_clear": _("Neighbours told that the work is over: {people}"),
    "notice_cancel": _("Neighbours told that the notice is taken back: {people}"),
    "schools_told": _("Teachers of schools near it told to keep away: {people}"),
    "schools_all_clear": _("Teachers told that the work is over: {people}"),
    "schools_cancel": _("Teachers told that the notice is taken back: {people}"),
}
#: Told by something else in the log: the report, the offer, the question, or the move beside it.
_ELSEWHERE = frozenset({"opened", "offer_made", "offered", "open", "asked", "answered"})


def event_words(event: TaskEvent, *, team: str, who: Spoken | None) -> Spoken | None:
    """What happened, why and by whom; None for what another line of the log tells."""
    what = _what(event, team)
    if what is None:
        return None
    reason: Spoken | None = _REASONS.get(event.why or "")
    if event.what in IN_WORDS and event.why:
        reason = Words(f"“{event.why}”")
    said = Lines([what, reason], between=", ") if reason else what
    return _("{what} ({who})", what=said, who=who) if who else said


def _activity(event: TaskEvent) -> Spoken:
    activity = event.why or ""
    known = activity in list(Activity)
    name = ACTIVITIES[Activity(activity)] if known else Words(activity)
    return _("Counts as: {activity}", activity=name)


def _what(event: TaskEvent, team: str) -> Spoken | None:
    if event.what == "open" and event.why == "reopened":
        return _("Opened again")
    if event.what in _ELSEWHERE or event.why == MERGED:
        return None
    if event.what in _OTHERS:
        return Text(_OTHERS[event.what].msgid, {"reference": Words(event.why or "?")})
    if event.what == "activity":
        return _activity(event)
    if event.what in _COUNTED:
        return Text(_COUNTED[event.what].msgid, {"people": Words(event.why or "0")})
    if event.before == TaskStatus.SUSPENDED:
        return _("{team} went on with its work", team=team)
    if event.what in MOVES:
        return Text(MOVES[event.what].msgid, {"team": team})
    if event.what == "acknowledged" and event.why in list(AlertKind):
        return _("Somebody knows: {alert}", alert=HEADLINES[AlertKind(event.why)])
    if event.what == "estimate" and (event.why or "").isdecimal():
        return ngettext(
            "Expected on site in {count} minute", "Expected on site in {count} minutes",
            int(event.why or 0),
        )  # fmt: skip
    return _ACTS.get(event.what, Words(event.what))
