"""A place that comes after Send, near what the same person has reported: of that find, or another.

Until it is answered the place is kept in a draft, as any place that begins a report.
"""

from dataclasses import replace

from services.board.offer_parts import media_reply
from services.conversation import duplicate_questions as questions
from services.conversation import places, supplement
from services.conversation.arguments import Args, number
from services.conversation.draft import PIN_ACCURACY_M, Draft, Step
from services.conversation.emergency import take_over_alert
from services.conversation.fullness import report_full
from services.conversation.places import said_back
from services.conversation.resident import CARD, ask_on, begin, draft_of, keep
from services.conversation.turn import Turn
from services.duplicates.scoring import counted_m
from services.errors import IllegalMove, no_longer
from services.limits.bounds import MOST_FILES, room_for_words
from services.messages import GeoPoint, Reply
from services.places.geodesy import distance_m
from services.reports.lifecycle import ReportStatus
from services.reports.model import Report
from services.reports.service import access_report
from services.tasks.service import note_of
from services.texts import Words, _


async def ask_of_which(turn: Turn) -> bool:
    """Whether the place that has just come may be the one of the person's own open report: then
    that is asked."""
    point, report = turn.inbound.location, await supplement.newest_open_report(turn)
    if point is None or report is None:
        return False
    placed = places.place_pin(Draft(), point, turn.policy.area).draft
    if placed is None or not _is_near(report, point, turn.policy.duplicate_m):
        return False
    await begin(turn)
    await keep(turn, placed)
    metres = distance_m(report.item_point, point)
    question = questions.ask_own(report.id, report.reference, metres)
    await turn.say(question)
    turn.talk.step = Step.PLACE.value
    return True


def _is_near(report: Report, point: GeoPoint, near_m: float) -> bool:
    reach_m = near_m + counted_m(report.item_point) + counted_m(point)
    return distance_m(report.item_point, point) <= reach_m


async def on_new(turn: Turn, args: Args) -> None:
    """Another find: its report goes on with this place."""
    if turn.talk.draft is None:
        raise no_longer()
    await ask_on(turn)


async def on_there(turn: Turn, args: Args) -> None:
    """`report:there:5`: what has been told since Send belongs to that report."""
    report = await access_report(turn.session, number(args), turn.person)
    draft = draft_of(turn)
    if draft.item_point is None or report.status is not ReportStatus.TASKED:
        raise no_longer()
    words, media = _words(draft, draft.item_point), [*report.media, *draft.media]
    if len(media) > MOST_FILES or not room_for_words(len(report.note), words):
        raise IllegalMove(report_full(report.reference))
    report.media = media
    news = [await media_reply(turn.session, one, report.reference) for one in draft.media]
    news += supplement.add_words(report, words)
    pin = Reply(Words(f"📍 {report.reference}"), location=draft.item_point)
    about = note_of(report.task_id or 0)
    await supplement.pass_on(turn, report, [*news, replace(pin, about=about)])
    if draft.alerted and report.task_id is not None:
        await take_over_alert(turn, report.task_id, report.reference)
    turn.talk.draft, turn.talk.step, turn.talk.dropped = None, None, None
    turn.talk.choices = []
    text = _("I have added that to your report {reference}.", reference=report.reference)
    await turn.say(Reply(text, card=CARD, fresh=not turn.pressed))


def _words(draft: Draft, point: GeoPoint) -> str:
    """The place in digits, for whoever reads the report, and what was written."""
    within = round(point.accuracy_m or PIN_ACCURACY_M)
    return "\n".join([f"📍 {said_back(point)} (±{within} m)", *draft.notes.values()])
