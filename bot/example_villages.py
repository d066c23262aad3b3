"""The example province's villages, all of them made up, and how far each was surveyed."""

from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession

from services.messages import GeoPoint
from services.places.gazetteer import unit_by_code
from services.places.geodesy import destination
from services.policy import policy_of
from services.villages.importing import import_villages
from services.villages.sheet import VillageLine
from services.villages.statuses import SurveyStatus

_MADE_UP = "Lotus Clearance (example)"
#: Name, commune's code, degrees and metres from its rough centre, survey and its last day.
VILLAGES = (
    ("Thôn Sen Trắng (ví dụ)", "19495", 0, 1500, SurveyStatus.NTS, date(2021, 5, 14)),
    ("Thôn Sen Hồng (ví dụ)", "19495", 120, 2500, SurveyStatus.TS, date(2023, 9, 8)),
    ("Thôn Lúa Vàng (ví dụ)", "19363", 45, 2000, SurveyStatus.NTS, date(2022, 3, 31)),
    ("Thôn Cầu Tre (ví dụ)", "19363", 225, 2000, SurveyStatus.UNDER_WAY, None),
    ("Bản Suối Trong (ví dụ)", "19429", 90, 2500, SurveyStatus.TS, date(2024, 11, 20)),
    ("Bản Đồi Thông (ví dụ)", "19429", 180, 3500, SurveyStatus.NONE, None),
    ("Khu phố Hoa Phượng (ví dụ)", "19333", 0, 800, SurveyStatus.NTS, date(2020, 8, 27)),
)


async def load_villages(session: AsyncSession) -> None:
    """A register as a centre would import it."""
    province = policy_of(session).area.province
    lines = []
    for row, (name, code, bearing, metres, survey, day) in enumerate(VILLAGES, 2):
        unit = unit_by_code(code, province)
        if unit is None:
            continue  # another province is served than the example's
        point = destination(GeoPoint(unit.lat, unit.lon), bearing, metres)
        whose = _MADE_UP if day else ""
        lines.append(VillageLine(row, f"VD{row:03}", name, code, point, survey, day, whose))
    await import_villages(session, lines)
