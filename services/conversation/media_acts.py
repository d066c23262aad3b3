"""`task:media:9`: what reporters sent of a task, to a coordinator in their own chat."""

from collections.abc import Collection
from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncSession

from services.board.offer_parts import media_reply
from services.conversation.arguments import Args, number
from services.conversation.turn import Turn
from services.coordination.service import access_task
from services.media.model import MediaState
from services.media.queries import media_by_id
from services.messages import Choice, Lane, Reply
from services.people.service import tell
from services.readings.model import Subject, Way
from services.readings.service import note_reading
from services.reports.queries import reports_of_task
from services.tasks.service import note_of
from services.texts import Spoken, _, ngettext

#: Files sent at a press: a chat is no album, and each takes its time to arrive.
AT_ONCE = 10


async def on_media(turn: Turn, args: Args) -> None:
    """`task:media:9:10`: ten more, after the first ten. That they were sent is written down."""
    task = await access_task(turn.session, number(args), turn.person)
    start = number(args, 2) if len(args) > 2 else 0
    reports = await reports_of_task(turn.session, task.id)
    all_named = [(one, report.reference) for report in reports for one in report.media]
    there = await _there(turn.session, [one for one, _reference in all_named])
    named = [pair for pair in all_named if pair[0] in there]
    for media_id, reference in named[start : start + AT_ONCE]:
        await _show(turn, media_id, reference, task.id)
    rest = len(named) - start - AT_ONCE
    more = Choice(f"task:media:{task.id}:{start + AT_ONCE}", _("More ▶"))
    text = _told(task.reference, len(named), rest)
    await turn.say(Reply(text, choices=(more,) if rest > 0 else (), about=note_of(task.id)))


async def _there(session: AsyncSession, ids: Collection[int]) -> set[int]:
    """Those that are kept, or still on their way."""
    files = await media_by_id(session, ids)
    return {one.id for one in files if one.file or one.state is MediaState.PENDING}


async def _show(turn: Turn, media_id: int, reference: str, task_id: int) -> None:
    note_reading(turn.session, by=turn.person, what=Subject.MEDIA, id=media_id, how=Way.PICTURE)
    reply = await media_reply(turn.session, media_id, reference)
    about = note_of(task_id)
    await tell(turn.session, turn.person, replace(reply, about=about), lane=Lane.UPDATE)


def _told(reference: str, files: int, rest: int) -> Spoken:
    if not files:
        return _("{reference}: no photo or recording is kept.", reference=reference)
    if rest > 0:
        return ngettext(
            "{reference}: {count} more photo or recording.",
            "{reference}: {count} more photos and recordings.",
            rest,
            reference=reference,
        )
    return ngettext(
        "{reference}: {count} photo or recording in all. Please pass none of them on.",
        "{reference}: {count} photos and recordings in all. Please pass none of them on.",
        files,
        reference=reference,
    )
