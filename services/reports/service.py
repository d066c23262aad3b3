"""Taking down what a person sends."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.boundaries.service import ground_of, named_ground
from services.errors import no_longer
from services.messages import GeoPoint
from services.people.model import Person
from services.pictures.kinds import Look
from services.policy import policy_of
from services.reports import queries
from services.reports.answers import HOTLINE_CHANNEL, Asked, Danger, Relation
from services.reports.cells import cell_of
from services.reports.model import Report
from services.reports.priority import Priority, priority_of
from services.unwritten import give_id


@dataclass(frozen=True, slots=True)
class Told:
    """Everything a person answered, ready to be sent. Distances in metres, degrees WGS84."""

    item: GeoPoint
    place_how: str
    look: Look = Look.UNKNOWN
    dangers: Sequence[Danger] = ()
    emergency: bool = False
    reporter: GeoPoint | None = None
    photo: GeoPoint | None = None
    photo_at: datetime | None = None
    direction: str | None = None
    distance_m: float | None = None
    commune: str | None = None
    landmark: str = ""
    note: str = ""
    #: Read in the note: [danger, word, Asked], [kind, word], and the looks as urgent as the kinds.
    signs_read: Sequence[list[str]] = ()
    kinds_read: Sequence[list[str]] = ()
    looks_read: Sequence[Look] = ()
    media: Sequence[int] = ()
    call_back: bool = False
    quantity: int | None = None
    relation: Relation | None = None


async def submit(session: AsyncSession, told: Told, *, reporter: Person, channel: str) -> Report:
    """Store the report under a new reference such as QT-26-0147."""
    policy, now = policy_of(session), clock.now()
    year = now.astimezone(policy.timezone).year
    number = await queries.next_number(session, year)
    report = Report(
        reference=f"{policy.reference_prefix}-{year % 100:02}-{number:04}",
        year=year,
        number=number,
        reporter_id=reporter.id,
        priority=_priority(told),
        received_at=now,
        channel=HOTLINE_CHANNEL if told.relation is Relation.HOTLINE else channel,
        relation=told.relation,
        look=told.look,
        dangers=[danger.value for danger in told.dangers],
        emergency=told.emergency,
        note=told.note,
        signs_read=list(told.signs_read),
        kinds_read=list(told.kinds_read),
        landmark=told.landmark,
        **_places(told),
        **await _ground(session, told),
        media=list(told.media),
        call_back=told.call_back,
    )
    await give_id(session, report)  # the task and the answer name it
    queries.note_newest(session, report)
    return report


def _priority(told: Told) -> Priority:
    read = [Danger(danger) for danger, _, asked in told.signs_read if asked != Asked.DENIED]
    dangers = [*told.dangers, *read]
    return priority_of(told.look, dangers, emergency=told.emergency, read=told.looks_read)


def _places(told: Told) -> dict[str, object]:
    """Where, and how many there are."""
    return {
        "quantity": told.quantity,
        "place_how": told.place_how,
        "reporter_lat": told.reporter.lat if told.reporter else None,
        "reporter_lon": told.reporter.lon if told.reporter else None,
        "photo_lat": told.photo.lat if told.photo else None,
        "photo_lon": told.photo.lon if told.photo else None,
        "photo_at": told.photo_at if told.photo else None,
        "direction": told.direction,
        "distance_m": told.distance_m,
        "item_lat": told.item.lat,
        "item_lon": told.item.lon,
        "accuracy_m": told.item.accuracy_m,
        "cell": cell_of(told.item),
    }


async def _ground(session: AsyncSession, told: Told) -> dict[str, object]:
    """A boundary knows the commune better than the nearest centre does."""
    if told.place_how == "name":
        ground = named_ground(told.commune)
    else:
        ground = await ground_of(session, told.item, likely=told.commune)
    return {"commune": ground.commune, "ground": ground.to_json()}


async def access_report(session: AsyncSession, report_id: int, person: Person) -> Report:
    """One of the person's own reports. Raises for anybody else's, as for none."""
    report = await queries.get_report(session, report_id)
    if report is None or report.reporter_id != person.id:
        raise no_longer()
    return report
