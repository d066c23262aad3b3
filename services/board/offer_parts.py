"""What goes with an offer besides its card: the pin, photos, recordings and long words."""

from sqlalchemy.ext.asyncio import AsyncSession

from services.board.facts import Facts
from services.board.sight import Viewer, access_point
from services.board.summary import LONGEST_NOTE, on_map
from services.media.queries import get_media
from services.messages import GeoPoint, Kind, Lane, Reply
from services.pictures.names import map_name
from services.reports.model import Report
from services.tasks.service import note_of
from services.texts import Words

#: A place and words decide whether a team goes; pictures follow behind all urgent messages.
Part = tuple[Lane, Reply]


async def offer_parts(session: AsyncSession, facts: Facts) -> list[Part]:
    parts: list[Part] = [(Lane.URGENT, on_map(facts))]
    for report in facts.reports:
        if len(report.note) > LONGEST_NOTE:
            words = Words(f"📝 {report.reference}\n{report.note}")
            parts.append((Lane.UPDATE, Reply(words, about=note_of(facts.task.id))))
        parts += await report_parts(session, report, facts.viewer)
    return parts


async def report_parts(session: AsyncSession, report: Report, viewer: Viewer) -> list[Part]:
    """Photos and recordings of one report, and where they were taken."""
    parts: list[Part] = []
    if photo := access_point(report.photo_point, viewer):
        parts.append((Lane.UPDATE, sketch(report, photo)))
    for media_id in report.media:
        reply = await media_reply(session, media_id, report.reference)
        parts.append((Lane.UPDATE, reply))
    return parts


def sketch(report: Report, photo: GeoPoint) -> Reply:
    """The item, the reporter's phone and the place of the photo on one map; the middle of a
    commune is no place to drive to."""
    known = report.place_how != "name"
    name = map_name(
        report.item_point if known else photo,
        seen_from=report.reporter_point,
        accuracy_m=report.accuracy_m if known else None,
        photo=photo,
    )
    about = note_of(report.task_id or 0)
    return Reply(Words(f"🗺 {report.reference}"), photo=f"drawn:{name}", about=about)


async def media_reply(session: AsyncSession, media_id: int, caption: str) -> Reply:
    """A photo, voice note or film that somebody sent, under the report's reference."""
    media = await get_media(session, media_id)
    ref = f"media:{media_id}"
    if media is not None and media.kind is Kind.VOICE:
        return Reply(Words(f"🎙 {caption}"), voice=ref)
    if media is not None and media.kind is Kind.VIDEO:
        return Reply(Words(f"🎬 {caption}"), video=ref)
    return Reply(Words(f"📷 {caption}"), photo=ref)
