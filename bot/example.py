"""The example province: made-up organisations, teams and people, to play the story with."""

from sqlalchemy.ext.asyncio import AsyncSession

from bot.example_schools import SCHOOLS, load_schools
from bot.example_villages import load_villages
from handlers.webchat.identity import demo_contact
from services.lessons.service import send_welcome
from services.messages import Address, GeoPoint
from services.people.model import Person, Role
from services.people.queries import person_at
from services.people.service import give_role, introduce
from services.schools.joining import join_school
from services.teams.queries import all_teams
from services.teams.service import add_team, join

#: Name, organisation, base (degrees WGS84; town centres, not real offices), EOD level.
TEAMS = (
    ("Sen 1", "Lotus Clearance (example)", GeoPoint(16.8163, 107.1003), 3),
    ("Sen 2", "Lotus Clearance (example)", GeoPoint(16.6779, 107.2330), 2),
    ("Trúc 1", "Bamboo Mine Action (example)", GeoPoint(16.6220, 106.7330), 3),
    ("Trúc 2", "Bamboo Mine Action (example)", GeoPoint(17.4689, 106.6223), 2),
    ("Sao 1", "Star EOD (example)", GeoPoint(17.7550, 106.4220), 3),
    ("Biển 1", "Coast Military EOD (example)", GeoPoint(17.0720, 107.0050), 3),
)
#: The first two of the example's schools have a teacher.
SEATS = ("school", "school2")
TEACHING = (("19495", "Xã Gio Linh"), ("19363", "Xã Vĩnh Linh"))


async def load_example(session: AsyncSession, *, language: str) -> bool:
    """Everything above and four people to play it; False when there are teams already."""
    if await all_teams(session):
        return False
    teams = [
        await add_team(session, f"{name} (ví dụ)", base=base, organisation=whose, level=level)
        for name, whose, base, level in TEAMS
    ]
    await _person(session, "resident", language, "Bà con (ví dụ)")
    member = await _person(session, "team", language, "Đội Sen 1 (ví dụ)")
    await join(session, member, teams[0].id)
    for seat in ("coordinator", "coordinator2"):
        coordinator = await _person(session, seat, language, "Điều phối (ví dụ)")
        await give_role(session, coordinator, Role.COORDINATOR)
    await load_schools(session)
    await load_villages(session)
    for number, (seat, (code, commune)) in enumerate(zip(SEATS, TEACHING, strict=True)):
        name = SCHOOLS[number][0]
        teacher = await _person(session, seat, language, "Giáo viên (ví dụ)")
        await join_school(session, teacher, name=name, commune=code, commune_words=commune)
        await send_welcome(session, teacher)
    return True


async def _person(session: AsyncSession, seat: str, language: str, name: str) -> Person:
    address = Address("webchat", demo_contact(seat))
    known = await person_at(session, address)
    return known or await introduce(session, address, language=language, name=name)
