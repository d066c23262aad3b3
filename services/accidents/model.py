"""An accident and the people it hurt; the people only for those who hold the role for it.

Columns and IMSMA Core's fields (GICHD's form `va.rst`): happened_at `ac_date`; happened_to
`ac_date_known`; killed, injured `killed`, `injured`; suspect `ac_eo`; activity
`vi_activity_accident` of the accident as a whole; area `ac_area`; marked `ac_marking_prior`;
handled: tampered with, of GICHD's minimum data. The place, `ac_coordinates` and `ac_location`,
is the report's. Of a victim: status `vi_death`; gender `vi_gender`; age, age_band
`vi_age_accident`; birth_year `vi_birth`; injury `vi_wound_*`; activity `vi_activity_accident`;
occupation `vi_occupation_prior`; taught `vi_re_prior`; facility `vi_medical_facility`.
"""

from datetime import datetime

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from services.accidents.vocabulary import (
    Activity,
    AgeBand,
    Answer,
    Area,
    Gender,
    Injury,
    Precision,
    Status,
)
from services.db import Base
from services.pictures.kinds import Look


class Accident(Base):
    """What one report says of an accident. Reports of the same one are parts of the first.

    `suspect` is what somebody thinks it was, never what it was.
    """

    __tablename__ = "accident"

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"), unique=True)
    part_of: Mapped[int | None] = mapped_column(ForeignKey("accident.id"), index=True)
    created_at: Mapped[datetime]
    happened_at: Mapped[datetime | None]
    happened_to: Mapped[Precision | None]
    killed: Mapped[int | None]
    injured: Mapped[int | None]
    activity: Mapped[Activity | None]
    suspect: Mapped[Look | None]
    area: Mapped[Area | None]
    marked: Mapped[Answer | None]
    handled: Mapped[Answer | None]
    note: Mapped[str] = mapped_column(Text, default="")


class Victim(Base):
    """Somebody whom an accident hurt or killed. Health and identity: see `access_victims`."""

    __tablename__ = "victim"

    id: Mapped[int] = mapped_column(primary_key=True)
    accident_id: Mapped[int] = mapped_column(ForeignKey("accident.id"), index=True)
    created_at: Mapped[datetime]
    status: Mapped[Status | None]
    gender: Mapped[Gender | None]
    age: Mapped[int | None]
    age_band: Mapped[AgeBand | None]
    injury: Mapped[Injury | None]
    activity: Mapped[Activity | None]
    occupation: Mapped[str] = mapped_column(default="")
    taught: Mapped[Answer | None]
    facility: Mapped[str] = mapped_column(default="")
    name: Mapped[str] = mapped_column(default="")
    birth_year: Mapped[int | None]
    address: Mapped[str] = mapped_column(default="")
