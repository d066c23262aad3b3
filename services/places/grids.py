"""Metres on a map grid in a text: MGRS, UTM, and VN-2000 in every zone that can be meant."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from services.places.found import FoundPoint, Scene, only_inside
from services.places.projections import UTM_NORTH, mgrs_to_degrees, to_degrees

#: Bands where people live; d, e and x would be read out of `48 E 723577`.
_BAND = "[fghj-np-w]"
MGRS = re.compile(
    rf"(?<!\w)(?P<zone>[0-9]{{1,2}})\s?(?P<band>{_BAND})[\s-]?(?P<square>[a-hj-np-z][a-hj-np-v])"
    r"[\s-]?(?P<digits>[0-9]{2,5}[\s-][0-9]{2,5}|[0-9]{4,10})(?!\w)"
)
#: `1857123,45`, `1.857.123,45` or `1 857 123`.
_NUMBER = (
    r"(?P<deg{0}>[0-9]{{6,7}}|[0-9]{{1,3}}(?P<gap{0}>[ .,])[0-9]{{3}}(?:(?P=gap{0})[0-9]{{3}})?)"
    r"(?:[.,](?P<part{0}>[0-9]{{1,4}}))?(?![0-9])"
)
_EAST, _NORTH = "easting|east|đông|dong|e|đ|d", "northing|north|bắc|bac|n|b"
_LABEL = rf"(?:(?P<label{{0}}>x|y|{_EAST}|{_NORTH})\s?(?:m\s)?[:=]?\s?)?"
_MARK = rf"(?:\s?m)?(?(label{{0}})|(?:\s?(?P<mark{{0}}>{_EAST}|{_NORTH})(?![a-zà-ỹđ0-9]))?)"
_ZONE = r"(?:(?P<{0}>[0-9]{{1,2}})\s?(?P<band_{0}>[fghj-np-w]))?"
PAIR = re.compile(
    rf"(?<![\w.,/+-]){_ZONE.format('ahead')}\s{{0,3}}[,:;]?\s{{0,3}}"
    + "".join(part.format(1) for part in (_LABEL, _NUMBER, _MARK))
    + r"\s{0,3}[,;/|–—-]?\s{0,3}(?:(?:và|va|utm)\s)?"
    + "".join(part.format(2) for part in (_LABEL, _NUMBER, _MARK))
    + rf"(?:\s{{0,3}},?\s{{0,3}}{_ZONE.format('behind')})(?!\w)"
)
_WORD_ZONE = re.compile(
    r"(?:utm|zone|múi|mui)\s?(?:zone|múi|mui)?\s?(?:số\s|so\s)?[:=]?\s?"
    r"(?P<zone>[1-5][0-9]|60)\s?(?P<band>[fghj-np-w])?(?!\w)"
)
_VN2000 = re.compile(r"\bvn[\s-]?2000\b|\bvn2k\b")
_UTM = re.compile(r"\butm\b")
_TELLS = re.compile(r"toạ độ|tọa độ|toa độ|toa do|\bcoord")
_MERIDIAN = re.compile(
    r"(?:kinh tuyến(?: trục| gốc)?|kinh tuyen(?: truc| goc)?|\bkttr?w?|\bcm|meridian|\bl0|\blo)"
    r"\s?[:=]?\s?(?P<deg>10[2-9]|11[01])(?:\s?(?:°|độ|do|-|\s)\s?(?P<min>00|0|15|30|45))?"
)
_WIDTH = re.compile(r"(?:múi|mui)(?: chiếu| chieu)?\s?(?P<width>[36])\s?(?:°|độ|do\b)?(?![0-9])")


@dataclass(frozen=True, slots=True)
class System:
    """A projected system. `least_m`: no reading in it can be better than so many metres."""

    epsg: int
    how: str
    least_m: float = 1.0


#: VN-2000 in zones three degrees wide, by the minutes of their central meridian (EPSG registry).
_THREE = {
    **{103 * 60: 9205, 104 * 60: 9206, 104 * 60 + 30: 9207, 104 * 60 + 45: 9208, 105 * 60: 5897},
    **{105 * 60 + 30: 9209, 105 * 60 + 45: 9210, 106 * 60: 9211, 106 * 60 + 15: 9212},
    **{106 * 60 + 30: 9213, 107 * 60: 9214, 107 * 60 + 15: 9215, 107 * 60 + 30: 9216},
    **{107 * 60 + 45: 5899, 108 * 60: 5898, 108 * 60 + 15: 9217, 108 * 60 + 30: 9218},
    102 * 60: 5896,
}
_SIX = {105 * 60: 3405, 111 * 60: 3406}
_AXES = {**dict.fromkeys("eđd", "e"), **dict.fromkeys("nb", "n"), **dict.fromkeys("xy", "?")}
#: Where no meridian is named: those of the two provinces that became Quảng Trị (106°15', 106°00'),
#: then those of the national maps.
_USUAL = (9212, 9211, 5897, 5898, 3405, 3406)
#: WGS84 and VN-2000 lie some 225 m apart in one UTM zone: so far off when neither is named.
_DATUM_UNKNOWN_M = 250.0


def read_mgrs(match: re.Match[str], scene: Scene) -> list[FoundPoint]:
    """The middle of the square; kept only around the area, for `74 C`… is a number plate too."""
    east, _gap, north = re.sub(r"[\s-]", " ", match["digits"]).partition(" ")
    digits, half = east + north, len(east + north) // 2
    if len(digits) % 2 or (north and len(north) != half):
        return []
    cell = 10.0 ** (5 - half)
    code = f"{int(match['zone'])}{match['band']}{match['square']}{digits}".upper()
    place = mgrs_to_degrees(code, cell)
    point = scene.point(*place, cell, "mgrs") if place else None
    return [point] if point and scene.is_near(point) else []


def read_grid(match: re.Match[str], scene: Scene) -> list[FoundPoint]:
    """Two numbers in metres, when their labels or the text say that they are coordinates."""
    metres = _east_north(match)
    if metres is None:
        return []
    zone = _utm_zone(match, scene)
    if zone and not _VN2000.search(scene.text):
        return _in_zone(*zone, metres, scene)
    named = _UTM.search(scene.text) or _VN2000.search(scene.text) or _TELLS.search(scene.text)
    if not named and not (_axis(match, 1) and _axis(match, 2)):
        return []
    return only_inside(_points(_systems(scene, zone), metres, scene))


def _in_zone(zone: int, band: str, metres: tuple[float, float], scene: Scene) -> list[FoundPoint]:
    """A named zone is one point, wherever it lies; its letter must be true (`48 N` is north)."""
    points = _points([System(UTM_NORTH + zone, "utm")], metres, scene)
    return [point for point in points if band in ("", "n", _band_of(point.lat))]


def _band_of(lat: float) -> str:
    """The letter of the band of eight degrees, from c at 80° S on."""
    return "cdefghjklmnpqrstuvwxx"[min(max(int((lat + 80) // 8), 0), 20)]


def _systems(scene: Scene, zone: tuple[int, str] | None) -> list[System]:
    """In the order of their likelihood."""
    area = scene.area
    zones = {int((lon + 180) // 6) + 1 for lon in (area.west, area.east)}
    if _VN2000.search(scene.text):
        return [System(epsg, "vn2000") for epsg in _vn2000_zones(scene.text, zone)]
    if _UTM.search(scene.text):
        return [System(UTM_NORTH + each, "utm") for each in sorted(zones)]
    vn2000 = [System(epsg, "vn2000") for epsg in _USUAL if epsg not in _SIX.values()]
    return [*vn2000, *(System(UTM_NORTH + z, "utm", _DATUM_UNKNOWN_M) for z in sorted(zones))]


def _vn2000_zones(text: str, zone: tuple[int, str] | None) -> list[int]:
    """EPSG codes of the zones that the text names, else of all usual ones."""
    if zone:
        return [_SIX[(zone[0] * 6 - 183) * 60]] if zone[0] in (48, 49) else []
    if named := _MERIDIAN.search(text):
        meridian = int(named["deg"]) * 60 + int(named["min"] or 0)
        found = [zones[meridian] for zones in (_THREE, _SIX) if meridian in zones]
    else:
        found = list(_USUAL)
    width = _WIDTH.search(text)
    if width is None:
        return found
    wide = width["width"] == "6"
    return [epsg for epsg in found if (epsg in _SIX.values()) == wide]


def _points(
    systems: Iterable[System], metres: tuple[float, float], scene: Scene
) -> list[FoundPoint]:
    placed = [(system, to_degrees(system.epsg, *metres)) for system in systems]
    points = [scene.point(*at, system.least_m, system.how) for system, at in placed if at]
    return [point for point in points if point]


def _utm_zone(match: re.Match[str], scene: Scene) -> tuple[int, str] | None:
    """The zone and its letter, which may be empty: beside the numbers, or named by a word."""
    for name in ("ahead", "behind"):
        if match[name] and 1 <= int(match[name]) <= 60:
            return int(match[name]), match[f"band_{name}"]
    word = _WORD_ZONE.search(scene.text)
    return (int(word["zone"]), word["band"] or "") if word else None


def _east_north(match: re.Match[str]) -> tuple[float, float] | None:
    """Which is which, by the labels or else by size: northings are millions of metres here."""
    first, second = _metres(match, 1), _metres(match, 2)
    axes = _axis(match, 1), _axis(match, 2)
    if axes in (("e", "e"), ("n", "n")):
        return None
    named = "e" in axes or "n" in axes
    turned = (axes[0] == "n" or axes[1] == "e") if named else first > second
    east, north = (second, first) if turned else (first, second)
    return (east, north) if 100_000 <= east < 1_000_000 and 100_000 <= north < 10_000_000 else None


def _axis(match: re.Match[str], which: int) -> str:
    """`e`, `n`, `?` for an x or y that may be either, or nothing."""
    said = match[f"label{which}"] or match[f"mark{which}"] or ""
    return _AXES.get(said[:1], "")


def _metres(match: re.Match[str], which: int) -> float:
    whole = re.sub(r"[ .,]", "", match[f"deg{which}"])
    return float(f"{whole}.{match[f'part{which}'] or 0}")
