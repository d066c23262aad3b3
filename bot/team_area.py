"""A team's area as the command line writes it: communes by code or name, or a GeoJSON file."""

from dataclasses import dataclass, field
from pathlib import Path

from services.errors import SafeLaneError
from services.policy import ServiceArea
from services.teams.area import Polygons, read_geojson
from services.teams.communes import codes_of

DRAWN = (".geojson", ".json")
#: Bytes; a larger file is no area of a team.
LARGEST_FILE = 5_000_000


class AreaError(Exception):
    """An area that cannot be used, named as it was written; the message says why."""


@dataclass(frozen=True, slots=True)
class Area:
    """Codes of communes, and polygons; both empty: everywhere."""

    communes: list[str] = field(default_factory=list)
    polygons: Polygons | None = None


def read_area(written: str, served: ServiceArea) -> Area:
    written = written.strip()
    if written.lower().endswith(DRAWN):
        return Area(polygons=_drawn(Path(written), served))
    try:
        return Area(communes=codes_of(written, served.province))
    except SafeLaneError as error:
        raise AreaError(error.text.render("en")) from error


def _drawn(path: Path, served: ServiceArea) -> Polygons:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise AreaError(f"{path}: larger than {LARGEST_FILE} bytes")
        polygons = read_geojson(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise AreaError(f"{path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise AreaError(f"{path}: not UTF-8 text") from error
    except SafeLaneError as error:
        raise AreaError(f"{path}: {error.text.render('en')}") from error
    if not any(served.holds(lat, lon) for rings in polygons for lon, lat in rings[0]):
        raise AreaError(f"{path}: outside SAFELANE_AREA; GeoJSON writes longitude before latitude")
    return polygons
