"""Lines as KML 2.2, a placemark each; without a point where no place is known. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from services.exports.columns import TASKS, Table, cells
from services.exports.xml_text import xml_text


@dataclass(frozen=True, slots=True)
class KmlFile:
    """Every column of the table that says something is data of the placemark."""

    table: Table = TASKS

    def begin(self) -> str:
        return (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            '<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>SafeLane</name>\n'
        )

    def body(self, lines: Iterable[Any], *, first: bool) -> str:
        return "".join(self._placemark(line) for line in lines)

    def end(self) -> str:
        return "</Document></kml>\n"

    def _placemark(self, line: Any) -> str:
        told = cells(line, self.table)
        data = "".join(
            f'<Data name="{key}"><value>{xml_text(cell)}</value></Data>'
            for key, cell in told.items()
            if cell is not None
        )
        known = line.lat is not None and line.lon is not None
        point = f"<Point><coordinates>{line.lon},{line.lat}</coordinates></Point>" if known else ""
        name = f"<name>{xml_text(told[self.table.label])}</name>"
        return f"<Placemark>{name}<ExtendedData>{data}</ExtendedData>{point}</Placemark>\n"
