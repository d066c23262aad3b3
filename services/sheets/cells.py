"""What cells of many sheets say in the same way: a commune, a point, a day. Pure."""

from datetime import date, datetime

from services.messages import GeoPoint
from services.places.gazetteer import find_units, unit_by_code
from services.places.units import Kind, Unit
from services.policy import ServiceArea
from services.sheets.problems import CellError
from services.texts import Words, _


def read_unit(text: str, served: ServiceArea) -> Unit:
    """By its code, or by a name that means one commune alone: `Gio Linh` is that commune, not the
    former district, all of whose communes it could mean in a sentence. Raises CellError."""
    known = unit_by_code(text, served.province)
    if known is not None:
        return known
    found = find_units(text, served.province)
    places = [one for one in found if one.how is not Kind.DISTRICT]
    units = {one.unit.code: one.unit for one in places or found}
    if len(units) == 1:
        return next(iter(units.values()))
    if not units:
        raise CellError(_("“{words}” is no commune of the province", words=text[:60]))
    these = ", ".join(f"{code} {unit.name}" for code, unit in list(units.items())[:6])
    raise CellError(
        _("“{words}” can mean {these}; write the code", words=text[:60], these=Words(these))
    )


def read_point(lat: str, lon: str, served: ServiceArea) -> GeoPoint | None:
    """None where both are empty. A spreadsheet in Vietnamese writes a comma before the decimals.
    Raises CellError."""
    if not lat and not lon:
        return None
    try:
        point = GeoPoint(*(float(text.replace(",", ".")) for text in (lat, lon)))
    except ValueError as error:
        raise CellError(_("lat and lon are no two numbers")) from error
    if not served.holds(point.lat, point.lon):
        raise CellError(_("{lat} {lon} lies outside the area that is served", lat=lat, lon=lon))
    return point


def read_day(text: str) -> date:
    """`2026-11-23` or `23/11/2026`. Raises CellError."""
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007
        except ValueError:
            continue
    raise CellError(_("“{text}” is no date; write 2026-11-23 or 23/11/2026", text=text[:40]))
