"""Where a photo says that it was taken: offered once it is known, kept apart from all other places.

A photo is opened after its message was answered. So the offer comes later, as a card of its own
beside the question that stands, and whatever is pressed there leaves that question standing.
"""

from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncSession

from services.conversation import places
from services.conversation.arguments import Args, number
from services.conversation.draft import Draft
from services.conversation.model import Conversation
from services.conversation.resident import ask_on, draft_of, keep
from services.conversation.turn import Turn
from services.errors import no_longer
from services.media.model import Media
from services.media.queries import get_media, taken_among
from services.messages import Choice, GeoPoint, Lane, Reply
from services.people.queries import get_person
from services.people.service import tell
from services.pictures.names import map_name
from services.places.geodesy import distance_m
from services.policy import policy_of
from services.reports.model import Report
from services.reports.queries import reports_of_person
from services.tasks.queries import lock_task
from services.tasks.service import note_event
from services.texts import At, Lines, _

#: The newest photo asked about; an older question only loses its buttons.
CARD = "photo"
#: Metres: nearer to the place already told, a photo's place says nothing new.
FAR = 300.0
#: Metres a phone's camera may be off by, under trees and just out of a pocket.
PHOTO_ACCURACY_M = 50.0


async def photo_cleaned(session: AsyncSession, media: Media) -> None:
    """A draft's photo is asked about, a sent report's is added to it."""
    if media.person_id is None or media.taken_point is None:
        return
    talk = await session.get(Conversation, media.person_id)
    draft = Draft.from_json(talk.draft) if talk is not None and talk.draft else Draft()
    if media.id in draft.media:
        await _offer(session, media, draft)
    elif report := await _report_with(session, media):
        await _add(session, report, media)


def worth_asking(draft: Draft, point: GeoPoint) -> bool:
    """Whether the photo's place is news: none is known, only a name is, or one far from it."""
    item = draft.item_point
    if item is None or draft.place_how == "name":
        return True
    return distance_m(item, point) > max(FAR, item.accuracy_m or 0.0)


async def _offer(session: AsyncSession, media: Media, draft: Draft) -> None:
    """Of several photos from one place only the first is asked about."""
    point = media.taken_point
    others = [m.taken_point for m in await taken_among(session, draft.media) if m.id != media.id]
    if point is None or any(other and distance_m(point, other) <= FAR for other in others):
        return
    if worth_asking(draft, point):
        person = await get_person(session, media.person_id or 0)
        await tell(session, person, _question(session, media, draft, point), lane=Lane.REPLY)


def _question(session: AsyncSession, media: Media, draft: Draft, point: GeoPoint) -> Reply:
    taken = _("🕒 Taken at {at}", at=At(media.taken_at, policy_of(session).timezone)) \
        if media.taken_at else None  # fmt: skip
    text = Lines([_("📷 The photo says that it was taken here. Is that where the item is?"), taken])
    choices = (
        Choice(f"photo:here:{media.id}", _("Yes, the item is there")),
        Choice(f"photo:away:{media.id}", _("No, it was taken from away")),
    )
    item = draft.item_point if draft.place_how != "name" else None
    sketch = map_name(item or point, seen_from=draft.phone_point, photo=point)
    return Reply(text, choices=choices, photo=f"drawn:{sketch}", card=CARD, fresh=True)


async def on_here(turn: Turn, args: Args) -> None:
    """`photo:here:17`: the item is there; the phone's own place stays known beside it."""
    draft, point = await _asked(turn, number(args))
    phone = draft.phone_point
    there = GeoPoint(point.lat, point.lon, PHOTO_ACCURACY_M)
    placed = draft.placed(there, how="photo", commune=places.commune_of(there, turn.policy.area))
    placed = replace(
        placed, phone_lat=phone.lat if phone else None, phone_lon=phone.lon if phone else None
    )
    await keep(turn, placed)
    await turn.say(Reply(_("📷 Noted: the item is where the photo was taken."), card=CARD))
    await ask_on(turn)


async def on_away(turn: Turn, args: Args) -> None:
    """`photo:away:17`: the item stays where it was; the photo's place goes with the report."""
    await _asked(turn, number(args))
    text = _("📷 Noted: the photo was taken from there, and the item is elsewhere.")
    await turn.say(Reply(text, card=CARD))


async def _asked(turn: Turn, media_id: int) -> tuple[Draft, GeoPoint]:
    """Raises for a photo that is not of this person's draft, as for none."""
    draft, media = draft_of(turn), await get_media(turn.session, media_id)
    if media is None or media.person_id != turn.person.id or media.id not in draft.media:
        raise no_longer()
    if media.taken_point is None:
        raise no_longer()
    return draft, media.taken_point


async def _report_with(session: AsyncSession, media: Media) -> Report | None:
    newest = await reports_of_person(session, media.person_id or 0)
    return next((report for report in newest if media.id in report.media), None)


async def _add(session: AsyncSession, report: Report, media: Media) -> None:
    """The team's card shows it from now on. The task is locked before its report is changed."""
    if report.photo_lat is not None or report.task_id is None:
        return
    task = await lock_task(session, report.task_id)
    report.photo_lat, report.photo_lon = media.taken_lat, media.taken_lon
    report.photo_at = media.taken_at
    if task is not None:
        note_event(session, task, "photo_place")
