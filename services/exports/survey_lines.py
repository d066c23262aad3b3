"""What of a proposed survey goes into a file: its columns, once. Pure."""

from dataclasses import dataclass
from datetime import datetime

from services.exports.columns import Column, Table
from services.surveys.reading import Lead


@dataclass(frozen=True, slots=True)
class SurveyLine:
    """One proposal, in the detail in which its reader may know it. No note and no reference."""

    number: int
    ground: str
    state: str
    commune_code: str
    commune: str
    lat: float | None
    lon: float | None
    radius_m: int | None
    finds: int
    proposed_at: datetime
    requested_at: datetime | None
    done_at: datetime | None
    reason: str | None
    village: str | None
    village_survey: str | None
    village_surveyed_on: str | None


SURVEYS = Table(
    "surveys",
    (
        Column("number", "#meta+id", "number of the proposal"),
        Column("ground", "#cause", "why it was proposed"),
        Column("state", "#status", "proposed, requested, done, dismissed …"),
        Column("commune_code", "#adm2+code", "official code of the commune"),
        Column("commune", "#adm2+name", "name of the commune"),
        Column("lat", "#geo+lat", "latitude, WGS84: of its finds' middle, or of the commune's"),
        Column("lon", "#geo+lon", "longitude, WGS84: of its finds' middle, or of the commune's"),
        Column("radius_m", "#geo+precision", "radius in metres within which they lie"),
        Column("finds", "#affected+num+finds", "how many confirmed finds"),
        Column("proposed_at", "#date+proposed", "when it was proposed, UTC"),
        Column("requested_at", "#date+requested", "when a coordinator requested it, UTC"),
        Column("done_at", "#date+done", "when it was recorded as made, UTC"),
        Column("reason", "#description+reason", "why it was dismissed"),
        Column("village", "#loc+name", "village of the newest find; for coordinators alone"),
        Column("village_survey", "#status+survey", "how far it had been surveyed: none, nts, ts …"),
        Column("village_surveyed_on", "#date+survey", "the day on which that survey was completed"),
    ),
    label="number",
    told=("state", "ground", "commune"),
    at="proposed_at",
)


def survey_line(lead: Lead) -> SurveyLine:
    place, day = lead.place, lead.village_surveyed_on
    return SurveyLine(
        number=lead.id,
        ground=lead.ground.value,
        state=lead.state.value,
        commune_code=lead.commune_code,
        commune=lead.commune,
        lat=round(place.lat, 6) if place else None,
        lon=round(place.lon, 6) if place else None,
        radius_m=round(place.accuracy_m) if place and place.accuracy_m else None,
        finds=lead.finds,
        proposed_at=lead.proposed_at,
        requested_at=lead.requested_at,
        done_at=lead.done_at,
        reason=lead.reason.value if lead.reason else None,
        village=lead.village or None,
        village_survey=lead.village_survey.value if lead.village_survey else None,
        village_surveyed_on=day.isoformat() if day else None,
    )
