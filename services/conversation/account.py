"""What anybody may ask: to begin, for help, another language, silence."""

from services.conversation import resident, school, school_invited
from services.conversation.arguments import Args
from services.conversation.joining import take_up
from services.conversation.questions import BEGIN, UNDO
from services.conversation.summary import own_reports, status_line
from services.conversation.turn import Turn
from services.lessons.service import stop_all
from services.messages import Reply
from services.people.model import Role
from services.people.queries import roles_of
from services.reports.queries import reports_of_person
from services.signin.service import AT_THE_DESK
from services.tasks.queries import find_task
from services.teaching.service import ELSEWHERE
from services.texts import At, Lines, Spoken, Text, _


async def on_start(turn: Turn, args: Args) -> None:
    """`/start`, or `/start CODE` from an invitation's link."""
    code = args[0] if args else ""
    if not code:
        staff = await roles_of(turn.session, turn.person.id)
        await (on_help if staff else on_report)(turn, [])
        return
    if school_invited.is_poster(code):
        await school_invited.arrive(turn, code)
        return
    if code.startswith("school"):
        await school.on_school(turn, [])
        return
    await take_up(turn, code)


async def on_report(turn: Turn, args: Args) -> None:
    await resident.begin(turn)
    await resident.ask_on(turn)


async def on_status(turn: Turn, args: Args) -> None:
    """The person's own reports, and where each stands."""
    lines: list[Spoken] = []
    for report in await reports_of_person(turn.session, turn.person.id):
        task = await find_task(turn.session, report.task_id) if report.task_id else None
        at = At(report.received_at, turn.policy.timezone)
        lines.append(status_line(report, task.status if task else None, at))
    await turn.say(own_reports(lines))


async def on_help(turn: Turn, args: Args) -> None:
    """What this is, and what the person's role can do."""
    roles = await roles_of(turn.session, turn.person.id)
    lines: list[Text] = [
        _(
            "SafeLane passes finds of suspected bombs, mines and shells to the EOD teams. "
            "Found something? Move away from it, then press the button.\nHotline: {hotline}.",
            hotline=turn.policy.hotline,
        ),
        _("/report report a find · /status your reports · /language language"),
        _("/mydata what is kept about you · /forget erase it · /stop no more lessons"),
        _("/near be warned of what is found near you · /learn short courses, one lesson a week"),
    ]
    if Role.TEAM in roles:
        lines.append(_("Team: /duty on or off duty · /tasks open tasks"))
    if Role.COORDINATOR in roles:
        lines.append(_("Coordinator: /board open tasks"))
        lines.append(
            _("The safety words, the priorities and the times await the province’s approval.")
        )
    if Role.SCHOOL in roles:
        lines.append(_("School: /school your school · /lesson the next lessons"))
        lines.append(_("/results how your classes answered"))
    if roles & {Role.SCHOOL, *ELSEWHERE}:
        lines.append(_("/session report a lesson that was held"))
    if Role.CLERK in roles:
        lines.append(_("Hotline clerk: /clerk takes down a call"))
    if roles & AT_THE_DESK:
        lines.append(_("The desk in a browser: /login · figures: /figures"))
    await turn.say(Reply(Lines(lines), choices=(BEGIN,)))


async def on_stop(turn: Turn, args: Args) -> None:
    """No lessons and reminders any more, those on their way included; what belongs to an own
    report still comes."""
    channel = turn.inbound.sender.channel
    await stop_all(turn.session, turn.person, channel=channel)
    draft, turn.talk.draft = turn.talk.draft, None
    turn.talk.dropped, turn.talk.expecting = draft or turn.talk.dropped, None
    text = _(
        "You get no more lessons or reminders. News of your own reports still come. "
        "Write to us again at any time."
    )
    await turn.say(Reply(text, choices=(UNDO,) if draft else ()))


async def on_alert(turn: Turn, args: Args) -> None:
    """`/alert`: for now the open tasks are on the board; for anybody else, help."""
    await on_help(turn, args)
