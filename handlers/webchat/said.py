"""What a page may post as a message, read strictly. Pure."""

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from handlers.webchat.refusals import malformed
from services.messages import GeoPoint, clean

_LONGEST_LABEL = 200


@dataclass(frozen=True, slots=True)
class Said:
    """One thing a person did on the page: `id` is the page's own, the same at every try."""

    id: str
    text: str = ""
    choice: str = ""
    label: str = ""
    phone: str = ""
    location: dict[str, Any] | None = None

    def raw(self) -> dict[str, Any]:
        """As it is kept for the inbox: only what was said, and all of it."""
        said = {
            "text": self.text,
            "choice": self.choice,
            "phone": self.phone,
            "location": self.location,
        }
        return {name: value for name, value in said.items() if value}

    def payload(self) -> dict[str, Any]:
        """As the person's own line shows it: a button by what stood on it, a pin as a pin."""
        point = self.location or {}
        place = GeoPoint(point.get("lat", 0.0), point.get("lon", 0.0), point.get("accuracy"))
        if place.plausible:
            return {"location": {"lat": place.lat, "lon": place.lon}}
        where = f"{place.lat}, {place.lon}" if point else ""
        return {"text": clean(self.text) or self.label or clean(self.phone) or where}


def said_in(body: bytes) -> Said:
    """The message in a request's body. Raises TurnedAway for anything else."""
    try:
        told = json.loads(body)
        said = Said(
            id=str(UUID(told["id"])),
            text=_words(told, "text"),
            choice=_words(told, "choice"),
            label=clean(_words(told, "label"))[:_LONGEST_LABEL],
            phone=_words(told, "phone"),
            location=_point(told.get("location")),
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise malformed() from error
    if not said.raw():
        raise malformed()
    return said


def message_id(text: object) -> str:
    """The page's own number for a message, as one spelling. Raises TurnedAway."""
    try:
        return str(UUID(text if isinstance(text, str) else ""))
    except ValueError as error:
        raise malformed() from error


def _words(told: dict[str, Any], name: str) -> str:
    value = told.get(name)
    if value is not None and not isinstance(value, str):
        raise TypeError(name)
    return value or ""


def _point(value: Any) -> dict[str, float] | None:
    """Degrees as floats: NaN and degrees that do not exist pass, words do not."""
    if value is None:
        return None
    degrees = {"lat": value["lat"], "lon": value["lon"]}
    if value.get("accuracy") is not None:
        degrees["accuracy"] = value["accuracy"]
    if not all(type(number) in (int, float) for number in degrees.values()):
        raise TypeError("location")
    try:
        return {name: float(number) for name, number in degrees.items()}
    except OverflowError as error:
        raise ValueError("location") from error
