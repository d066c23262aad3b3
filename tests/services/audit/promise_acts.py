"""What residents, teams and coordinators do in the province, a rule each."""

from datetime import timedelta
from typing import Literal

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from sqlalchemy.ext.asyncio import AsyncSession

from services import clock
from services.board.service import show_changes
from services.disposal.service import ItemLine, Record, complete
from services.disposal.vocabulary import Category, Condition, Outcome
from services.duty.importing import import_sheet
from services.duty.roster import WeeklyShift
from services.duty.sheet import Line
from tests.services.audit.promise_said import Seen
from tests.services.audit.promise_world import (
    BLOCKED,
    COORDINATORS,
    FLAKY,
    MEMBERS,
    RESIDENTS,
    TEAMS,
    WRONG,
    Failure,
    Ground,
    World,
    called,
)

#: From P1 to P4.
FINDS = (("report:danger:smoke",), ("report:look:mine",), (), ("report:look:saa",))
WORK = ("en_route:{}", "eta:{}:30", "on_site:{}", "suspend:{}:weather", "resume:{}",
        "hand_back:{}:yes")  # fmt: skip
DUTY = ("on", "off yes", "off yes", "off 18:00", "leave today")
#: A team by day, by night, or on two days of the week only; begins, ends in minutes.
ROSTERS = ((360, 1080, range(7)), (1080, 360, range(7)), (0, 1440, (1, 3)))
ORDERS = ("assign:{}:{}", "refer:{}", "cancel:{}:duplicate", "verify:{}", "reopen:{}")
#: Whoever is asked whether it is the same; `apart` takes it back.
SAME = ("same", "further", "another", "apart")
FOUND = Record([ItemLine(Category.MORTAR, 1, Condition.INTACT, Outcome.REMOVED)])

FAILURES = st.sampled_from((BLOCKED, WRONG, FLAKY))

which = st.integers(0, 5)
sentences = st.sampled_from


