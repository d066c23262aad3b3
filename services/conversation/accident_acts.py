"""Somebody is hurt: what whoever told of it may add, and what coordinators note."""

from dataclasses import replace

from services import clock
from services.accidents.forms import Form
from services.accidents.model import Accident
from services.accidents.queries import accident_of_task, parts_of
from services.accidents.service import (
    access_accident,
    access_told,
    access_victim,
    access_victims,
    add_victim,
    alike,
    main_of,
    may_see_victims,
    note_accident,
)
from services.accidents.service import join as join_accidents
from services.accidents.service import split as split_accident
from services.alerts.service import check_coordinator
from services.conversation import accident_cards, accident_forms
from services.conversation.accident_offer import offer_of
from services.conversation.arguments import Args, number
from services.conversation.turn import Turn
from services.errors import no_longer
from services.logbook.finding import to_reference
from services.messages import Reply
from services.reports.answers import Danger
from services.reports.model import Report
from services.reports.queries import get_report, reports_of_task
from services.tasks.model import Task
from services.tasks.queries import task_called
from services.tasks.service import get_task, note_event
from services.texts import _


async def offer(turn: Turn, report: Report) -> None:
    """After an emergency was sent: a few questions, only for whoever can go on."""
    await turn.say(await offer_of(turn.session, report))


async def welcome(turn: Turn) -> None:
    """After an invitation to see victims' details, which only a coordinator can use."""
    await check_coordinator(turn.session, turn.person)
    text = _(
        "You may now see and write victims’ details: /accident and a report’s reference. Who "
        "reads or changes them is written down. Never pass them on in a group."
    )
    await turn.say(text)


async def on_tell(turn: Turn, args: Args) -> None:
    """`accident:tell:5`, of an own report. That somebody is hurt is news for everyone on it."""
    accident = await access_told(turn.session, number(args), turn.person)
    report = await _report(turn, accident)
    if Danger.HURT not in report.dangers:
        report.dangers = [*report.dangers, Danger.HURT.value]
        if report.task_id is not None:
            task = await get_task(turn.session, report.task_id)
            note_event(turn.session, task, "hurt", by=turn.person)
    await accident_forms.begin(turn, Form.TOLD, accident.id)


async def on_stop(turn: Turn, args: Args) -> None:
    if accident_forms.is_asking(turn):
        turn.talk.expecting = None
    turn.talk.choices = []
    text = _("All right. What you told is kept.")
    await turn.say(Reply(text, card=accident_forms.CARD, fresh=not turn.pressed))


async def on_accident(turn: Turn, args: Args) -> None:
    """`/accident QT-26-0147`."""
    await check_coordinator(turn.session, turn.person)
    written = " ".join(args)
    year = clock.now().astimezone(turn.policy.timezone).year
    wanted = to_reference(written, prefix=turn.policy.reference_prefix, year=year)
    task = await task_called(turn.session, wanted) if written else None
    if task is None:
        await turn.say(_("Write /accident and a report’s reference, such as /accident QT-26-0147."))
        return
    await _show_of_task(turn, task)


async def on_show(turn: Turn, args: Args) -> None:
    """`accident:show:9`, from the task's card."""
    await check_coordinator(turn.session, turn.person)
    await _show_of_task(turn, await get_task(turn.session, number(args)))


async def _show_of_task(turn: Turn, task: Task) -> None:
    """Begun with the first report of the task if nothing has been noted yet."""
    known = await accident_of_task(turn.session, task.id)
    if known is None:
        reports = await reports_of_task(turn.session, task.id)
        if not reports:
            raise no_longer()
        known = await note_accident(turn.session, reports[0])
    await _show(turn, await main_of(turn.session, known))


async def on_open(turn: Turn, args: Args) -> None:
    await _show(turn, await access_accident(turn.session, number(args), turn.person))


async def _show(turn: Turn, accident: Accident) -> None:
    accounts = [accident, *await parts_of(turn.session, accident.id)]
    reports = [await _report(turn, account) for account in accounts]
    sees = await may_see_victims(turn.session, turn.person)
    card = accident_cards.accident_card(accident, reports, turn.policy, sees_victims=sees)
    await _say(turn, card)


async def _say(turn: Turn, card: Reply) -> None:
    """In place where a button of the card itself was pressed; else where it is seen."""
    own = (turn.inbound.choice or "").startswith(_ON_THE_CARD)
    await turn.say(replace(card, fresh=not (turn.pressed and own)))


#: Buttons that stand only on the accident's own card.
_ON_THE_CARD = ("accident:link:", "accident:join:", "accident:split:", "accident:victims:")


async def _report(turn: Turn, accident: Accident) -> Report:
    report = await get_report(turn.session, accident.report_id)
    if report is None:
        raise no_longer()
    return report


async def on_fill(turn: Turn, args: Args) -> None:
    accident = await access_accident(turn.session, number(args), turn.person)
    report = await _report(turn, accident)
    if report.task_id is not None:
        task = await get_task(turn.session, report.task_id)
        note_event(turn.session, task, "accident", by=turn.person)
    await accident_forms.begin(turn, Form.FULL, accident.id)


async def on_link(turn: Turn, args: Args) -> None:
    accident = await access_accident(turn.session, number(args), turn.person)
    await _say(turn, accident_cards.alike_list(accident, await alike(turn.session, accident)))


async def on_join(turn: Turn, args: Args) -> None:
    joined = await join_accidents(turn.session, number(args), number(args, 2), by=turn.person)
    await _show(turn, joined)


async def on_split(turn: Turn, args: Args) -> None:
    await _show(turn, await split_accident(turn.session, number(args), by=turn.person))


async def on_victims(turn: Turn, args: Args) -> None:
    victims = await access_victims(turn.session, turn.person, accident_id=number(args))
    accident = await access_accident(turn.session, number(args), turn.person)
    await _say(turn, accident_cards.victims_list(accident, victims))


async def on_victim(turn: Turn, args: Args) -> None:
    victim = await access_victim(turn.session, number(args), turn.person)
    accident = await access_accident(turn.session, victim.accident_id, turn.person)
    await _say(turn, accident_cards.victim_card(victim, accident))


async def on_add(turn: Turn, args: Args) -> None:
    victim = await add_victim(turn.session, number(args), by=turn.person)
    await accident_forms.begin(turn, Form.VICTIM, victim.id)


async def on_edit(turn: Turn, args: Args) -> None:
    victim = await access_victim(turn.session, number(args), turn.person)
    await accident_forms.begin(turn, Form.VICTIM, victim.id)
