"""What of a session of risk education goes into a file: its columns, once. Pure."""

from dataclasses import dataclass
from datetime import date, datetime

from services.exports.columns import Column, Table


@dataclass(frozen=True, slots=True)
class SessionSpan:
    """Sessions held on local days in [first, end), in a commune, told by an organisation, of a
    course. None asks for all."""

    first: date | None = None
    end: date | None = None
    commune: str | None = None
    organisation: str | None = None
    course: str | None = None


@dataclass(frozen=True, slots=True)
class SessionLine:
    """One session. Numbers of people and nobody's name. The place is the school's, which is a
    public one, or the middle of the commune. Of pupils the age follows from the grade: 1 to 6 are
    5 to 12 years old, 7 to 9 are 13 to 17; empty where there was no class."""

    reference: str
    held_on: date
    commune_code: str
    commune: str
    lat: float | None
    lon: float | None
    school_code: str
    school: str
    class_label: str
    grade: int | None
    course: str
    lesson: str
    re_category: str
    re_activity: str
    re_method: str
    location_type: str
    audience: str
    organisation: str
    girls: int
    boys: int
    women: int
    men: int
    total: int
    girls_disabled: int
    boys_disabled: int
    women_disabled: int
    men_disabled: int
    first_time: int
    girls_5_12: int | None
    boys_5_12: int | None
    girls_13_17: int | None
    boys_13_17: int | None
    reported_at: datetime
    corrected_at: datetime | None


SESSIONS = Table(
    "sessions",
    (
        Column("reference", "#activity+code", "number of the session, such as RE-17"),
        Column("held_on", "#date+held", "the local day on which it was held"),
        Column("commune_code", "#adm2+code", "official code of the commune"),
        Column("commune", "#adm2+name", "name of the commune"),
        Column("lat", "#geo+lat", "latitude, WGS84: of the school, else the commune's middle"),
        Column("lon", "#geo+lon", "longitude, WGS84: of the school, else the commune's middle"),
        Column("school_code", "#loc+school+code", "the school's code in the imported list"),
        Column("school", "#loc+school+name", "name of the school; empty elsewhere"),
        Column("class_label", "#group+name", "name of the class, such as 3A"),
        Column("grade", "#group+grade", "grade of the class, 1 to 9"),
        Column("course", "#activity+course", "folder of the course"),
        Column("lesson", "#activity+lesson", "file of the lesson, without its language"),
        Column("re_category", "#activity+category", "IMSMA: direct"),
        Column("re_activity", "#activity+type", "IMSMA: directre, face to face"),
        Column("re_method", "#modality", "IMSMA: interactive_group_session"),
        Column("location_type", "#loc+type", "IMSMA: education_facility, market, household …"),
        Column("audience", "#targeted+type", "IMSMA's words, beside pupils and residents"),
        Column("organisation", "#org+impl", "organisation of the team that told it, if any"),
        Column("girls", "#reached+f+children", "girls who were there, younger than 18"),
        Column("boys", "#reached+m+children", "boys who were there, younger than 18"),
        Column("women", "#reached+f+adults", "women who were there, 18 and older"),
        Column("men", "#reached+m+adults", "men who were there, 18 and older"),
        Column("total", "#reached", "all of them"),
        Column("girls_disabled", "#reached+f+children+disabled", "of the girls, with disabilities"),
        Column("boys_disabled", "#reached+m+children+disabled", "of the boys, with disabilities"),
        Column("women_disabled", "#reached+f+adults+disabled", "of the women, with disabilities"),
        Column("men_disabled", "#reached+m+adults+disabled", "of the men, with disabilities"),
        Column("first_time", "#reached+first", "of all, those who heard it for the first time"),
        Column("girls_5_12", "#reached+f+age5_12", "girls of a class of grade 1 to 6"),
        Column("boys_5_12", "#reached+m+age5_12", "boys of a class of grade 1 to 6"),
        Column("girls_13_17", "#reached+f+age13_17", "girls of a class of grade 7 to 9"),
        Column("boys_13_17", "#reached+m+age13_17", "boys of a class of grade 7 to 9"),
        Column("reported_at", "#date+reported", "when it was told, UTC"),
        Column("corrected_at", "#date+corrected", "when it was corrected last, UTC"),
    ),
    label="reference",
    told=("school", "class_label", "commune", "held_on", "course"),
    at="reported_at",
)
