"""The buttons of someone who found something: `report:…`, and answers to a team's question."""

from dataclasses import replace

from services.alerts.model import AlertKind
from services.alerts.service import raise_alert
from services.consent.model import Purpose
from services.consent.service import keep_phone, stands
from services.consent.wording import fingerprint, version_of
from services.conversation import heeding, on_behalf, places, questions, resident
from services.conversation.arguments import Args, number
from services.conversation.draft import Draft, Step
from services.conversation.emergency import tell_emergency
from services.conversation.hearing import hear_choice
from services.conversation.resident import ask_on, begin, draft_of, keep
from services.conversation.turn import Turn
from services.errors import no_longer
from services.finders.wording import version
from services.messages import Reply
from services.relay.service import access_question
from services.reports.answers import Danger
from services.reports.service import access_report
from services.tasks.service import get_task_of, note_event
from services.texts import Words, _


async def on_begin(turn: Turn, args: Args) -> None:
    await begin(turn)
    await ask_on(turn)


async def on_listen(turn: Turn, args: Args) -> None:
    """The advice as sound. A card without words, so that the question keeps its keyboard."""
    if turn.person.language not in turn.policy.spoken:
        raise no_longer()
    await turn.say(Reply(Words(""), voice="spoken:advice", card="listen", fresh=True))


async def on_answer(turn: Turn, args: Args) -> None:
    """`report:look:m79` and the like. A button of a draft that is gone has no effect."""
    draft, late = _standing(turn), _is_late(turn, args[0])
    if _is_so_already(draft, args):
        await ask_on(turn, anew=late)
        return
    heard = hear_choice(draft, args[0], args[1] if len(args) > 1 else "")
    if heard is None:
        raise no_longer()
    await keep(turn, heard)
    await ask_on(turn, anew=late)


def _is_late(turn: Turn, verb: str) -> bool:
    """Its question was answered before. It may be the last one that they see, and a change of the
    one that stands, further up, would look like no answer."""
    asked = Step.DANGERS if verb == "danger" else verb
    return turn.talk.step not in (None, asked)


def _is_so_already(draft: Draft, args: Args) -> bool:
    """`report:danger:hurt:on` tapped twice: what a button ticks it does not untick. Older buttons
    do not say which they do."""
    if args[0] != "danger" or args[2:] not in (["on"], ["off"]):
        return False
    return (args[1] in draft.ticked) == (args[2] == "on")


def _standing(turn: Turn) -> Draft:
    if turn.talk.draft is None:
        raise no_longer()
    return draft_of(turn)


async def on_skip(turn: Turn, args: Args) -> None:
    """`report:skip` is for whatever stands now; `report:skip:look` for that question alone, so that
    a second tap on it does not skip the next one as well."""
    draft = _standing(turn)
    step = resident.step_of(draft)
    if args[1:] and args[1:] != [step.value]:
        raise no_longer()
    if step is Step.PLACE:
        await ask_on(turn, first=_("The place is the one thing that is needed."), again=True)
        return
    await keep(turn, _skipped(draft, step))
    await ask_on(turn)


def _skipped(draft: Draft, step: Step) -> Draft:
    if step is Step.PHONE:
        return replace(draft, phone=False)
    return on_behalf.not_agreed(draft) if step is Step.AGREED else draft.pass_by(step)


async def on_behalf_of(turn: Turn, args: Args) -> None:
    """Somebody else saw it, whatever has been told so far."""
    await keep(turn, on_behalf.begun(_standing(turn)))
    await ask_on(turn)


async def on_unit(turn: Turn, args: Args) -> None:
    """One of several places of a name."""
    draft = _standing(turn)
    words = next(reversed(draft.notes.values()), "")
    here = places.chosen_unit(args[1], words, turn.policy.area) if len(args) > 1 else None
    if here is None:
        raise no_longer()
    await keep(turn, places.place_unit(draft, here, words))
    await ask_on(turn)


async def on_place(turn: Turn, args: Args) -> None:
    """Back to the first question; everything else that was told stays."""
    draft = _standing(turn)
    await keep(turn, replace(draft, lat=None, lon=None, landmark="", commune=None))
    await ask_on(turn)


async def on_emergency(turn: Turn, args: Args) -> None:
    """Coordinators are told at once, whatever else has been answered."""
    if turn.talk.draft is None:
        await begin(turn)
    draft = draft_of(turn)
    if draft.is_emergency:
        await tell_emergency(turn, draft)
    await keep(turn, replace(draft, emergency=True))
    await ask_on(turn)


async def on_hurt(turn: Turn, args: Args) -> None:
    """`report:hurt`, in an emergency: pressed twice it is still so."""
    await keep(turn, heeding.confirmed(_standing(turn), Danger.HURT))
    await ask_on(turn)


async def on_known_phone(turn: Turn, args: Args) -> None:
    """`report:phone:known:VERSION`: the press agrees to the words it was shown with; if they have
    changed since, the new ones are asked with. Whoever writes for another is not shown these
    words: their own number counts only where they agreed to them before."""
    draft, phone = _standing(turn), turn.person.phone
    shown = version_of(fingerprint(Purpose.CALL_BACK, turn.policy, turn.person.language))
    if args[1:2] != ["known"] or not phone:
        raise no_longer()
    agreed = await stands(turn.session, turn.person, Purpose.CALL_BACK)
    if args[2:] == [shown] and not agreed:
        channel = turn.inbound.sender.channel
        await keep_phone(turn.session, turn.person, phone, channel=channel)
    if args[2:] == [shown] or draft.relation is not None:
        await keep(turn, replace(draft, phone=agreed or args[2:] == [shown]))
    await ask_on(turn)


async def on_agreed(turn: Turn, args: Args) -> None:
    """`report:agreed:yes:VERSION`: only what is agreed in the words of today counts; if they have
    changed since they were shown, the new ones are asked with."""
    if args[1:2] != ["yes"]:
        await on_answer(turn, args)
        return
    draft = _standing(turn)
    if draft.finder_phone is None:
        raise no_longer()
    if args[2:] == [version(turn.policy, turn.person.language)]:
        await keep(turn, on_behalf.agreed(draft, args[2]))
    await ask_on(turn)


async def on_send(turn: Turn, args: Args) -> None:
    await resident.send(turn)


async def on_cancel(turn: Turn, args: Args) -> None:
    await resident.cancel(turn)


async def on_undo(turn: Turn, args: Args) -> None:
    await resident.undo_cancel(turn)


async def on_gone(turn: Turn, args: Args) -> None:
    """After completion: `report:gone:5`, `report:still:5`, `report:unsure:5`."""
    report = await access_report(turn.session, number(args), turn.person)
    report.gone = {"gone": True, "still": False}.get(args[0])
    if args[0] == "still" and report.task_id is not None:
        task = await get_task_of(turn.session, report)
        note_event(turn.session, task, "still_there", by=turn.person)
        await raise_alert(turn.session, AlertKind.STILL_THERE, task_id=task.id)
        await turn.say(_("Thank you. The coordinators have been told. Please stay away from it."))
        return
    text = _("Thank you. If you see anything else, stay away from it and report it.")
    await turn.say(Reply(text, choices=(questions.BEGIN,)))


async def on_answer_question(turn: Turn, args: Args) -> None:
    """`relay:answer:7`: the next words go to the team that asked."""
    question = await access_question(turn.session, number(args), turn.person)
    turn.await_words({"answer": question.id})
    await turn.say(_("Write your answer now; it goes to the team. Your number stays hidden."))
