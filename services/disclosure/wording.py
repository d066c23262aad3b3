"""What is held about a person, in words, as messages that can be read on a phone. Pure."""

from collections.abc import Iterable, Iterator

import locales
from services.consent.model import Act, Consent, Purpose
from services.disclosure.held import Held
from services.lessons.model import Subscription
from services.messages import Choice, Reply
from services.people.model import ROLE_NAMES
from services.pictures.kinds import KINDS
from services.places.gazetteer import unit_by_code
from services.policy import Policy
from services.reports.model import Report
from services.tasks.lifecycle import STATUS_NAMES
from services.tasks.model import Task
from services.texts import At, Distance, Lines, Spoken, Text, Words, _, ngettext

#: Reports in one message: with words of usual length it still is one on every channel.
REPORTS = 4

_CHANNELS: dict[str, Spoken] = {"webchat": _("this chat page"), "telegram": Words("Telegram")}
_PURPOSES: dict[Purpose, Text] = {
    Purpose.CALL_BACK: _("to be called about your report"),
    Purpose.WARNINGS: _("to be warned of what is found near your place"),
    Purpose.LESSONS: _("to be sent lessons"),
    Purpose.COMMUNE: _("to be sent advice meant for your commune"),
}


def messages(held: Held) -> Iterator[Reply]:
    """Who you are, what you agreed to, what you reported, what was said, and how to erase it."""
    yield Reply(_person(held))
    if held.consents:
        said = [_consent(consent, held.policy) for consent in held.consents]
        yield Reply(Lines([_("What you agreed to:"), *said]))
    for start in range(0, len(held.reports), REPORTS):
        some = held.reports[start : start + REPORTS]
        parts = [_report(report, task, held.policy) for report, task in some]
        yield Reply(Lines(parts, between="\n\n"))
    if held.answers:
        answers = [Words(f"“{answer.words}”") for answer in held.answers if answer.words]
        yield Reply(Lines([_("What you answered to a team:"), *answers]))
    yield Reply(_rest(held))


def last(person_id: int) -> Reply:
    """The same as a file, and the way to have it erased."""
    text = _("The same as a file. To have it erased, press the button or write /forget.")
    erase = Choice("forget:ask", _("Erase my data"))
    return Reply(text, document=f"mydata:{person_id}", choices=(erase,))


def _person(held: Held) -> Spoken:
    person = held.person
    channels = [_CHANNELS.get(row.channel, Words(row.channel)) for row in held.addresses]
    return Lines(
        [
            _("This is kept about you:"),
            _("Name: {name}", name=person.name or "–"),
            _("Phone: {phone}", phone=person.phone or "–"),
            _("Language: {language}", language=locales.LANGUAGES[person.language]),
            _("Reached on: {channels}", channels=Lines(_unlike(channels), between=", ")),
            *(ROLE_NAMES[role] for role in sorted(held.roles)),
            *(Words(name) for name in (held.team, held.school) if name),
            _classes(held),
            _home(held),
            _lives(held),
            _("You sign in at the desk as {name}", name=held.desk_name) if held.desk_name else None,
            *(_course(one, len(sent)) for one, sent in held.courses),
            *_pressed(held),
            _("You get no more lessons or reminders.") if person.muted_at else None,
        ]
    )


def _pressed(held: Held) -> list[Spoken]:
    """What lessons, campaigns and notices left behind, as numbers."""
    answers, campaigns, items = held.quiz_answers, held.campaign_answers, held.told_of_items
    told = [
        (_("Questions of lessons that you answered: {number}", number=answers), answers),
        (_("Messages to many whose button you pressed: {number}",
           number=len(campaigns)), campaigns),
        (_("Times you were told, as a teacher, of an item near your school: {number}",
           number=items), items),
    ]  # fmt: skip
    return [sentence for sentence, some in told if some]


def _classes(held: Held) -> Spoken | None:
    labels = ", ".join(one.label for one in held.classes)
    return _("Your classes: {labels}", labels=Words(labels)) if labels else None


def _course(one: Subscription, sent: int) -> Spoken:
    return ngettext(
        "Course {course}, since {at}: {count} lesson was sent",
        "Course {course}, since {at}: {count} lessons were sent",
        sent,
        course=Words(one.course),
        at=one.started_at.strftime("%d/%m/%Y"),
    )


def _home(held: Held) -> Spoken | None:
    if held.home is None:
        return None
    point = f"{held.home.lat:.3f}, {held.home.lon:.3f}"
    far = Distance(held.home.radius_m)
    return _("You are warned of what is near {point} (about {far})", point=Words(point), far=far)


def _lives(held: Held) -> Spoken | None:
    unit = held.lives and unit_by_code(held.lives.commune, held.policy.area.province)
    return (
        _("Advice meant for {commune} is sent to you", commune=Words(unit.name)) if unit else None
    )


def _unlike(channels: Iterable[Spoken]) -> list[Spoken]:
    return list({channel.render("en"): channel for channel in channels}.values())


def _consent(consent: Consent, policy: Policy) -> Spoken:
    values = {
        "at": At(consent.at, policy.timezone),
        "purpose": _PURPOSES[consent.purpose],
        "version": consent.version,
    }
    if consent.act is Act.WITHDRAWN:
        return _("{at}: taken back: {purpose}", at=values["at"], purpose=values["purpose"])
    return _("{at}: agreed {purpose} (version {version})", **values)


def _report(report: Report, task: Task | None, policy: Policy) -> Spoken:
    unit = unit_by_code(report.commune, policy.area.province) if report.commune else None
    return Lines(
        [
            _("Report {reference} of {at}", reference=report.reference,
              at=At(report.received_at, policy.timezone)),
            STATUS_NAMES[task.status] if task else None,
            KINDS[report.look].name,
            Words(f"📍 {unit.name if unit else ''} {report.item_lat:.5f}, {report.item_lon:.5f}"),
            _position(report),
            Words(report.landmark),
            Words(f"📝 {report.note}") if report.note else None,
            ngettext("{count} photo or recording", "{count} photos or recordings",
                     len(report.media)) if report.media else None,
        ]
    )  # fmt: skip


def _position(report: Report) -> Spoken | None:
    if report.reporter_lat is None or report.reporter_lon is None:
        return None
    return _(
        "You stood at {point}", point=Words(f"{report.reporter_lat:.5f}, {report.reporter_lon:.5f}")
    )


def _rest(held: Held) -> Spoken:
    people, looks = held.readers
    heard, sent = held.heard[0], held.sent[0]
    return Lines(
        [
            ngettext("{count} photo or recording is kept", "{count} photos or recordings are kept",
                     len(held.files)),
            _("Numbers of others that you passed on: {number}", number=held.passed_on)
            if held.passed_on else None,
            ngettext("{count} message from you", "{count} messages from you", heard),
            ngettext("{count} message to you", "{count} messages to you", sent),
            ngettext("Messages go {count} day after they were answered.",
                     "Messages go {count} days after they were answered.",
                     held.policy.keep_messages.days),
            ngettext("Who you are goes {count} day after your report was closed.",
                     "Who you are goes {count} days after your report was closed.",
                     held.policy.keep_identity.days),
            ngettext("{count} other person has opened it", "{count} other people have opened it",
                     people),
            ngettext("({count} time in all)", "({count} times in all)", looks) if looks else None,
        ]
    )  # fmt: skip
