"""From what a page posted, as it stands in the inbox, to our own words. Pure."""

from typing import Any

from services.messages import Address, Attachment, GeoPoint, Inbound, Kind

CHANNEL = "webchat"


def to_inbound(external_id: str, raw: dict[str, object]) -> Inbound | None:
    """The message, or None when it holds nothing that could be answered."""
    contact = _text(raw, "contact")
    said: dict[str, Any] = {
        "text": _text(raw, "text"),
        "choice": _text(raw, "choice") or None,
        "location": _point(raw.get("location")),
        "attachment": _attachment(raw),
        "phone": _text(raw, "phone") or None,
    }
    if not contact or not any(said.values()):
        return None
    return Inbound(
        sender=Address(CHANNEL, contact),
        external_id=external_id,
        language=_text(raw, "language") or None,
        **said,
    )


def _text(raw: dict[Any, Any], key: str) -> str:
    value = raw.get(key)
    return value if isinstance(value, str) else ""


def _number(value: object) -> float | None:
    """True is an int to Python, and 10**400 is no float: neither is a number of degrees."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        return float(value)
    except OverflowError:
        return None


def _point(value: object) -> GeoPoint | None:
    """Any two numbers: whether they can be a place is for the rooms to judge."""
    if not isinstance(value, dict):
        return None
    lat, lon = _number(value.get("lat")), _number(value.get("lon"))
    if lat is None or lon is None:
        return None
    return GeoPoint(lat, lon, _number(value.get("accuracy")))


def _attachment(raw: dict[str, object]) -> Attachment | None:
    for kind in Kind:
        file = raw.get(kind.value)
        if isinstance(file, dict) and _text(file, "ref"):
            size = file.get("size")
            return Attachment(
                kind,
                _text(file, "ref"),
                size=size if isinstance(size, int) else None,
                mime=_text(file, "mime"),
            )
    return None
