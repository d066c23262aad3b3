"""The questions of the disposal record, as replies. Pure."""

from services.conversation.record_dialogue import RecordDraft, RecordStep
from services.disposal.vocabulary import (
    AREAS,
    CATEGORIES,
    CONDITIONS,
    EVACUATED,
    OUTCOMES,
    QUANTITIES,
    Category,
    Condition,
    Outcome,
)
from services.messages import Choice, Reply
from services.texts import Lines, Number, Spoken, Words, _

_CANCEL = Choice("record:cancel", _("✖ Not now"))


def ask_record(draft: RecordDraft, reference: str) -> Reply:
    """The question that stands, with its buttons."""
    step = RecordStep(draft.step)
    choices = [Choice(f"record:{step}:{value}", label) for value, label in _answers(step)]
    text = Lines([Words(f"📋 {reference}"), *_so_far(draft), _QUESTIONS[step]])
    return Reply(text, choices=(*choices, _CANCEL))


_QUESTIONS: dict[RecordStep, Spoken] = {
    RecordStep.CATEGORY: _("What was found?"),
    RecordStep.QUANTITY: _("How many? Press or write the number."),
    RecordStep.CONDITION: _("In what condition?"),
    RecordStep.OUTCOME: _("What became of it?"),
    RecordStep.MORE: _("Was there anything else?"),
    RecordStep.AREA: _(
        "How many square metres were searched or cleared? Press or write the number, or skip."
    ),
    RecordStep.EVACUATED: _("How many people had to leave their place? Press or write."),
    RecordStep.PHOTO: _("A photo of the place after the work? Send it, or skip."),
    RecordStep.NOTE: _("A note for the coordinators? Write it, or skip."),
    RecordStep.CONFIRM: _("Is everything right?"),
}


def _answers(step: RecordStep) -> list[tuple[str, Spoken]]:
    """Value and label of each button of a question."""
    skip: tuple[str, Spoken] = ("skip", _("Skip"))
    tables: dict[RecordStep, list[tuple[str, Spoken]]] = {
        RecordStep.CATEGORY: [(key.value, label) for key, label in CATEGORIES.items()],
        RecordStep.QUANTITY: [(str(number), Words(str(number))) for number in QUANTITIES],
        RecordStep.CONDITION: [(key.value, label) for key, label in CONDITIONS.items()],
        RecordStep.OUTCOME: [(key.value, label) for key, label in OUTCOMES.items()],
        RecordStep.MORE: [("done", _("No, that was all")), ("item", _("Yes, another item"))],
        RecordStep.AREA: [(str(n), _("{number} m²", number=Number(n))) for n in AREAS] + [skip],
        RecordStep.EVACUATED: [(str(n), Words(str(n))) for n in EVACUATED] + [skip],
        RecordStep.PHOTO: [skip],
        RecordStep.NOTE: [skip],
        RecordStep.CONFIRM: [("send", _("✅ Complete")), ("again", _("🔁 Start over"))],
    }
    return tables[step]


def _so_far(draft: RecordDraft) -> list[Spoken]:
    lines: list[Spoken] = [_item(*item) for item in draft.items]
    if draft.evacuated is not None:
        lines.append(_("People evacuated: {number}", number=draft.evacuated))
    if draft.area_m2 is not None:
        lines.append(_("Ground searched or cleared: {number} m²", number=Number(draft.area_m2)))
    if draft.note:
        lines.append(Words("📝 " + draft.note[:300]))
    return lines


def _item(category: str, quantity: str, condition: str, outcome: str) -> Spoken:
    return _(
        "• {quantity} × {category}, {condition}: {outcome}",
        quantity=quantity,
        category=CATEGORIES[Category(category)],
        condition=CONDITIONS[Condition(condition)],
        outcome=OUTCOMES[Outcome(outcome)],
    )
