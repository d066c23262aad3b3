"""What a Telegram message carries besides words: a place, a file, a phone number."""

from collections.abc import Callable
from dataclasses import replace
from mimetypes import guess_type

from handlers.telegram.fields import Json, number, part, whole, words
from services.messages import Attachment, GeoPoint, Inbound, Kind

#: By the first word of a MIME type.
KINDS = {"image": Kind.PHOTO, "video": Kind.VIDEO, "audio": Kind.VOICE}

#: Things people send that nothing is done with; they are told so instead of being met by silence.
UNSUPPORTED = (
    "checklist",
    "dice",
    "game",
    "paid_media",
    "poll",
    "sticker",
    "story",
)


def with_contents(message: Json, inbound: Inbound) -> Inbound | None:
    """The inbound completed by what the message carries; None for a service message."""
    for key, read in READERS.items():
        if key in message:
            return read(message, inbound)
    if any(key in message for key in UNSUPPORTED):
        return _unsupported(inbound)
    return inbound if inbound.text else None


def _unsupported(inbound: Inbound) -> Inbound:
    return replace(inbound, unsupported=True)


def _point(place: Json) -> GeoPoint | None:
    lat, lon = number(place, "latitude"), number(place, "longitude")
    if lat is None or lon is None:
        return None
    accuracy = number(place, "horizontal_accuracy")
    if accuracy is not None and accuracy < 0:
        accuracy = None
    return GeoPoint(lat, lon, accuracy)


def _location(message: Json, inbound: Inbound) -> Inbound:
    place = part(message, "location")
    point = _point(place)
    if point is None:
        return _unsupported(inbound)
    # Only a live location can be edited, and its last edit no longer carries a live period.
    live = inbound.edited or "live_period" in place
    return replace(inbound, location=point, live=live)


def _venue(message: Json, inbound: Inbound) -> Inbound:
    venue = part(message, "venue")
    point = _point(part(venue, "location"))
    if point is None:
        return _unsupported(inbound)
    name = ", ".join(filter(None, [words(venue, "title"), words(venue, "address")]))
    return replace(inbound, location=point, place_name=name)


def _attached(file: Json, kind: Kind, mime: str, inbound: Inbound) -> Inbound:
    ref, size = words(file, "file_id"), whole(file, "file_size")
    if not ref:
        return _unsupported(inbound)
    attachment = Attachment(kind, ref, size if size is None or size >= 0 else None, mime)
    return replace(inbound, attachment=attachment)


def _photo(message: Json, inbound: Inbound) -> Inbound:
    sizes = message["photo"]
    known = [size for size in sizes if isinstance(size, dict)] if isinstance(sizes, list) else []
    largest = max(known, key=_pixels, default={})
    return _attached(largest, Kind.PHOTO, "image/jpeg", inbound)


def _pixels(size: Json) -> int:
    return (whole(size, "width") or 0) * (whole(size, "height") or 0)


def _document(message: Json, inbound: Inbound) -> Inbound:
    """Some phones call a file they do not know `application/octet-stream`: then its name tells."""
    document = part(message, "document")
    mime = words(document, "mime_type")
    known = mime if mime.partition("/")[0] in KINDS else guess_type(words(document, "file_name"))[0]
    kind = KINDS.get((known or "").partition("/")[0])
    return _attached(document, kind, mime, inbound) if kind else _unsupported(inbound)


def _recording(message: Json, inbound: Inbound) -> Inbound:
    recording = part(message, "voice") or part(message, "audio")
    mime = words(recording, "mime_type") or "audio/ogg"
    return _attached(recording, Kind.VOICE, mime, inbound)


def _video(message: Json, inbound: Inbound) -> Inbound:
    """A short film without sound is an `animation`; a round one is a `video_note`."""
    known = (part(message, key) for key in ("video", "video_note", "animation"))
    film = next(filter(None, known), {})
    return _attached(film, Kind.VIDEO, words(film, "mime_type") or "video/mp4", inbound)


def _contact(message: Json, inbound: Inbound) -> Inbound:
    """The sender's own number only: somebody else's was not theirs to give."""
    contact, sender = part(message, "contact"), whole(part(message, "from"), "id")
    phone = words(contact, "phone_number")
    if not phone or sender is None or whole(contact, "user_id") != sender:
        return _unsupported(inbound)
    # Telegram gives its own users' numbers in international form, some clients without the plus.
    return replace(inbound, phone=f"+{phone}" if phone.isdecimal() else phone)


# A venue repeats itself as a location and an animation as a document: the fuller one comes first.
READERS: dict[str, Callable[[Json, Inbound], Inbound]] = {
    "venue": _venue,
    "location": _location,
    "photo": _photo,
    "animation": _video,
    "document": _document,
    "voice": _recording,
    "audio": _recording,
    "video": _video,
    "video_note": _video,
    "contact": _contact,
}
