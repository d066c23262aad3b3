"""The form by which an Open311 client sends a report, read and bounded."""

import math
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

from pydantic import BaseModel, Field
from starlette.requests import Request

from handlers.api.problems import Unreadable
from services.messages import GeoPoint
from services.open311.model import LONGEST_NOTE, SERVICE, Sent
from services.pictures.kinds import Look
from services.reports.answers import Danger

LONGEST_FORM = 32 * 1024
MOST_FIELDS = 60
FORM = "application/x-www-form-urlencoded"
#: How several values of one field are kept apart here; no field of ours holds it.
_BETWEEN = "\x1f"


class Form(BaseModel):
    """The fields that are read. Names, numbers, e-mail addresses, device ids and addresses of
    media are not kept: SafeLane keeps those only with consent that it has asked for itself."""

    service_code: str = Field(examples=[SERVICE])
    lat: float = Field(ge=-90, le=90, examples=[16.6222])
    long: float = Field(ge=-180, le=180, examples=[106.733])
    description: str = Field(default="", max_length=LONGEST_NOTE)
    look: Look = Field(default=Look.UNKNOWN, alias="attribute[look]")
    dangers: list[Danger] = Field(default=[], alias="attribute[dangers][]")
    api_key: str = Field(default="", description="Unless it stands in the header.")

    @classmethod
    def described(cls) -> dict[str, Any]:
        """For the documentation."""
        schema = cls.model_json_schema(ref_template="#/components/schemas/{model}")
        kinds = schema.pop("$defs")
        for field, kind in (("attribute[look]", "Look"), ("attribute[dangers][]", "Danger")):
            listed = {"type": "string", "enum": kinds[kind]["enum"]}
            many = field.endswith("[]")
            schema["properties"][field] = {"type": "array", "items": listed} if many else listed
        example = {"service_code": SERVICE, "lat": 16.6222, "long": 106.733,
                   "description": "Hai quả tròn bên bờ ruộng", "attribute[look]": "bombie_guava",
                   "attribute[dangers][]": ["near"]}  # fmt: skip
        return {"requestBody": {"content": {FORM: {"schema": schema, "example": example}}}}


async def form_of(request: Request) -> Mapping[str, str]:
    """The fields. Raises Unreadable for what is too long or no form."""
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > LONGEST_FORM:
            raise Unreadable("the form is too long")
    try:
        pairs = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError as error:
        raise Unreadable("the form cannot be read") from error
    fields: dict[str, str] = {}
    for name, value in pairs:
        fields[name] = f"{fields[name]}{_BETWEEN}{value}" if name in fields else value
    return fields


def sent_in(fields: Mapping[str, str]) -> Sent:
    """Raises Unreadable, naming the field."""
    point = GeoPoint(_degrees(fields, "lat"), _degrees(fields, "long"))
    if not point.plausible:
        raise Unreadable("lat, long: no place on earth")
    note = fields.get("description", "").replace(_BETWEEN, "\n")
    if len(note) > LONGEST_NOTE:
        raise Unreadable(f"description: {LONGEST_NOTE} letters at most")
    look = fields.get("attribute[look]") or Look.UNKNOWN.value
    told = fields.get("attribute[dangers][]", fields.get("attribute[dangers]", ""))
    dangers = [one for one in told.replace(",", _BETWEEN).split(_BETWEEN) if one]
    if look not in list(Look):
        raise Unreadable("attribute[look]: not one of the values")
    if not set(dangers) <= set(Danger):
        raise Unreadable("attribute[dangers][]: not one of the values")
    return Sent(
        point.lat, point.lon, note, Look(look), [Danger(one) for one in dict.fromkeys(dangers)]
    )


def _degrees(fields: Mapping[str, str], name: str) -> float:
    try:
        number = float(fields.get(name, ""))
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise Unreadable(f"{name}: degrees WGS84 are needed")
    return number
