"""An accident, a victim whose details are known, and one of everybody who might look."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.accidents.model import Victim
from services.messages import Address
from services.people.model import Role
from services.people.service import give_role
from services.reports.model import Report
from services.teams.groups import link_group
from tests.factories import KHE_SANH, a_team
from tests.services.conversation.somebody import Somebody, a_member, one_with, texts

NAME, TOWN, WARD, WORK = "Hồ Văn Thử", "thôn Thử Nghiệm", "Bệnh viện Thử", "thợ thử nghề"
SECRETS = (NAME, TOWN, WARD, WORK)
#: The victim's form, answered from its beginning to its end.
ANSWERS: tuple[tuple[str, str], ...] = (
    ("presses", "accident:answer:status:injured"),
    ("presses", "accident:answer:gender:male"),
    ("writes", "34"),
    ("presses", "accident:answer:injury:leg"),
    ("presses", "accident:answer:activity:scrap"),
    ("writes", WORK),
    ("presses", "accident:answer:taught:no"),
    ("writes", WARD),
    ("writes", NAME),
    ("writes", "1992"),
    ("writes", TOWN),
)


@dataclass
class Scene:
    """An accident with a victim whose details are known, and everybody around it."""

    people: dict[str, Somebody]
    report: Report
    victim: Victim

    @property
    def views(self) -> dict[str, str]:
        """What can be asked for, each with its button or command."""
        task, victim = self.report.task_id, self.victim
        return {
            "card": f"task:open:{task}",
            "log": f"/log {self.report.reference}",
            "board": "/board",
            "accident": f"/accident {self.report.reference}",
            "victims": f"accident:victims:{victim.accident_id}",
            "victim": f"accident:victim:{victim.id}",
            "edit": f"accident:edit:{victim.id}",
            "mydata": "/mydata",
            "status": "/status",
            "letters": "/letters",
        }

    async def sees(self, who: str, view: str) -> str:
        somebody, act = self.people[who], self.views[view]
        return texts(await (somebody.writes(act) if act[0] == "/" else somebody.presses(act)))


async def filled_in(keeper: Somebody) -> None:
    for verb, what in ANSWERS:
        await getattr(keeper, verb)(what)


async def an_accident_with_everybody(session: AsyncSession) -> Scene:
    team = await a_team(session)
    people = {"team": await a_member(session, team)}
    await link_group(session, Address("telegram", "-4001"), by=await people["team"].person())
    for role in (Role.COORDINATOR, Role.CLERK, Role.VIEWER, Role.SCHOOL):
        people[role.value] = await one_with(session, role, role.value)
    people["keeper"] = await one_with(session, Role.COORDINATOR, "keeper")
    await give_role(session, await people["keeper"].person(), Role.VICTIM_DATA)
    people["resident"] = lan = Somebody(session, "lan")
    await lan.presses("report:emergency")
    await lan.pins(KHE_SANH)
    await lan.presses("report:hurt", "report:send")
    report = (await session.scalars(select(Report))).one()
    await people["keeper"].presses(f"accident:show:{report.task_id}")
    [accident] = [key for key in await shown_keys(people["keeper"]) if "victims" in key]
    await people["keeper"].presses(f"accident:add:{accident.split(':')[2]}")
    await filled_in(people["keeper"])
    return Scene(people, report, (await session.scalars(select(Victim))).one())


async def shown_keys(somebody: Somebody) -> list[str]:
    return [key for key, _label in (await somebody.talk()).choices]
