"""Lines as GPX 1.1, a waypoint each; a line without a place cannot stand there. Pure."""

from collections.abc import Iterable

from services.exports.columns import cells
from services.exports.model import Line
from services.exports.xml_text import xml_text


def begin() -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<gpx xmlns="http://www.topografix.com/GPX/1/1" version="1.1" creator="SafeLane">\n'
    )


def body(lines: Iterable[Line], *, first: bool) -> str:
    return "".join(_waypoint(line) for line in lines if line.lat is not None)


def end() -> str:
    return "</gpx>\n"


def _waypoint(line: Line) -> str:
    told = cells(line)
    words = (line.status, line.look, line.commune, line.category, line.outcome)
    description = xml_text(" · ".join(word for word in words if word))
    return (
        f'<wpt lat="{line.lat}" lon="{line.lon}"><time>{told["created_at"]}</time>'
        f"<name>{xml_text(line.reference)}</name><desc>{description}</desc></wpt>\n"
    )
