"""The lines that every card of a task shares. Pure."""

from services.board.facts import Facts
from services.board.ground_words import ground
from services.disposal.model import Item
from services.disposal.vocabulary import CATEGORIES, CONDITIONS, OUTCOMES
from services.messages import GeoPoint, Reply
from services.pictures.kinds import KINDS
from services.pictures.names import area_picture
from services.places.geodesy import Compass, bearing_deg, compass_of, distance_m
from services.reports.answers import DANGER_NAMES, RELATION_NAMES, Danger, Relation
from services.reports.model import Report
from services.reports.priority import PRIORITY_NAMES, Priority
from services.tasks.lifecycle import STATUS_NAMES, TaskStatus
from services.texts import At, Distance, Lines, Number, Spoken, Text, Words, _, ngettext

#: A longer note is cut in the card and sent whole in a message of its own.
LONGEST_NOTE = 400


def headline(facts: Facts) -> Spoken:
    task = facts.task
    priority = PRIORITY_NAMES[Priority(task.priority)]
    mark = _("EXAMPLE") if facts.example else None
    return Lines([priority, Words(task.reference), mark], between=" · ")


def what(facts: Facts) -> Spoken:
    return _("Reported as: {look}", look=KINDS[facts.task.look].name)


def where(facts: Facts) -> Spoken:
    """With everything that leads there; for who may not know the point, the commune alone."""
    if facts.point is None:
        return Words(f"📍 {facts.commune}".rstrip())
    marks = [_landmark(report) for report in facts.reports]
    photos = [_photo_place(report, facts) for report in facts.reports]
    place = _area(facts) if facts.only_area else _point(facts, facts.point)
    return Lines([place, ground(facts.ground, facts.commune), *marks, *photos])


def _point(facts: Facts, at: GeoPoint) -> Text:
    point = f"{at.lat:.5f}, {at.lon:.5f}"
    if not at.accuracy_m:
        return _("📍 {commune} {point}", commune=facts.commune, point=point)
    return _(
        "📍 {commune} {point} (within about {accuracy})",
        commune=facts.commune,
        point=point,
        accuracy=Distance(at.accuracy_m),
    )


def _area(facts: Facts) -> Text:
    """The middle of a commune is written nowhere: somebody would drive to it."""
    return _(
        "📍 {commune}: only the commune is known, within about {accuracy}. "
        "Ask the reporter for the place.",
        commune=facts.commune,
        accuracy=Distance(facts.task.accuracy_m or 0),
    )


def on_map(facts: Facts) -> Reply:
    """The map pin that goes with an offer; an area where only a name is known."""
    name = Words(f"📍 {facts.task.reference} {facts.commune}".rstrip())
    if facts.point is None:
        return Reply(name)
    if not facts.only_area:
        return Reply(name, location=facts.point)
    text = Lines([name, _("Somewhere in this area. Ask the reporter for the place.")])
    return Reply(text, photo=area_picture(facts.point))


def _photo_place(report: Report, facts: Facts) -> Spoken | None:
    """Where the camera was, which is neither where the item lies nor where the phone is now."""
    photo, item = report.photo_point, report.item_point
    if photo is None:
        return None
    point = f"{photo.lat:.5f}, {photo.lon:.5f}"
    at = At(report.photo_at, facts.zone) if report.photo_at else ""
    if report.place_how == "name":
        return _("📷 photo taken at {point} {at}", point=point, at=at)
    return _(
        "📷 photo taken at {point}, {distance} {direction} of the item {at}",
        point=point,
        distance=Distance(distance_m(item, photo)),
        direction=compass_of(bearing_deg(item, photo)).label,
        at=at,
    )


def _landmark(report: Report) -> Spoken | None:
    landmark = Words(report.landmark) if report.landmark else None
    parts = [part for part in (offset(report), landmark) if part is not None]
    return Lines(parts, between="; ") if parts else None


def offset(report: Report) -> Text | None:
    """Where the item lies from where its reporter stood."""
    if not report.distance_m or not report.direction:
        return None
    return _(
        "item about {distance} {direction} of the reporter’s phone",
        distance=Distance(report.distance_m),
        direction=Compass(report.direction).label,
    )


def way_from(start: GeoPoint, facts: Facts) -> Spoken | None:
    """Distance and compass direction from the team's last known place."""
    point = facts.point
    if point is None:
        return None
    return _(
        "🧭 {distance} {direction} of your team",
        distance=Distance(distance_m(start, point)),
        direction=compass_of(bearing_deg(start, point)).label,
    )


def signs(facts: Facts) -> Spoken | None:
    if not facts.dangers:
        return None
    named: dict[Danger, Spoken] = {**DANGER_NAMES, Danger.HURT: hurt(facts.ambulance)}
    return Lines([named[danger] for danger in facts.dangers])


def hurt(ambulance: str) -> Spoken:
    """All that a card says of it: who is hurt, and how, is nobody's business on the way there."""
    return _("🚑 Someone is hurt: has {ambulance} been called?", ambulance=ambulance)


def age(facts: Facts) -> Spoken:
    created = facts.task.created_at
    minutes = int((facts.now - created).total_seconds() // 60)
    if minutes < 1:
        return _("🕒 {at} (just now)", at=At(created, facts.zone))
    ago = (
        ngettext("{count} minute ago", "{count} minutes ago", minutes)
        if minutes < 120
        else ngettext("{count} hour ago", "{count} hours ago", minutes // 60)
    )
    return _("🕒 {at} ({ago})", at=At(created, facts.zone), ago=ago)


def notes(facts: Facts) -> Spoken | None:
    written = [report.note for report in facts.reports if report.note]
    if not written:
        return None
    text = "\n".join(written)
    return Words("📝 " + (text if len(text) <= LONGEST_NOTE else text[:LONGEST_NOTE] + " …"))


def written_by(facts: Facts) -> Spoken | None:
    """That somebody else saw it, so that a question goes a longer way; nothing of who it was."""
    relations = {report.relation for report in facts.reports if report.relation}
    named = [RELATION_NAMES[relation] for relation in Relation if relation in relations]
    if not named:
        return None
    return _("👥 Written for whoever saw it: {by}", by=Lines(named, between=", "))


def status(facts: Facts) -> Spoken:
    name = STATUS_NAMES[facts.task.status]
    if facts.team is None:
        return _("Status: {status}", status=name)
    if facts.task.status is TaskStatus.EN_ROUTE and facts.task.eta_at:
        eta = At(facts.task.eta_at, facts.zone)
        return _("Status: {status} · {team} · expected {at}", status=name,
                 team=facts.team.name, at=eta)  # fmt: skip
    return _("Status: {status} · {team}", status=name, team=facts.team.name)


def record(facts: Facts) -> Spoken | None:
    """The disposal record, when there is one."""
    if not facts.items:
        return None
    lines: list[Spoken] = [_item(item) for item in facts.items]
    if facts.task.evacuated:
        lines.append(_("People evacuated: {number}", number=facts.task.evacuated))
    if facts.task.area_m2:
        area = Number(facts.task.area_m2)
        lines.append(_("Ground searched or cleared: {number} m²", number=area))
    if facts.task.closing_note:
        lines.append(Words("📝 " + facts.task.closing_note[:LONGEST_NOTE]))
    return Lines(lines)


def _item(item: Item) -> Spoken:
    return _(
        "• {quantity} × {category}, {condition}: {outcome}",
        quantity=item.quantity,
        category=CATEGORIES[item.category],
        condition=CONDITIONS[item.condition],
        outcome=OUTCOMES[item.outcome],
    )
