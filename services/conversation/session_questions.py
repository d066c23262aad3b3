"""The questions of the report on a lesson that was held, as replies."""

from datetime import date, timedelta

from services.conversation.session_dialogue import NOT_KNOWN, SessionDraft, SessionStep, most_at
from services.messages import Choice, Reply
from services.teaching.counts import GROUPS, Taught
from services.teaching.days import OFFERED
from services.teaching.titles import course_names, lesson_title
from services.teaching.vocabulary import AUDIENCES, GROUP_NAMES, LOCATIONS
from services.texts import Lines, Number, Spoken, Text, Words, _

CARD = "session"
CANCEL = Choice("session:cancel", _("✖ Not now"))
_PUPILS, _ADULTS, _FEW = (5, 10, 15, 20, 25, 30), (0, 1, 2, 3, 5, 10, 20), (0, 1, 2, 3)

_QUESTIONS: dict[SessionStep, Text] = {
    SessionStep.COURSE: _("What was it about?"),
    SessionStep.LOCATION: _("Where was it held?"),
    SessionStep.AUDIENCE: _("For whom was it?"),
    SessionStep.COMMUNE: _("In which commune? Please write its name."),
    SessionStep.GIRLS: _(
        "How many girls were there? Press, or write the number. “14 16” says girls and boys at "
        "once."
    ),
    SessionStep.BOYS: _("How many boys were there? Press, or write the number."),
    SessionStep.WOMEN: _("How many women were there (18 and older)? Press, or write the number."),
    SessionStep.MEN: _("How many men were there (18 and older)? Press, or write the number."),
    SessionStep.DISABLED: _("Were there people with disabilities among them?"),
    SessionStep.GIRLS_DISABLED: _("How many girls with disabilities?"),
    SessionStep.BOYS_DISABLED: _("How many boys with disabilities?"),
    SessionStep.WOMEN_DISABLED: _("How many women with disabilities?"),
    SessionStep.MEN_DISABLED: _("How many men with disabilities?"),
    SessionStep.FIRST: _(
        "For how many was it the first lesson about this? Press, or write the number."
    ),
    SessionStep.DAY: _("On which day was it? Press, or write it: 25/11."),
    SessionStep.CONFIRM: _("Is everything right?"),
}


def ask_session(draft: SessionDraft, *, today: date, place: Spoken | None) -> Reply:
    """The question that stands, with its buttons, below what has been told so far."""
    step = draft.step
    head = _("📋 Report on a lesson that was held")
    parts = [head, *told(draft, place), _QUESTIONS[step]]
    return Reply(Lines(parts), choices=(*_choices(draft, step, today), CANCEL), card=CARD)


def told(draft: SessionDraft, place: Spoken | None) -> list[Spoken | None]:
    """What has been told so far, a line each."""
    return [
        Words(draft.whom) if draft.whom else None,
        lesson_title(draft.course, draft.lesson) if draft.course else None,
        _("Day: {day}", day=Words(f"{draft.day:%d/%m/%Y}")),
        _where(draft, place),
        *counted(draft.taught, set(draft.numbers)),
    ]


def _where(draft: SessionDraft, place: Spoken | None) -> Spoken | None:
    if not draft.location_type:
        return None
    said: list[Spoken | None] = [LOCATIONS[draft.location_type], place]
    return _("Place: {place}", place=Lines(said, between=", "))


def counted(taught: Taught, known: set[str]) -> list[Spoken]:
    """Numbers, those that are `known` alone."""
    lines: list[Spoken] = []
    people, disabled = taught.people.by_group(), taught.disabled.by_group()
    if there := [_group(g, people[g]) for g in GROUPS if g in known]:
        lines.append(_("There: {people}", people=Lines(there, between=" · ")))
    some = [_group(g, disabled[g]) for g in GROUPS if disabled[g]]
    if some:
        lines.append(_("With disabilities: {people}", people=Lines(some, between=" · ")))
    if "first_time" in known:
        lines.append(_("For the first time: {number}", number=Number(taught.first_time)))
    return lines


def _group(group: str, number: int) -> Spoken:
    return Lines([GROUP_NAMES[group], Number(number)], between=" ")


def unclear(draft: SessionDraft) -> Spoken:
    """What is said to words that answer nothing."""
    step = draft.step
    if step is SessionStep.MEN and not draft.people.total:
        return _("At least one person must have been there. How many men, from 1 on?")
    if step in _LISTS or step is SessionStep.CONFIRM:
        return _("Please press one of the buttons. To report a find, write /report.")
    if step is SessionStep.COMMUNE:
        return _("I do not know this commune. Please write its name of today, or press the button.")
    if step is SessionStep.DAY:
        return _("Please write the day as 25/11, or press a button.")
    most = Number(most_at(draft, step))
    return _("Please write a number from 0 to {most}. To report a find, write /report.", most=most)


_LISTS = frozenset(
    {SessionStep.COURSE, SessionStep.LOCATION, SessionStep.AUDIENCE, SessionStep.DISABLED}
)


def _choices(draft: SessionDraft, step: SessionStep, today: date) -> list[Choice]:
    return [
        Choice(f"session:{step}:{value}", label) for value, label in _answers(draft, step, today)
    ]


def _answers(draft: SessionDraft, step: SessionStep, today: date) -> list[tuple[str, Spoken]]:
    """Value and label of each button of a question."""
    match step:
        case SessionStep.COURSE:
            return list(course_names().items())
        case SessionStep.LOCATION:
            return list(LOCATIONS.items())
        case SessionStep.AUDIENCE:
            return list(AUDIENCES.items())
        case SessionStep.COMMUNE:
            return [(NOT_KNOWN, _("I do not know"))]
        case SessionStep.DISABLED:
            return [("none", _("No")), ("some", _("Yes"))]
        case SessionStep.DAY:
            return _days(today)
        case SessionStep.CONFIRM:
            return _SENDING
        case _:
            return _numbers(draft, step)


_SENDING: list[tuple[str, Spoken]] = [
    ("send", _("✅ Send")),
    ("day", _("📅 Another day")),
    ("again", _("🔁 The numbers again")),
]


def _numbers(draft: SessionDraft, step: SessionStep) -> list[tuple[str, Spoken]]:
    if step is SessionStep.FIRST:
        most = Number(most_at(draft, step))
        return [("all", _("All {number}", number=most)), ("none", _("Nobody"))]
    if step.endswith("_disabled"):
        return _plain([n for n in _FEW if n <= most_at(draft, step)])
    if step is SessionStep.GIRLS and draft.usual:
        girls, boys = map(Number, draft.usual)
        as_usual = _("As in the class: {girls} girls, {boys} boys", girls=girls, boys=boys)
        return [("usual", as_usual), *_plain(_PUPILS)]
    if step is SessionStep.WOMEN and draft.people.total:
        return [("no_adults", _("No adults")), *_plain(_ADULTS[1:])]
    return (
        _plain(_ADULTS) if step in (SessionStep.WOMEN, SessionStep.MEN) else _plain((0, *_PUPILS))
    )


def _plain(numbers: tuple[int, ...] | list[int]) -> list[tuple[str, Spoken]]:
    return [(str(number), Words(str(number))) for number in numbers]


def _days(today: date) -> list[tuple[str, Spoken]]:
    names: list[Spoken] = [_("Today"), _("Yesterday")]
    days = [today - timedelta(days=n) for n in range(OFFERED)]
    return [
        (day.isoformat(), names[n] if n < len(names) else Words(f"{day:%d/%m}"))
        for n, day in enumerate(days)
    ]
