"""The example province's schools, all of them made up, and the frame of the year 2026–27."""

from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession

from services.places.gazetteer import unit_by_code
from services.policy import policy_of
from services.schools.importing import import_schools
from services.schools.levels import level_in
from services.schools.sheet import SchoolLine
from services.schoolyear.service import import_year
from services.schoolyear.slots import Days

#: Name, commune's code, pupils; each stands at its commune's rough centre.
SCHOOLS = (
    ("Trường Tiểu học Hoa Sen (ví dụ)", "19495", 412),
    ("Trường THCS Ánh Dương (ví dụ)", "19363", 530),
    ("Trường Tiểu học Suối Trong (ví dụ)", "19429", 268),
    ("Trường TH&THCS Đồi Thông (ví dụ)", "19429", 310),
    ("Trường Tiểu học Sóng Xanh (ví dụ)", "19363", 355),
    ("Trường THCS Cầu Vồng (ví dụ)", "19495", 498),
)
#: As the ministry frames it; a province sets its own days of Tết and of exams.
YEAR = "2026-27"
DAYS = (
    Days(date(2026, 9, 5), date(2027, 1, 16), "Học kỳ I (ví dụ)", "term"),
    Days(date(2027, 1, 18), date(2027, 5, 31), "Học kỳ II (ví dụ)", "term"),
    Days(date(2027, 1, 1), date(2027, 1, 1), "Tết Dương lịch", "holiday"),
    Days(date(2027, 1, 4), date(2027, 1, 9), "Kiểm tra học kỳ I (ví dụ)", "exams"),
    Days(date(2027, 2, 1), date(2027, 2, 14), "Tết Đinh Mùi (ví dụ)", "tet"),
    Days(date(2027, 4, 16), date(2027, 4, 16), "Giỗ Tổ Hùng Vương", "holiday"),
    Days(date(2027, 4, 30), date(2027, 5, 1), "30 tháng 4 và 1 tháng 5", "holiday"),
    Days(date(2027, 5, 10), date(2027, 5, 15), "Kiểm tra học kỳ II (ví dụ)", "exams"),
)


async def load_schools(session: AsyncSession) -> None:
    """A list as a province would import it, and the year's calendar."""
    province = policy_of(session).area.province
    lines = []
    for row, (name, code, pupils) in enumerate(SCHOOLS, 2):
        unit = unit_by_code(code, province)
        if unit is None:
            continue  # another province is served than the example's
        place = (unit.name, unit.lat, unit.lon)
        lines.append(SchoolLine(row, f"VD{row:03}", name, level_in(name), code, *place, pupils))
    await import_schools(session, lines)
    await import_year(session, [(YEAR, days) for days in DAYS])
