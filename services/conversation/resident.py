"""Someone who found something: hearing, asking on, and sending."""

from dataclasses import replace

from services.alerts.model import AlertKind
from services.alerts.service import raise_alert
from services.conversation import (
    accident_acts,
    behalf_questions,
    questions,
    sign_questions,
    summary,
)
from services.conversation.already_known import ask_whether_known
from services.conversation.commune import in_its_commune
from services.conversation.draft import Draft, Step, next_step
from services.conversation.emergency import (
    alert_details,
    mark_alert,
    take_over_alert,
    tell_emergency,
    update_alert,
)
from services.conversation.emergency_buttons import with_emergency_buttons
from services.conversation.heeding import to_confirm
from services.conversation.holding import offer_or_hold
from services.conversation.places import place_name
from services.conversation.sending import send_draft
from services.conversation.turn import Turn
from services.errors import no_longer
from services.messages import Reply
from services.policy import ServiceArea
from services.reports.answers import Relation
from services.texts import Lines, Spoken, _

#: What a report is being told on: the question that stands now.
CARD = "draft"


def draft_of(turn: Turn) -> Draft:
    return Draft.from_json(turn.talk.draft or {})


async def begin(turn: Turn) -> None:
    """The safety advice, at once. A draft that was being told goes on."""
    if turn.talk.draft is None:
        turn.talk.draft = Draft().to_json()
    turn.talk.step, turn.talk.expecting = None, None
    advice: Spoken = questions.advice(turn.policy.hotline)
    if turn.policy.example:
        advice = Lines([questions.MADE_UP, advice])
    listen = (questions.LISTEN,) if turn.person.language in turn.policy.spoken else ()
    await turn.say(Reply(advice, choices=(questions.EMERGENCY, *listen)))


async def keep(turn: Turn, draft: Draft) -> None:
    """Remember the draft; an emergency in it is told to coordinators at once."""
    before = draft_of(turn)
    draft = await in_its_commune(turn.session, draft, before)
    draft = replace(draft, alerted=before.alerted or draft.is_emergency)
    turn.talk.draft = draft.to_json()
    if draft.is_emergency and not before.is_emergency:
        await tell_emergency(turn, draft)
    elif (draft.is_emergency or before.is_emergency) and _news_in(draft, before, turn.policy.area):
        await update_alert(turn, draft)


def _news_in(draft: Draft, before: Draft, area: ServiceArea) -> bool:
    if draft.phone != before.phone:
        return True
    return alert_details(draft, area) != alert_details(before, area)


def step_of(draft: Draft) -> Step:
    """The question to be asked now: of an emergency read in words before any other."""
    return Step.CONFIRM if to_confirm(draft) else next_step(draft)


async def ask_on(
    turn: Turn, *, first: Spoken | None = None, again: bool = False, anew: bool = False
) -> None:
    """Ask the first question that is still open. `first` is said in front of it; `anew`: below
    everything else, wherever it stood before."""
    draft = draft_of(turn)
    step = step_of(draft)
    if step is Step.SUMMARY:
        await turn.say(summary.pin(draft, place_name(draft, turn.policy.area)))
    reply = with_emergency_buttons(_question(turn, draft, step, again=again), draft, step)
    if first is not None:
        reply = replace(reply, text=Lines([first, reply.text], between="\n\n"))
    card = _as_card(turn, reply, step)
    await turn.say(replace(card, fresh=True) if anew else card)
    turn.talk.step = step.value


