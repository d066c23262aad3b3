"""What someone adds to a report already sent: kept with it and passed to the team."""

from collections.abc import Sequence

from services.board.offer_parts import media_reply
from services.conversation import questions, rising
from services.conversation.attachments import has_no_room, opens_album, take
from services.conversation.fullness import files_full, words_full
from services.conversation.turn import Turn
from services.limits.bounds import room_for_words
from services.messages import Lane, Reply
from services.people.service import tell
from services.reports.lifecycle import ReportStatus
from services.reports.model import Report
from services.reports.queries import newest_report
from services.tasks.service import get_task_of, note_event, note_of
from services.teams.queries import members_of
from services.texts import Text, Words, _


async def newest_open_report(turn: Turn) -> Report | None:
    """The person's last report, if a team or a coordinator may still need to know more."""
    newest = await newest_report(turn.session, turn.person.id)
    return newest if newest and newest.status is ReportStatus.TASKED else None


async def add(turn: Turn, report: Report) -> None:
    """More words, photos or recordings. An album is answered once."""
    if turn.inbound.attachment is None and not turn.inbound.text:
        await turn.say(Reply(questions.unreadable(), choices=(questions.BEGIN,)))
        return
    full = _what_is_full(turn, report)
    news = [*await _add_file(turn, report), *add_words(report, turn.inbound.text)]
    if news or full is None:
        await pass_on(turn, report, news)
    if await rising.heed(turn, report, turn.inbound.text):
        return
    if opens_album(turn):
        added = _("I have added that to your report {reference}.", reference=report.reference)
        await turn.say(Reply(full or added, choices=(questions.BEGIN,)))


def _what_is_full(turn: Turn, report: Report) -> Text | None:
    """What is said when the report can hold no more of what has just come."""
    if has_no_room(turn, report.media):
        return files_full()
    if not room_for_words(len(report.note), turn.inbound.text):
        return words_full(turn.policy.hotline)
    return None


async def _add_file(turn: Turn, report: Report) -> list[Reply]:
    new = await take(turn, report.media)
    report.media = [*report.media, *new]
    return [await media_reply(turn.session, media_id, report.reference) for media_id in new]


def add_words(report: Report, words: str) -> list[Reply]:
    """Keep the words with the report while there is room; what whoever has the task is told of
    them."""
    if not words or not room_for_words(len(report.note), words):
        return []
    report.note = "\n".join(filter(None, [report.note, words]))
    text = _("{reference}: the reporter adds:\n“{words}”", reference=report.reference,
             words=Words(words))  # fmt: skip
    return [Reply(text, about=note_of(report.task_id or 0))]


async def pass_on(turn: Turn, report: Report, news: Sequence[Reply]) -> None:
    """Tell the team that has the report's task what has come since."""
    if report.task_id is None:
        return
    task = await get_task_of(turn.session, report)
    note_event(turn.session, task, "added", by=turn.person)
    if task.team_id is None:
        return
    for member in await members_of(turn.session, task.team_id):
        for reply in news:
            await tell(turn.session, member, reply, lane=Lane.UPDATE)
