"""Map grids by arithmetic of our own (Krüger's series, a Helmert turn), to check a library by."""

import math

#: WGS84, whose ellipsoid VN-2000 shares: metres, and the flattening.
A, F = 6_378_137.0, 1 / 298.257223563
E2 = F * (2 - F)
#: From VN-2000 to WGS84 as the registry of coordinate systems (EPSG:6960) gives it: metres,
#: seconds of arc as a turned frame, parts in a million.
SHIFT = (-191.90441429, -39.30318279, -111.45032835)
TURN = tuple(math.radians(s / 3600) for s in (-0.00928836, 0.01975479, -0.00427372))
SCALE = 1 + 0.252906278e-6


def transverse_mercator(lat: float, lon: float, meridian: float, k0: float) -> tuple[float, float]:
    """Metres east (500,000 on the meridian) and north of degrees; right to a millimetre."""
    n = F / (2 - F)
    radius = A / (1 + n) * (1 + n**2 / 4 + n**4 / 64)
    series = (n / 2 - 2 * n**2 / 3 + 5 * n**3 / 16, 13 * n**2 / 48 - 3 * n**3 / 5, 61 * n**3 / 240)
    phi, away = math.radians(lat), math.radians(lon - meridian)
    e = math.sqrt(E2)
    t = math.sinh(math.atanh(math.sin(phi)) - e * math.atanh(e * math.sin(phi)))
    xi, eta = math.atan2(t, math.cos(away)), math.atanh(math.sin(away) / math.hypot(1, t))
    east, north = eta, xi
    for j, factor in enumerate(series, start=1):
        east += factor * math.cos(2 * j * xi) * math.sinh(2 * j * eta)
        north += factor * math.sin(2 * j * xi) * math.cosh(2 * j * eta)
    return 500_000 + k0 * radius * east, k0 * radius * north


def to_vn2000(lat: float, lon: float) -> tuple[float, float]:
    """Degrees VN-2000 of degrees WGS84, at height 0."""
    wanted = _from_centre(lat, lon)
    found = wanted
    for _again in range(6):
        missed = [w - g for w, g in zip(wanted, _turned(found), strict=True)]
        found = (found[0] + missed[0], found[1] + missed[1], found[2] + missed[2])
    return _to_degrees(*found)


def _turned(point: tuple[float, float, float]) -> tuple[float, float, float]:
    (x, y, z), (rx, ry, rz) = point, TURN
    return (
        SHIFT[0] + SCALE * (x + rz * y - ry * z),
        SHIFT[1] + SCALE * (-rz * x + y + rx * z),
        SHIFT[2] + SCALE * (ry * x - rx * y + z),
    )


def _from_centre(lat: float, lon: float) -> tuple[float, float, float]:
    phi, lam = math.radians(lat), math.radians(lon)
    normal = A / math.sqrt(1 - E2 * math.sin(phi) ** 2)
    across = normal * math.cos(phi)
    return across * math.cos(lam), across * math.sin(lam), normal * (1 - E2) * math.sin(phi)


def _to_degrees(x: float, y: float, z: float) -> tuple[float, float]:
    across = math.hypot(x, y)
    phi = math.atan2(z, across * (1 - E2))
    for _again in range(6):
        normal = A / math.sqrt(1 - E2 * math.sin(phi) ** 2)
        phi = math.atan2(z + E2 * normal * math.sin(phi), across)
    return math.degrees(phi), math.degrees(math.atan2(y, x))
