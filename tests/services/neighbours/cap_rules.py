"""The rules of the schema of CAP 1.2 (CAP-v1.2-os.xsd), and those that its text adds to it."""

import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element, fromstring

CAP = "{urn:oasis:names:tc:emergency:cap:1.2}"
#: Element, fewest and most times, in the order that the schema's sequence demands.
Rules = Sequence[tuple[str, int, int]]
MANY = 10_000
ALERT: Rules = [
    ("identifier", 1, 1), ("sender", 1, 1), ("sent", 1, 1), ("status", 1, 1), ("msgType", 1, 1),
    ("source", 0, 1), ("scope", 1, 1), ("restriction", 0, 1), ("addresses", 0, 1),
    ("code", 0, MANY), ("note", 0, 1), ("references", 0, 1), ("incidents", 0, 1),
    ("info", 0, MANY),
]  # fmt: skip
INFO: Rules = [
    ("language", 0, 1), ("category", 1, MANY), ("event", 1, 1), ("responseType", 0, MANY),
    ("urgency", 1, 1), ("severity", 1, 1), ("certainty", 1, 1), ("audience", 0, 1),
    ("eventCode", 0, MANY), ("effective", 0, 1), ("onset", 0, 1), ("expires", 0, 1),
    ("senderName", 0, 1), ("headline", 0, 1), ("description", 0, 1), ("instruction", 0, 1),
    ("web", 0, 1), ("contact", 0, 1), ("parameter", 0, MANY), ("resource", 0, MANY),
    ("area", 0, MANY),
]  # fmt: skip
AREA: Rules = [
    ("areaDesc", 1, 1), ("polygon", 0, MANY), ("circle", 0, MANY), ("geocode", 0, MANY),
    ("altitude", 0, 1), ("ceiling", 0, 1),
]  # fmt: skip
GEOCODE: Rules = [("valueName", 1, 1), ("value", 1, 1)]
VALUES = {
    "status": {"Actual", "Exercise", "System", "Test", "Draft"},
    "msgType": {"Alert", "Update", "Cancel", "Ack", "Error"},
    "scope": {"Public", "Restricted", "Private"},
    "category": {"Geo", "Met", "Safety", "Security", "Rescue", "Fire", "Health", "Env",
                 "Transport", "Infra", "CBRNE", "Other"},
    "responseType": {"Shelter", "Evacuate", "Prepare", "Execute", "Avoid", "Monitor", "Assess",
                     "AllClear", "None"},
    "urgency": {"Immediate", "Expected", "Future", "Past", "Unknown"},
    "severity": {"Extreme", "Severe", "Moderate", "Minor", "Unknown"},
    "certainty": {"Observed", "Likely", "Possible", "Unlikely", "Unknown"},
}  # fmt: skip
TIMES = {"sent", "effective", "onset", "expires"}
_TIME = re.compile(r"\d\d\d\d-\d\d-\d\dT\d\d:\d\d:\d\d[-+]\d\d:\d\d")
_NAME = re.compile(r"[^\s,<&]+")
_REFERENCE = re.compile(rf"{_NAME.pattern},{_NAME.pattern},{_TIME.pattern}")


def breaches(document: bytes) -> list[str]:
    """Every rule that the document breaks; none for a valid one."""
    alert = fromstring(document)
    if alert.tag != f"{CAP}alert":
        return [f"root is {alert.tag}"]
    found = [*_in_order(alert, ALERT), *_references(alert)]
    for info in alert.iter(f"{CAP}info"):
        found += _in_order(info, INFO)
    for area in alert.iter(f"{CAP}area"):
        found += _in_order(area, AREA)
    for geocode in alert.iter(f"{CAP}geocode"):
        found += _in_order(geocode, GEOCODE)
    return found + [breach for element in alert.iter() for breach in _value(element)]


def text_of(document: bytes, name: str) -> list[str]:
    return [one.text or "" for one in fromstring(document).iter(f"{CAP}{name}")]


def _in_order(parent: Element, rules: Rules) -> list[str]:
    names = [child.tag.removeprefix(CAP) for child in parent]
    order = [name for name, _least, _most in rules]
    found = [f"{name} is unknown in {parent.tag}" for name in names if name not in order]
    known = [order.index(name) for name in names if name in order]
    found += ["elements are out of order"] if known != sorted(known) else []
    return found + [
        f"{name} stands {names.count(name)} times"
        for name, least, most in rules
        if not least <= names.count(name) <= most
    ]


def _references(alert: Element) -> list[str]:
    """An Update and a Cancel say what they follow (CAP 1.2, 3.2.1)."""
    kind, said = alert.findtext(f"{CAP}msgType"), alert.findtext(f"{CAP}references") or ""
    wrong = [one for one in said.split() if not _REFERENCE.fullmatch(one)]
    missing = kind in {"Update", "Cancel"} and not said
    return [*wrong, *(["references are missing"] if missing else [])]


def _value(element: Element) -> list[str]:
    name, text = element.tag.removeprefix(CAP), element.text or ""
    if name in VALUES and text not in VALUES[name]:
        return [f"{name} is {text}"]
    if name in TIMES and not _TIME.fullmatch(text):
        return [f"{name} is {text}"]
    if name in {"identifier", "sender"} and not _NAME.fullmatch(text):
        return [f"{name} is {text}"]
    return [] if len(element) or text.strip() else [f"{name} is empty"]
