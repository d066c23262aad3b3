"""Lines as KML 2.2, a placemark each; without a point where no place is known. Pure."""

from collections.abc import Iterable

from services.exports.columns import cells
from services.exports.model import Line
from services.exports.xml_text import xml_text


def begin() -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>SafeLane</name>\n'
    )


def body(lines: Iterable[Line], *, first: bool) -> str:
    return "".join(_placemark(line) for line in lines)


def end() -> str:
    return "</Document></kml>\n"


def _placemark(line: Line) -> str:
    data = "".join(
        f'<Data name="{key}"><value>{xml_text(cell)}</value></Data>'
        for key, cell in cells(line).items()
        if cell is not None
    )
    known = line.lat is not None and line.lon is not None
    point = f"<Point><coordinates>{line.lon},{line.lat}</coordinates></Point>" if known else ""
    name = f"<name>{xml_text(line.reference)}</name>"
    return f"<Placemark>{name}<ExtendedData>{data}</ExtendedData>{point}</Placemark>\n"