def _question(turn: Turn, draft: Draft, step: Step, *, again: bool) -> Reply:
    if step is Step.CONFIRM and (sign := to_confirm(draft)):
        return sign_questions.ask_confirm(*sign)
    if draft.relation:
        who, whose = turn.person, Relation(draft.relation)
        other = behalf_questions.question(
            step, whose, turn.policy, phone=who.phone, language=who.language, again=again
        )
        if other is not None:
            return other
    if step is Step.PLACE:
        return questions.ask_place_again() if again else questions.ask_place()
    if step is Step.DANGERS:
        question = questions.ask_dangers(draft)
        return replace(question, text=Lines([*sign_questions.said_of(draft), question.text]))
    if step is Step.PHONE:
        return questions.ask_phone(turn.person.phone, turn.policy, turn.person.language)
    if step is Step.SUMMARY:
        phone = draft.finder_phone or turn.person.phone
        place = place_name(draft, turn.policy.area)
        return summary.summary(draft, place, phone=phone)
    plain = {
        Step.DISTANCE: questions.ask_distance,
        Step.DIRECTION: questions.ask_direction,
        Step.LOOK: questions.ask_look,
        Step.PHOTO: questions.ask_photo,
    }
    return plain[step]()


def _as_card(turn: Turn, reply: Reply, step: Step) -> Reply:
    """Only one question has buttons at a time. Plain ones replace each other in place when a
    button was pressed; a picture, or one that asks the phone for something, is sent anew."""
    same_kind = turn.talk.step in _EDITABLE and step in _EDITABLE
    return replace(reply, card=CARD, fresh=not (turn.pressed and same_kind))


#: Questions of plain text and buttons, which a channel can edit into one another.
_EDITABLE = frozenset({Step.DISTANCE, Step.DIRECTION, Step.DANGERS, Step.PHOTO})


async def send(turn: Turn) -> None:
    """Make the draft a report, the report a task, and offer it."""
    draft = draft_of(turn)
    if turn.talk.draft is None:
        raise no_longer()
    if draft.item_point is None:
        await ask_on(turn, first=_("One thing is needed before it can be sent: the place."))
        return
    channel = turn.inbound.sender.channel
    sent = await send_draft(turn.session, draft, by=turn.person, channel=channel)
    report, task = sent.report, sent.task
    turn.talk.draft, turn.talk.step, turn.talk.dropped = None, None, None
    turn.talk.choices = []  # what is written from now on is more about the report, not a press
    emergency = draft.alerted and await take_over_alert(turn, task.id, report.reference)
    if turn.policy.told_at_once[task.priority - 1] and not emergency:
        await raise_alert(turn.session, AlertKind.URGENT, task_id=task.id)
    reply = summary.sent(report, turn.policy.hotline)
    if draft.relation == Relation.HOTLINE:
        reply = behalf_questions.sent_for_caller(report.reference)
    await turn.say(replace(reply, card=CARD, fresh=True), always=True)
    if draft.is_emergency:
        await accident_acts.offer(turn, report)
    await offer_or_hold(turn.session, sent, urgent=draft.is_emergency)
    await ask_whether_known(turn, report, task)


async def cancel(turn: Turn) -> None:
    """Forget the draft, but let the person take that back."""
    if turn.talk.draft is None:
        raise no_longer()
    on_the_phone = draft_of(turn).relation == Relation.HOTLINE
    told = draft_of(turn).is_emergency and await mark_alert(turn, cancelled=True)
    turn.talk.dropped, turn.talk.draft, turn.talk.step = turn.talk.draft, None, None
    text = (
        _("Cancelled. The coordinators have been told of the emergency all the same. Stay away.")
        if told
        else _("Cancelled; nothing was sent. Whatever it is, stay away from it.")
    )
    again = (behalf_questions.NEXT_CALL,) if on_the_phone else ()
    choices = (questions.UNDO, *again)
    await turn.say(Reply(text, choices=choices, card=CARD, fresh=not turn.pressed))


async def undo_cancel(turn: Turn) -> None:
    if turn.talk.dropped is None or turn.talk.draft is not None:
        raise no_longer()
    turn.talk.draft, turn.talk.dropped = turn.talk.dropped, None
    if draft_of(turn).is_emergency:
        await mark_alert(turn, cancelled=False)
    await ask_on(turn)
