"""The end of a report on a lesson that was held: sent, told twice, corrected, taken back."""

from dataclasses import replace

from services.conversation.arguments import Args, number
from services.conversation.certificate_acts import give_if_finished
from services.conversation.session_dialogue import SessionDraft, SessionStep
from services.conversation.session_facts import draft_again, held_of, place_of
from services.conversation.session_questions import CANCEL, CARD, ask_session, counted
from services.conversation.turn import Turn
from services.errors import no_longer
from services.messages import Choice, Reply
from services.teaching import service as teaching
from services.teaching.counts import Implausible
from services.teaching.days import CORRECTED_WITHIN, WrongDay
from services.teaching.model import LessonSession
from services.teaching.service import AlreadyTold, today_of
from services.texts import Lines, Spoken, Words, _

_AGAIN = Choice("session:twice:again", _("It was held once more"))
_CORRECTION = Choice("session:twice:correct", _("It is a correction"))


async def ask(turn: Turn, draft: SessionDraft, *, hint: Spoken | None = None) -> None:
    turn.talk.taught, turn.talk.expecting = draft.to_json(), {"session": True}
    reply = ask_session(draft, today=today_of(turn.session), place=place_of(turn, draft))
    if hint is not None:
        reply = replace(reply, text=Lines([hint, reply.text], between="\n\n"))
    await show(turn, reply)


async def show(turn: Turn, reply: Reply) -> None:
    """On the report's own card where one of its buttons was pressed."""
    on_it = turn.pressed and (turn.inbound.choice or "").startswith("session:")
    is_begun = (turn.inbound.choice or "").startswith("session:begin:")
    await turn.say(replace(reply, card=CARD, fresh=not on_it or is_begun))


def standing(turn: Turn) -> SessionDraft:
    if turn.talk.taught is None:
        turn.talk.expecting = None
        raise no_longer()
    return SessionDraft.from_json(turn.talk.taught)


async def on_confirm(turn: Turn, args: Args) -> None:
    draft = standing(turn)
    if draft.step is not SessionStep.CONFIRM:
        raise no_longer()
    if args[1:] == ["send"]:
        await _send(turn, draft)
    elif args[1:] == ["day"]:
        await ask(turn, replace(draft, asking=SessionStep.DAY.value))
    elif args[1:] == ["again"]:
        await ask(turn, replace(draft, numbers={}))
    else:
        raise no_longer()


async def _send(turn: Turn, draft: SessionDraft, *, again: bool = False) -> None:
    held = held_of(draft)
    try:
        if draft.corrects is not None:
            row = await teaching.correct_session(turn.session, draft.corrects, held, by=turn.person)
        else:
            row = await teaching.report_session(turn.session, held, by=turn.person, again=again)
    except AlreadyTold as known:
        await _ask_which(turn, known.row)
    except (Implausible, WrongDay) as refusal:
        await ask(turn, draft, hint=refusal.text)
    else:
        _put_away(turn)
        await _confirm(turn, row, was=draft.corrects is not None)
        if draft.corrects is None:
            await give_if_finished(turn, row.class_id, row.course)


async def _ask_which(turn: Turn, row: LessonSession) -> None:
    """Told twice by mistake, or held twice: only the teller knows."""
    before = Lines(counted(row.taught, set(row.taught.columns())))
    text = _(
        "This lesson has been reported for {day} already:\n{numbers}\n"
        "Was it held once more, or is this a correction?",
        day=Words(f"{row.held_on:%d/%m/%Y}"),
        numbers=before,
    )
    await show(turn, Reply(text, choices=(_AGAIN, _CORRECTION, CANCEL)))


async def on_twice(turn: Turn, args: Args) -> None:
    draft = standing(turn)
    if args[1:] == ["again"]:
        await _send(turn, draft, again=True)
        return
    try:
        await teaching.report_session(turn.session, held_of(draft), by=turn.person)
    except AlreadyTold as known:
        await _send(turn, replace(draft, corrects=known.row.id))
    else:
        raise no_longer()  # the other one has been taken back meanwhile


async def _confirm(turn: Turn, row: LessonSession, *, was: bool) -> None:
    head = _("✅ Corrected. Thank you.") if was else _("✅ Recorded. Thank you for teaching.")
    numbers = Lines(counted(row.taught, set(row.taught.columns())))
    note = _("It can be corrected or taken back for {count} days.", count=CORRECTED_WITHIN.days)
    day = _("Day: {day}", day=Words(f"{row.held_on:%d/%m/%Y}"))
    choices = (
        Choice(f"session:correct:{row.id}", _("✏ Correct")),
        Choice(f"session:undo:{row.id}", _("↩ Take back")),
    )
    await show(turn, Reply(Lines([head, day, numbers, note]), choices=choices))


async def on_correct(turn: Turn, args: Args) -> None:
    await ask(turn, await draft_again(turn, number(args)))


async def on_undo(turn: Turn, args: Args) -> None:
    row = await teaching.take_back(turn.session, number(args), by=turn.person)
    put_back = Choice(f"session:redo:{row.id}", _("↪ Put it back"))
    await show(turn, Reply(_("Taken back. This session does not count."), choices=(put_back,)))


async def on_redo(turn: Turn, args: Args) -> None:
    row = await teaching.put_back(turn.session, number(args), by=turn.person)
    await _confirm(turn, row, was=False)


async def on_cancel(turn: Turn, args: Args) -> None:
    _put_away(turn)
    await show(turn, Reply(_("The report was put aside. Nothing was recorded.")))


def _put_away(turn: Turn) -> None:
    turn.talk.taught, turn.talk.expecting, turn.talk.choices = None, None, []
