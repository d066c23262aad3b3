"""Lines as GPX 1.1, a waypoint each; a line without a place cannot stand there. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from services.exports.columns import TASKS, Table, cells
from services.exports.xml_text import xml_text


@dataclass(frozen=True, slots=True)
class GpxFile:
    """Of every line its label, its time and what the table tells of it."""

    table: Table = TASKS

    def begin(self) -> str:
        return (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            '<gpx xmlns="http://www.topografix.com/GPX/1/1" version="1.1" creator="SafeLane">\n'
        )

    def body(self, lines: Iterable[Any], *, first: bool) -> str:
        return "".join(self._waypoint(line) for line in lines if line.lat is not None)

    def end(self) -> str:
        return "</gpx>\n"

    def _waypoint(self, line: Any) -> str:
        told = cells(line, self.table)
        time = f"<time>{told[self.table.at]}</time>" if told.get(self.table.at) else ""
        words = (told[key] for key in self.table.told)
        description = xml_text(" · ".join(str(word) for word in words if word))
        name = xml_text(told[self.table.label])
        return (
            f'<wpt lat="{line.lat}" lon="{line.lon}">{time}'
            f"<name>{name}</name><desc>{description}</desc></wpt>\n"
        )
