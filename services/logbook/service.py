"""The log of a task: its reports, offers, moves, alerts, questions, and every message about it."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from services.alerts.model import HEADLINES
from services.alerts.queries import alerts_of
from services.dispatch.model import Offer
from services.dispatch.queries import offers_of
from services.logbook import queries
from services.logbook.looks import look_lines
from services.logbook.names import Names, gather_names
from services.logbook.queries import Letter
from services.logbook.story import LONGEST_QUOTE, Line, Told, clock_time, cut, told_lines
from services.logbook.wording import event_words
from services.policy import policy_of
from services.readings.model import Subject
from services.readings.queries import Things, readings_of
from services.relay.queries import answers_of, questions_of
from services.reports.queries import reports_of_task
from services.tasks.model import Task, TaskEvent
from services.tasks.queries import events_of
from services.tasks.service import note_of
from services.texts import Distance, Words, _, ngettext


async def log_of(session: AsyncSession, task: Task) -> list[Line]:
    """Everything that happened to the task, oldest first. For coordinators' eyes alone."""
    zone = policy_of(session).timezone
    offers, events = await offers_of(session, task.id), await events_of(session, task.id)
    about = [f"task:{task.id}", note_of(task.id), *(f"offer:{offer.id}" for offer in offers)]
    letters = await queries.letters_of(session, task.id, about)
    looks = await readings_of(session, await _shown(session, task))
    people, teams = _people(offers, events, letters), _teams(offers, events, letters)
    people |= {look.person_id for look in looks}
    names = await gather_names(session, people, teams)
    lines = [
        *await _report_lines(session, task),
        *(_offer_line(session, offer, names) for offer in offers),
        *_event_lines(events, names),
        *await _alert_lines(session, task),
        *await _question_lines(session, task),
        *told_lines(_told(letters, names), zone),
        *look_lines([(look.at, look.how, names.person(look.person_id)) for look in looks], zone),
    ]
    return sorted(lines, key=lambda line: line.at)


async def _shown(session: AsyncSession, task: Task) -> Things:
    """What of the task can be opened: itself, its reports, their photos and recordings."""
    reports = await reports_of_task(session, task.id)
    return {
        Subject.TASK: [task.id],
        Subject.REPORT: [report.id for report in reports],
        Subject.MEDIA: [media_id for report in reports for media_id in report.media],
    }


def _people(
    offers: Sequence[Offer], events: Sequence[TaskEvent], letters: Sequence[Letter]
) -> set[int]:
    named = {offer.made_by for offer in offers} | {event.person_id for event in events}
    return {id for id in named | {letter.person_id for letter in letters} if id is not None}


def _teams(
    offers: Sequence[Offer], events: Sequence[TaskEvent], letters: Sequence[Letter]
) -> set[int]:
    named = {event.team_id for event in events} | {letter.group_of for letter in letters}
    return {id for id in named | {offer.team_id for offer in offers} if id is not None}


async def _report_lines(session: AsyncSession, task: Task) -> list[Line]:
    return [
        Line(report.received_at, _("Report {reference} was sent", reference=report.reference))
        for report in await reports_of_task(session, task.id)
    ]


def _offer_line(session: AsyncSession, offer: Offer, names: Names) -> Line:
    said = _(
        "Offered to {team} ({distance}), answer until {time}",
        team=names.team(offer.team_id),
        distance=Distance(offer.distance_m),
        time=clock_time(offer.due_at, policy_of(session).timezone),
    )
    who = names.person(offer.made_by)
    return Line(offer.made_at, _("{what} ({who})", what=said, who=who) if who else said)


def _event_lines(events: Sequence[TaskEvent], names: Names) -> list[Line]:
    said = [
        (
            event,
            event_words(event, team=names.team(event.team_id), who=names.person(event.person_id)),
        )
        for event in events
    ]
    return [Line(event.at, words) for event, words in said if words is not None]


async def _alert_lines(session: AsyncSession, task: Task) -> list[Line]:
    return [
        Line(
            alert.created_at,
            ngettext(
                "Alert: {headline} (told {count} time)",
                "Alert: {headline} (told {count} times)",
                alert.told,
                headline=HEADLINES[alert.kind],
            ),
        )
        for alert in await alerts_of(session, task.id)
    ]


async def _question_lines(session: AsyncSession, task: Task) -> list[Line]:
    asked = [
        Line(one.asked_at, _("The reporter was asked: “{words}”", words=_quote(one.words)))
        for one in await questions_of(session, task.id)
    ]
    answered = [
        Line(one.answered_at, _("The reporter answered: “{words}”", words=_quote(one.words)))
        for one in await answers_of(session, task.id)
    ]
    return asked + answered


def _quote(words: str) -> Words:
    return Words(cut(words, LONGEST_QUOTE))


def _told(letters: Sequence[Letter], names: Names) -> list[Told]:
    """A card that somebody already has only follows; their first one tells them of the task."""
    told, shown = list[Told](), set[tuple[str, str]]()
    for letter in letters:
        message, address = letter.message, (letter.message.channel, letter.message.contact)
        follows = message.card is not None and not message.fresh and address in shown
        if message.card is not None:
            shown.add(address)
        told.append(
            Told(
                at=message.created_at,
                to=names.addressee(letter),
                words=message.payload["text"],
                fate=message.state,
                sent_at=message.sent_at,
                attempts=message.attempts,
                why=message.error or "",
                update=follows,
            )
        )
    return told
