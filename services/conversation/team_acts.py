"""The buttons and commands of an EOD team: offers, progress, questions, duty."""

from collections.abc import Sequence

from services.board.ground_words import mark
from services.board.service import show_changes
from services.boundaries.ground import Ground
from services.conversation import record_acts
from services.conversation.arguments import Args, number
from services.conversation.showing import show_here
from services.conversation.turn import Turn
from services.dispatch import answers
from services.dispatch.model import DeclineReason
from services.dispatch.queries import open_offers_to
from services.messages import Choice, Reply
from services.people.model import Role
from services.people.queries import roles_of
from services.progress import service as progress
from services.progress.hands import access_own_task
from services.progress.service import SuspendReason
from services.relay.service import access_askable
from services.reports.model import Report
from services.reports.priority import PRIORITY_NAMES, Priority
from services.reports.queries import reports_of_task
from services.tasks.lifecycle import STATUS_NAMES
from services.tasks.model import Task
from services.tasks.queries import find_task, tasks_of_team
from services.teams.service import access_team, move
from services.texts import Lines, Words, _

#: Reporters that can be asked one by one; all can be asked together.
MOST_ASKED = 4


async def on_accept(turn: Turn, args: Args) -> None:
    await answers.accept(turn.session, number(args), by=turn.person)


async def on_decline(turn: Turn, args: Args) -> None:
    """Without a reason the card asks for one."""
    if len(args) > 2 and args[2] in list(DeclineReason):
        reason = DeclineReason(args[2])
        await answers.decline(turn.session, number(args), reason, by=turn.person)
        return
    task, _offer = await answers.access_offer(turn.session, number(args), turn.person)
    await show_here(turn, task, mode="decline")


async def on_en_route(turn: Turn, args: Args) -> None:
    """The card then asks for the time to arrival."""
    task = await progress.set_out(turn.session, number(args), by=turn.person)
    await show_changes(turn.session)  # first, or the plain card would replace the question
    await show_here(turn, task, mode="eta")


async def on_eta(turn: Turn, args: Args) -> None:
    if len(args) > 2:
        await progress.estimate(turn.session, number(args), number(args, 2), by=turn.person)
        return
    task = await access_own_task(turn.session, number(args), turn.person)
    await show_here(turn, task, mode="eta")


async def on_on_site(turn: Turn, args: Args) -> None:
    await progress.arrive(turn.session, number(args), by=turn.person)


async def on_suspend(turn: Turn, args: Args) -> None:
    if len(args) > 2 and args[2] in list(SuspendReason):
        reason = SuspendReason(args[2])
        await progress.suspend(turn.session, number(args), reason, by=turn.person)
        return
    task = await access_own_task(turn.session, number(args), turn.person)
    await show_here(turn, task, mode="suspend")


async def on_resume(turn: Turn, args: Args) -> None:
    await progress.resume(turn.session, number(args), by=turn.person)


async def on_hand_back(turn: Turn, args: Args) -> None:
    """Asked twice: another team has to set out for it."""
    if args[2:] == ["yes"]:
        await progress.hand_back(turn.session, number(args), by=turn.person)
        return
    task = await access_own_task(turn.session, number(args), turn.person)
    await show_here(turn, task, mode="hand_back")


async def on_complete(turn: Turn, args: Args) -> None:
    await record_acts.begin(turn, number(args))


async def on_ask(turn: Turn, args: Args) -> None:
    """`relay:ask:9`: the next words go to the reporter. Where several have reported it is asked to
    whom: `relay:ask:9:34` to the one of report 34, `relay:ask:9:0` to all."""
    task = await access_askable(turn.session, number(args), turn.person)
    reports = await reports_of_task(turn.session, task.id)
    if len({report.reporter_id for report in reports}) > 1 and len(args) < 3:
        await turn.say(Reply(_("Whom do you want to ask?"), choices=_whom(task, reports)))
        return
    only = number(args, 2) if len(args) > 2 else 0
    turn.await_words({"ask": task.id, "of": only})
    text = _("Write your question about {reference}. It goes to the reporter; your number "
             "stays hidden.", reference=task.reference)  # fmt: skip
    await turn.say(Reply(text, choices=(Choice("relay:drop", _("Do not ask")),)))


def _whom(task: Task, reports: Sequence[Report]) -> tuple[Choice, ...]:
    """Everybody first; a reporter is known by the report's number alone."""
    everybody = Choice(f"relay:ask:{task.id}:0", _("Everybody who reported it"))
    by_report = [
        Choice(f"relay:ask:{task.id}:{report.id}", Words(report.reference))
        for report in reports[:MOST_ASKED]
    ]
    return (everybody, *by_report, Choice("relay:drop", _("Do not ask")))


async def on_drop(turn: Turn, args: Args) -> None:
    turn.talk.expecting = None
    await turn.say(_("Nothing was asked."))


async def on_tasks(turn: Turn, args: Args) -> None:
    """`/tasks`: what the team has been offered and has in hand, a button each."""
    team = await access_team(turn.session, turn.person)
    offers = await open_offers_to(turn.session, team.id)
    found = [await find_task(turn.session, offer.task_id) for offer in offers]
    tasks = [task for task in found if task is not None]
    tasks += await tasks_of_team(turn.session, team.id)
    if not tasks:
        await turn.say(_("Nothing is open for your team."))
        return
    await turn.say(Reply(_("Open for your team:"), choices=tuple(map(line, tasks[:12]))))


def line(task: Task) -> Choice:
    """A task in one line, as a button that opens its card."""
    label = Lines(
        [
            PRIORITY_NAMES[Priority(task.priority)],
            Words(task.reference),
            STATUS_NAMES[task.status],
            mark(Ground.from_json(task.ground)),
        ],
        between=" · ",
    )
    return Choice(f"task:open:{task.id}", label)


async def is_on_the_move(turn: Turn) -> bool:
    """A team member's position is the team's, unless they are themselves reporting a find."""
    in_team = Role.TEAM in await roles_of(turn.session, turn.person.id)
    return in_team and (turn.inbound.live or turn.talk.draft is None)


async def on_moved(turn: Turn) -> None:
    """A member's position is the team's. A live one is not answered each time it moves."""
    location = turn.inbound.location
    plausible = location is not None and location.plausible
    if location is not None and plausible:
        move(await access_team(turn.session, turn.person), location)
    if turn.inbound.live and turn.inbound.edited:
        return
    noted = _("Your team’s position is noted. It counts while it is fresh.")
    await turn.say(noted if plausible else _("I could not read that position. Please try again."))
