"""The summary a person sees before sending, and the words after it. Pure."""

from collections.abc import Sequence

from services.conversation.draft import Draft
from services.conversation.duplicate_questions import SEVERAL, items
from services.conversation.questions import BEGIN, CANCEL, EMERGENCY
from services.messages import Choice, Reply
from services.pictures.kinds import KINDS, Look
from services.pictures.names import area_picture
from services.places.geodesy import Compass
from services.reports.answers import DANGER_NAMES, Danger
from services.reports.model import Report
from services.tasks.lifecycle import STATUS_NAMES, TaskStatus
from services.texts import At, Distance, Lines, Spoken, Text, Words, _, ngettext


def pin(draft: Draft, place: str) -> Reply:
    """The item's place on a map, shown before it is sent; a name is an area, and shown as one."""
    name, item = Words(f"📍 {place}".rstrip()), draft.item_point
    if item is not None and draft.place_how == "name":
        return Reply(name, photo=area_picture(item))
    return Reply(name, location=item)


def summary(draft: Draft, place: str, *, phone: str | None) -> Reply:
    text = Lines(
        [
            _("Please check, then press Send:"),
            _place(draft, place),
            _("Looks like: {look}", look=KINDS[Look(draft.look or Look.UNKNOWN)].name),
            *(DANGER_NAMES[Danger(danger)] for danger in draft.dangers),
            items(draft.quantity) if draft.quantity else None,
            _attached(draft),
            Words(f"☎ {phone}") if draft.phone and phone else None,
            _note(draft),
        ]
    )
    choices = (
        Choice("report:send", _("✅ Send")),
        Choice("report:place", _("📍 Change the place")),
        SEVERAL,
        CANCEL,
        EMERGENCY,
    )
    return Reply(text, choices=choices)


def _place(draft: Draft, place: str) -> Spoken:
    item = draft.item_point
    accuracy = Distance(item.accuracy_m) if item and item.accuracy_m else ""
    if draft.place_how == "name":
        return _(
            "📍 {place}: I know only the area, within about {accuracy}, as shown above. "
            "You can still write what is near it, such as a school or a bridge.",
            place=Words(place),
            accuracy=accuracy,
        )
    lines: list[Spoken | None] = [
        _("📍 {place}, shown above, within about {accuracy}", place=Words(place), accuracy=accuracy)
    ]
    if draft.distance_m and draft.direction:
        lines.append(
            _(
                "about {distance} {direction} of you",
                distance=Distance(draft.distance_m),
                direction=Compass(draft.direction).label,
            )
        )
    return Lines(lines)


def _attached(draft: Draft) -> Text | None:
    if not draft.media:
        return None
    return ngettext("📎 {count} photo or recording", "📎 {count} photos or recordings",
                    len(draft.media))  # fmt: skip


def _note(draft: Draft) -> Spoken | None:
    words = "\n".join(draft.notes.values())
    return Words("📝 " + words[:300] + (" …" if len(words) > 300 else "")) if words else None


def sent(report: Report, hotline: str) -> Reply:
    text = _(
        "Sent. Your report has the number {reference}. We will tell you every step here.\n"
        "Stay away, keep children and others away, and let nobody touch it. "
        "If anything changes, call {hotline}.",
        reference=report.reference,
        hotline=hotline,
    )
    return Reply(text)


def status_line(report: Report, status: TaskStatus | None, at: At) -> Spoken:
    name = STATUS_NAMES[status] if status else _("received")
    return _("{reference} · {at} · {status}", reference=report.reference, at=at, status=name)


def own_reports(lines: Sequence[Spoken]) -> Reply:
    if not lines:
        return Reply(_("You have not sent a report yet."), choices=(BEGIN,))
    return Reply(Lines([_("Your reports:"), *lines]), choices=(BEGIN,))
