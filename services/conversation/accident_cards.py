"""What is shown of an accident: to coordinators the accident, its victims only with the role."""

from collections.abc import Sequence
from enum import StrEnum
from zoneinfo import ZoneInfo

from services.accidents.model import Accident, Victim
from services.accidents.vocabulary import (
    ACTIVITIES,
    AGE_BANDS,
    ANSWERS,
    AREAS,
    GENDERS,
    INJURIES,
    STATUSES,
    Names,
    Precision,
)
from services.messages import Choice, Reply
from services.pictures.kinds import KINDS
from services.places.gazetteer import unit_by_code
from services.policy import Policy
from services.reports.model import Report
from services.texts import At, Lines, Spoken, Text, Words, _


def accident_card(
    accident: Accident, reports: Sequence[Report], policy: Policy, *, sees_victims: bool
) -> Reply:
    """`reports` tell of it, the first one first."""
    text = Lines(
        [
            _("🚑 Accident {reference}", reference=reports[0].reference),
            _when(accident, policy.timezone),
            _where(reports[0], policy.area.province),
            _counts(accident),
            _named(_("Doing: {what}"), ACTIVITIES, accident.activity),
            _("Thought to be: {look}", look=KINDS[accident.suspect].name)
            if accident.suspect
            else None,
            _named(_("Place: {what}"), AREAS, accident.area),
            _named(_("Warning sign before: {what}"), ANSWERS, accident.marked),
            _named(_("Touched or worked on: {what}"), ANSWERS, accident.handled),
            Words(f"📝 {accident.note}") if accident.note else None,
            _also(reports),
        ]
    )
    return Reply(text, choices=_choices(accident, reports, sees_victims), card="accident")


def _choices(
    accident: Accident, reports: Sequence[Report], sees_victims: bool
) -> tuple[Choice, ...]:
    choices = [Choice(f"accident:fill:{accident.id}", _("✏️ Fill in"))]
    if sees_victims:
        choices.append(Choice(f"accident:victims:{accident.id}", _("👤 Victims")))
    choices.append(Choice(f"accident:link:{accident.id}", _("🔗 The same accident as …")))
    if len(reports) > 1:
        choices.append(Choice(f"accident:split:{accident.id}", _("✂ Take the reports apart")))
    if reports[0].task_id:
        choices.append(Choice(f"task:open:{reports[0].task_id}", _("Show the task")))
    return tuple(choices)


def _when(accident: Accident, zone: ZoneInfo) -> Spoken | None:
    if accident.happened_at is None:
        return None
    at = At(accident.happened_at, zone)
    if accident.happened_to is Precision.HOUR:
        return _("🕒 {at}", at=at)
    day = f"{accident.happened_at.astimezone(zone):%d/%m/%Y}"
    return _("🕒 {at}", at=day)


def _where(report: Report, province: str) -> Spoken:
    unit = unit_by_code(report.commune, province) if report.commune else None
    return Words(f"📍 {unit.name if unit else ''} {report.item_lat:.5f}, {report.item_lon:.5f}")


def _counts(accident: Accident) -> Spoken:
    unknown: Spoken = Words("?")
    return _(
        "Injured: {injured} · Killed: {killed}",
        injured=unknown if accident.injured is None else accident.injured,
        killed=unknown if accident.killed is None else accident.killed,
    )


def _named(line: Text, names: Names, value: StrEnum | None) -> Spoken | None:
    return Text(line.msgid, {"what": names[value]}) if value is not None else None


def _also(reports: Sequence[Report]) -> Spoken | None:
    others = ", ".join(report.reference for report in reports[1:])
    return _("Also told in: {references}", references=others) if others else None


def alike_list(accident: Accident, found: Sequence[tuple[Accident, Report]]) -> Reply:
    """Accidents near it of these days, one of which may be the same."""
    choices = [
        Choice(f"accident:join:{accident.id}:{other.id}", Words(report.reference))
        for other, report in found
    ]
    back = Choice(f"accident:open:{accident.id}", _("◀ Back"))
    text = (
        _("Which of these tells of the same accident?")
        if choices
        else _("No other accident near it is known of these days.")
    )
    return Reply(text, choices=(*choices, back), card="accident")


def victims_list(accident: Accident, victims: Sequence[Victim]) -> Reply:
    """A button for each, without a name; only for who may see victims' details."""
    choices = [
        Choice(f"accident:victim:{victim.id}", _label(number, victim))
        for number, victim in enumerate(victims, start=1)
    ]
    add = Choice(f"accident:add:{accident.id}", _("➕ Another victim"))
    back = Choice(f"accident:open:{accident.id}", _("◀ Back"))
    text = _("Victims’ details are confidential. Who reads or changes them is written down.")
    return Reply(text, choices=(*choices, add, back), card="accident")


def _label(number: int, victim: Victim) -> Spoken:
    status = STATUSES[victim.status] if victim.status else None
    band = AGE_BANDS[victim.age_band] if victim.age_band else None
    return Lines([Words(f"{number}."), status, band], between=" ")


def victim_card(victim: Victim, accident: Accident) -> Reply:
    """Everything that is kept about one victim."""
    age: Spoken | None = AGE_BANDS[victim.age_band] if victim.age_band else None
    if victim.age is not None:
        age = Words(str(victim.age))
    lines: list[tuple[Text, Spoken | None]] = [
        (_("Name: {name}"), _words(victim.name)),
        (_("Became: {name}"), _of(STATUSES, victim.status)),
        (_("Sex: {name}"), _of(GENDERS, victim.gender)),
        (_("Age: {name}"), age),
        (_("Year of birth: {name}"), _words(str(victim.birth_year or ""))),
        (_("Address: {name}"), _words(victim.address)),
        (_("Injury: {name}"), _of(INJURIES, victim.injury)),
        (_("Was doing: {name}"), _of(ACTIVITIES, victim.activity)),
        (_("Work: {name}"), _words(victim.occupation)),
        (_("Risk education before: {name}"), _of(ANSWERS, victim.taught)),
        (_("Treated at: {name}"), _words(victim.facility)),
    ]
    said = [Text(line.msgid, {"name": value}) for line, value in lines if value is not None]
    edit = Choice(f"accident:edit:{victim.id}", _("✏️ Fill in"))
    back = Choice(f"accident:victims:{accident.id}", _("◀ Back"))
    return Reply(Lines([_("👤 Victim"), *said]), choices=(edit, back), card="accident")


def _words(words: str) -> Spoken | None:
    return Words(words) if words else None


def _of(names: Names, value: StrEnum | None) -> Spoken | None:
    return names[value] if value is not None else None
