"""What the doors of Open311 say, as JSON or as XML. Pure."""

from collections.abc import Mapping, Sequence
from typing import Any

from handlers.api.asked import stamp
from services.exports.xml_text import xml_text
from services.open311.model import SERVICE, Shown
from services.pictures.kinds import KINDS
from services.reports.answers import DANGER_NAMES
from services.tasks.lifecycle import STATUS_NAMES
from services.texts import _

NAME = _("Suspected explosive ordnance")
ABOUT = _("Something that may be explosive. Nobody should go near it or touch it.")
LOOK = _("What it looked like, as far as it was seen")
DANGERS = _("Signs of danger")

Told = Mapping[str, Any]


def service(language: str) -> Told:
    return {
        "service_code": SERVICE,
        "service_name": NAME.render(language),
        "description": ABOUT.render(language),
        "metadata": True,
        "type": "realtime",
        "keywords": "uxo,erw,landmine,eod",
        "group": "mine action",
    }


def definition(language: str) -> Told:
    looks = [(look.value, kind.name.render(language)) for look, kind in KINDS.items()]
    dangers = [(danger.value, name.render(language)) for danger, name in DANGER_NAMES.items()]
    return {
        "service_code": SERVICE,
        "attributes": [
            _attribute("look", 1, LOOK.render(language), "singlevaluelist", looks),
            _attribute("dangers", 2, DANGERS.render(language), "multivaluelist", dangers),
        ],
    }


def _attribute(
    code: str, order: int, description: str, datatype: str, *values: Sequence[tuple[str, str]]
) -> Told:
    return {
        "variable": True,
        "code": code,
        "datatype": datatype,
        "required": False,
        "datatype_description": "",
        "order": order,
        "description": description,
        "values": [{"key": key, "name": name} for pairs in values for key, name in pairs],
    }


def request(row: Shown, language: str) -> Told:
    return {
        "service_request_id": row.reference,
        "status": "closed" if row.closed else "open",
        "status_notes": STATUS_NAMES[row.status].render(language) if row.status else "",
        "service_name": NAME.render(language),
        "service_code": SERVICE,
        "description": "",
        "agency_responsible": row.organisation,
        "service_notice": "",
        "requested_datetime": stamp(row.received_at),
        "updated_datetime": stamp(row.updated_at),
        "expected_datetime": None,
        "address": row.commune,
        "address_id": row.commune_code,
        "zipcode": "",
        "lat": row.lat,
        "long": row.lon,
        "media_url": "",
    }


#: What the parts of a list are called in XML.
PARTS: Mapping[str, str] = {
    "services": "service",
    "service_requests": "request",
    "attributes": "attribute",
    "values": "value",
    "errors": "error",
}


def as_xml(root: str, told: Any) -> str:
    return f'<?xml version="1.0" encoding="utf-8"?>\n{_element(root, told)}'


def _element(name: str, told: Any) -> str:
    if isinstance(told, Mapping):
        inner = "".join(_element(key, value) for key, value in told.items())
    elif isinstance(told, list):
        inner = "".join(_element(PARTS[name], one) for one in told)
    elif isinstance(told, bool):
        inner = str(told).lower()
    else:
        inner = "" if told is None else xml_text(told)
    return f"<{name}>{inner}</{name}>"
