"""What of a school goes into a file: its columns, once. Pure."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from services.exports.columns import Column, Table


@dataclass(frozen=True, slots=True)
class SchoolSpan:
    """Schools of a commune. None asks for all."""

    commune: str | None = None


class Numbers(NamedTuple):
    """Of one school: agreed teachers, classes with their pupils, sessions that stand."""

    teachers: int
    classes: int
    girls: int
    boys: int
    sessions: int
    last_held_on: date | None


@dataclass(frozen=True, slots=True)
class SchoolLine:
    """One school of the imported list, or that was confirmed. Numbers, and no teacher's name."""

    code: str
    name: str
    level: str
    commune_code: str
    commune: str
    lat: float | None
    lon: float | None
    pupils: int | None
    teachers: int
    classes: int
    girls: int
    boys: int
    sessions: int
    last_held_on: date | None


SCHOOLS = Table(
    "schools",
    (
        Column("code", "#loc+school+code", "its code in the imported list"),
        Column("name", "#loc+school+name", "name of the school"),
        Column("level", "#loc+school+type", "primary, lower_secondary, both, other"),
        Column("commune_code", "#adm2+code", "official code of the commune"),
        Column("commune", "#adm2+name", "name of the commune"),
        Column("lat", "#geo+lat", "latitude, WGS84: a school is a public place"),
        Column("lon", "#geo+lon", "longitude, WGS84"),
        Column("pupils", "#population+pupils", "pupils, as the imported list says"),
        Column("teachers", "#group+teachers", "teachers who have joined and were agreed to"),
        Column("classes", "#group+classes", "classes that take lessons"),
        Column("girls", "#targeted+f+children", "girls of these classes"),
        Column("boys", "#targeted+m+children", "boys of these classes"),
        Column("sessions", "#activity+num", "sessions of risk education held, of all times"),
        Column("last_held_on", "#date+held", "the local day of the last of them"),
    ),
    label="name",
    told=("level", "commune", "code"),
)