class People(RuleBasedStateMachine):
    """Everybody presses what they see, whoever was quicker; a refusal is an answer too."""

    ground: Ground
    world: World
    seen: Seen

    @initialize(
        dispatch=sentences(["auto", "auto", "confirm"]),
        hours=st.integers(0, 23),
        find=sentences(FINDS),
        place=st.integers(0, 2),
        ill=st.dictionaries(sentences(MEMBERS), FAILURES, min_size=1, max_size=2),
    )
    def a_province_begins(
        self,
        dispatch: Literal["auto", "confirm"],
        hours: int,
        find: tuple[str, ...],
        place: int,
        ill: dict[str, Failure],
    ) -> None:
        clock.reset()
        clock.advance(timedelta(hours=hours))
        self.world = World(self.ground, dispatch=dispatch)
        self.world.trouble |= ill
        self.ticking = True
        self.world.reports(RESIDENTS[0], place, *find)

    @rule(who=sentences(RESIDENTS), place=st.integers(0, 2), find=sentences(FINDS))
    def a_resident_reports(self, who: str, place: int, find: tuple[str, ...]) -> None:
        self.world.reports(who, place, *find)

    @rule(who=sentences(RESIDENTS))
    def a_resident_presses_emergency(self, who: str) -> None:
        self.world.says(who, "report:emergency")

    @precondition(lambda self: self.seen.completed)
    @rule(n=which)
    def a_resident_says_it_is_still_there(self, n: int) -> None:
        task = self.seen.completed[n % len(self.seen.completed)]
        [report, *_] = [one for one in self.seen.reports if one.task_id == task.id]
        for who in RESIDENTS:  # to one of them it is nothing of theirs
            self.world.says(who, f"report:still:{report.id}")

    @precondition(lambda self: self.seen.open_offers)
    @rule(n=which, member=which, takes=st.booleans())
    def a_team_answers(self, n: int, member: int, takes: bool) -> None:
        offer = self.seen.open_offers[n % len(self.seen.open_offers)]
        answer = "offer:accept:{}" if takes else "offer:decline:{}:busy"
        self.world.says(self._member(offer.team_id, member), answer.format(offer.id))

    @precondition(lambda self: self.seen.in_hand)
    @rule(n=which, member=which, verb=sentences(WORK))
    def a_team_works(self, n: int, member: int, verb: str) -> None:
        task = self.seen.in_hand[n % len(self.seen.in_hand)]
        self.world.says(self._member(task.team_id or 0, member), f"task:{verb.format(task.id)}")

    @precondition(lambda self: self.seen.in_hand)
    @rule(n=which)
    def a_team_goes_through_with_it(self, n: int) -> None:
        task = self.seen.in_hand[n % len(self.seen.in_hand)]
        who = self._member(task.team_id or 0, n)
        for verb in ("resume", "en_route", "on_site"):
            self.world.says(who, f"task:{verb}:{task.id}")

        async def with_a_record(session: AsyncSession) -> None:
            await complete(session, task.id, FOUND, by=await called(session, who))
            await show_changes(session)

        self.world.do(with_a_record)

    @rule(who=sentences(MEMBERS), words=sentences(DUTY))
    def a_team_says_when_it_is_on_duty(self, who: str, words: str) -> None:
        self.world.says(who, text=f"/duty {words}")

    @rule(name=sentences(list(TEAMS)), plan=sentences(ROSTERS))
    def a_team_has_a_roster(self, name: str, plan: tuple[int, int, range]) -> None:
        starts, ends, days = plan
        lines = [Line(2, name, WeeklyShift(day, starts, ends)) for day in days]

        async def of_one_team(session: AsyncSession) -> None:
            await import_sheet(session, lines)
            await show_changes(session)

        self.world.do(of_one_team)

    @precondition(lambda self: self.seen.open_alerts)
    @rule(who=sentences(COORDINATORS), n=which)
    def a_coordinator_acknowledges(self, who: str, n: int) -> None:
        alert = self.seen.open_alerts[n % len(self.seen.open_alerts)]
        self.world.says(who, f"alert:ack:{alert.id}")

    @precondition(lambda self: self.seen.tasks)
    @rule(who=sentences(COORDINATORS), n=which, team=which, order=sentences(ORDERS))
    def a_coordinator_decides(self, who: str, n: int, team: int, order: str) -> None:
        task = self.seen.tasks[n % len(self.seen.tasks)]
        team_id = self.seen.teams[team % len(self.seen.teams)].id
        self.world.says(who, f"task:{order.format(task.id, team_id)}")

    @precondition(lambda self: len(self.seen.reports) > 1)
    @rule(who=sentences(RESIDENTS), n=which, verb=sentences(SAME))
    def a_resident_says_whether_it_is_the_same(self, who: str, n: int, verb: str) -> None:
        report = self.seen.reports[-1 - n % len(self.seen.reports)]
        self.world.says(who, f"report:{verb}:{report.id}")

    @precondition(lambda self: len(self.seen.tasks) > 1)
    @rule(who=sentences(COORDINATORS), n=which, m=which, chooses=st.booleans())
    def a_coordinator_merges(self, who: str, n: int, m: int, chooses: bool) -> None:
        one, other = (self.seen.tasks[i % len(self.seen.tasks)].id for i in (n, m))
        self.world.says(who, f"task:merge:{one}:{other}" + (f":{one}" if chooses else ""))

    @precondition(lambda self: len(self.seen.tasks) > 1)
    @rule(who=sentences(COORDINATORS), n=which, whole=st.booleans())
    def a_coordinator_parts(self, who: str, n: int, whole: bool) -> None:
        task = self.seen.tasks[n % len(self.seen.tasks)]
        report = self.seen.reports[n % len(self.seen.reports)]
        whole_or_one = f"apart:{task.id}" if whole else f"split:{report.task_id}:{report.id}"
        self.world.says(who, f"task:{whole_or_one}")

    def _member(self, team_id: int, n: int) -> str:
        [name] = [team.name for team in self.seen.teams if team.id == team_id]
        members, _level, _capacity = TEAMS[name]
        return members[n % len(members)]
