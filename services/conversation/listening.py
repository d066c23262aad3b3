"""What someone who found something sends besides buttons: pins, words, photos, numbers."""

from dataclasses import replace

from services.board.offer_parts import media_reply
from services.conversation import places, questions, summary
from services.conversation.draft import Draft, Step, next_step
from services.conversation.hearing import hear_text, phone_in
from services.conversation.resident import ask_on, begin, draft_of, keep
from services.conversation.turn import Turn
from services.media.service import expect
from services.messages import Lane, Reply
from services.people.service import keep_phone, tell
from services.reports.lifecycle import ReportStatus
from services.reports.model import Report
from services.reports.queries import reports_of_person
from services.tasks.service import get_task, note_event
from services.teams.queries import members_of
from services.texts import Words, _


async def hear(turn: Turn) -> None:
    """Take up whatever came, then ask on. The advice comes first if this is the beginning."""
    if turn.talk.draft is None:
        await begin(turn)
    inbound, before = turn.inbound, draft_of(turn)
    if inbound.location is not None:
        await _hear_pin(turn)
    elif inbound.attachment is not None:
        await _hear_media(turn)
    elif inbound.phone is not None:
        await hear_phone(turn, inbound.phone)
    elif inbound.text:
        await _hear_words(turn, before)
    else:
        await ask_on(turn, first=_("I cannot read that kind of message. Words, a photo, a "
                                   "position or a recording will do."))  # fmt: skip


async def _hear_pin(turn: Turn) -> None:
    draft = draft_of(turn)
    if turn.inbound.live and turn.inbound.edited and draft.lat is not None:
        return  # a phone that keeps telling where it is; the first place is the one meant
    location = turn.inbound.location
    if location is None:
        return
    placed = places.place_pin(draft, location, turn.policy.area)
    name = turn.inbound.place_name
    if placed.draft is not None and name:
        placed = replace(placed, draft=replace(placed.draft, landmark=name))
    await _settle_place(turn, placed)


async def _settle_place(turn: Turn, placed: places.Placed) -> None:
    if placed.draft is not None:
        await keep(turn, placed.draft)
        if placed.draft.place_how != "pin":  # words are easily misread: show what was understood
            await turn.say(summary.pin(placed.draft, places.place_name(placed.draft)))
        await ask_on(turn)
    elif placed.outside:
        await turn.say(questions.ask_inside(placed.outside))
        turn.talk.step = Step.PLACE.value
    elif placed.units:
        await turn.say(questions.ask_which_place(placed.units))
        turn.talk.step = Step.PLACE.value
    else:
        await ask_on(turn, again=turn.talk.step == Step.PLACE)


async def _hear_media(turn: Turn) -> None:
    """Photos of one album are one thought: only the first of them is answered."""
    media_id = await _expect_media(turn)
    draft = draft_of(turn)
    key = turn.inbound.message_id or turn.inbound.external_id
    draft = replace(draft, media=(*draft.media, media_id)).noted(key, turn.inbound.text)
    await keep(turn, draft)
    album = turn.inbound.album
    if album is None or (turn.talk.expecting or {}).get("album") != album:
        turn.talk.expecting = {"album": album} if album else None
        await ask_on(turn, first=_("I have it and will pass it on."))


async def _expect_media(turn: Turn) -> int:
    attachment = turn.inbound.attachment
    if attachment is None:
        raise ValueError("There is no attachment.")
    media = await expect(
        turn.session,
        attachment,
        channel=turn.inbound.sender.channel,
        person_id=turn.person.id,
        album=turn.inbound.album,
    )
    return media.id


async def hear_phone(turn: Turn, phone: str) -> None:
    """A number given after the words asking for it is consent to be called about the report."""
    number = phone_in(phone)
    if number is None:
        await ask_on(turn, first=questions.other_words(Step.PHONE))
        return
    await keep_phone(turn.session, turn.person, number, channel=turn.inbound.sender.channel)
    await keep(turn, replace(draft_of(turn), phone=True))
    await ask_on(turn)


async def _hear_words(turn: Turn, before: Draft) -> None:
    """Words are kept as the note; with no place yet they are searched for one."""
    draft = draft_of(turn)
    step = next_step(draft)
    if step is Step.PHONE and phone_in(turn.inbound.text):
        await hear_phone(turn, turn.inbound.text)
        return
    heard = hear_text(draft, step, turn.inbound)
    await keep(turn, heard.draft)
    if step is Step.PLACE:
        await _settle_place(
            turn, places.place_text(heard.draft, turn.inbound.text, turn.policy.area)
        )
    elif heard.understood:
        await ask_on(turn)
    else:
        await ask_on(turn, first=questions.other_words(step))


async def newest_open_report(turn: Turn) -> Report | None:
    """The person's last report, if a team or a coordinator may still need to know more."""
    newest = await reports_of_person(turn.session, turn.person.id, limit=1)
    return newest[0] if newest and newest[0].status is ReportStatus.TASKED else None


async def supplement(turn: Turn, report: Report) -> None:
    """More words, photos or recordings after Send: kept with the report and passed to the team."""
    passed_on: Reply | None = None
    if turn.inbound.attachment is not None:
        media_id = await _expect_media(turn)
        report.media = [*report.media, media_id]
        passed_on = await media_reply(turn.session, media_id, report.reference)
    if turn.inbound.text:
        report.note = "\n".join(filter(None, [report.note, turn.inbound.text]))
        passed_on = passed_on or Reply(
            _("{reference}: the reporter adds:\n“{words}”", reference=report.reference,
              words=Words(turn.inbound.text))
        )  # fmt: skip
    await _pass_on(turn, report, passed_on)
    text = _("I have added that to your report {reference}.", reference=report.reference)
    await turn.say(Reply(text, choices=(questions.BEGIN,)))


async def _pass_on(turn: Turn, report: Report, reply: Reply | None) -> None:
    if report.task_id is None:
        return
    task = await get_task(turn.session, report.task_id)
    note_event(turn.session, task, "added", by=turn.person)
    if task.team_id is None or reply is None:
        return
    for member in await members_of(turn.session, task.team_id):
        await tell(turn.session, member, reply, lane=Lane.UPDATE)
