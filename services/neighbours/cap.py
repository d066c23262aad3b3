"""A notice as a message of the Common Alerting Protocol 1.2 (OASIS, 2010), in both languages. Pure.

The area is the commune, by its name and code; no polygon or circle says where exactly.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from xml.etree.ElementTree import Element, SubElement, tostring

from services.neighbours.model import Said
from services.neighbours.wording import Announced, details, headline, instruction
from services.texts import Spoken, _

NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2"
LANGUAGES = {"vi": "vi-VN", "en": "en-US"}
#: A keep-away notice without an end of its own is looked at again after so long.
USUAL_LIFE = timedelta(days=7)
_TYPES = {Said.ALERT: "Alert", Said.CANCEL: "Cancel"}
_URGENCY = {Said.ALL_CLEAR: "Past", Said.CANCEL: "Past"}
_EVENT = _("Explosive ordnance")
_SENDER = _("Mine action coordination")


@dataclass(frozen=True, slots=True)
class Sent:
    """One message of a notice: its number, when, and what it said."""

    number: int
    at: datetime
    announced: Announced


def cap_message(
    sent: Sent, before: Sequence[Sent], *, sender: str, commune: str, exercise: bool
) -> bytes:
    """The XML document. `before` are the earlier messages of the notice, which it refers to;
    `commune` is its code, or empty."""
    alert = Element("alert", xmlns=NAMESPACE)
    _put(alert, "identifier", identifier(sender, sent.number))
    _put(alert, "sender", sender)
    _put(alert, "sent", cap_time(sent.at))
    _put(alert, "status", "Exercise" if exercise else "Actual")
    _put(alert, "msgType", _TYPES.get(sent.announced.said, "Update"))
    _put(alert, "scope", "Public")
    if before:
        _put(alert, "references", " ".join(_reference(one, sender) for one in before))
    for language, tag in LANGUAGES.items():
        _info(alert, sent, language=language, tag=tag, commune=commune)
    document: bytes = tostring(alert, encoding="utf-8", xml_declaration=True)
    return document


def identifier(sender: str, number: int) -> str:
    return f"{sender}-{number}"


def cap_time(at: datetime) -> str:
    """With seconds and a numeric zone; the standard forbids Z."""
    return at.strftime("%Y-%m-%dT%H:%M:%S") + "-00:00"


def _reference(one: Sent, sender: str) -> str:
    return f"{sender},{identifier(sender, one.number)},{cap_time(one.at)}"


def _info(alert: Element, sent: Sent, *, language: str, tag: str, commune: str) -> None:
    announced, info = sent.announced, SubElement(alert, "info")
    over = announced.said in _URGENCY
    _put(info, "language", tag)
    _put(info, "category", "Safety")
    _put(info, "event", _say(_EVENT, language))
    _put(info, "responseType", "AllClear" if over else "Avoid")
    _put(info, "urgency", _URGENCY.get(announced.said, _when(sent)))
    _put(info, "severity", "Minor" if over else "Severe")
    _put(info, "certainty", "Observed" if over else "Likely")
    _put(info, "effective", cap_time(sent.at))
    if announced.starts_at and not over:
        _put(info, "onset", cap_time(announced.starts_at))
    _put(info, "expires", cap_time(_expires(sent)))
    _put(info, "senderName", _say(_SENDER, language))
    _put(info, "headline", _say(headline(announced), language))
    if description := _say(details(announced), language):
        _put(info, "description", description)
    _put(info, "instruction", _say(instruction(announced), language))
    _put(info, "contact", announced.hotline)
    _area(info, announced.commune, commune)


def _when(sent: Sent) -> str:
    """What begins within the hour is responded to at once."""
    starts_at = sent.announced.starts_at
    return "Future" if starts_at and starts_at - sent.at > timedelta(hours=1) else "Immediate"


def _expires(sent: Sent) -> datetime:
    ends_at = sent.announced.ends_at
    return ends_at if ends_at and ends_at > sent.at else sent.at + USUAL_LIFE


def _area(info: Element, name: str, code: str) -> None:
    area = SubElement(info, "area")
    _put(area, "areaDesc", name or "Quảng Trị")
    if code:
        geocode = SubElement(area, "geocode")
        _put(geocode, "valueName", "VN-commune")
        _put(geocode, "value", code)


def _put(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = text


def _say(said: Spoken, language: str) -> str:
    return said.render(language)
