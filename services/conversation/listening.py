"""What someone who found something sends besides buttons: pins, words, photos, numbers."""

from dataclasses import replace

from services.consent.service import keep_phone
from services.conversation import attachments, hearing, on_behalf, places, questions, summary
from services.conversation.attachments import opens_album, take
from services.conversation.choosing import chosen
from services.conversation.draft import Draft, Step, next_step
from services.conversation.fullness import files_full, words_full
from services.conversation.hearing import hear_text, noted, phone_in
from services.conversation.links import opens_link
from services.conversation.points import choose_point, corrects_place
from services.conversation.questions import NO_NUMBER, SKIP
from services.conversation.resident import ask_on, begin, draft_of, keep
from services.conversation.turn import Turn
from services.texts import Text, _

_RECEIVED = _("I have it and will pass it on.")


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
        await _hear_contact(turn, inbound.phone)
    elif inbound.text:
        await _hear_words(turn, before)
    else:
        await ask_on(turn, first=questions.unreadable())


async def _hear_pin(turn: Turn) -> None:
    draft = draft_of(turn)
    location = turn.inbound.location
    if location is None:
        return
    placed = places.place_pin(draft, location, turn.policy.area)
    name = turn.inbound.place_name
    if placed.draft is not None and name:
        landmark = name[: places.LONGEST_LANDMARK]
        placed = replace(placed, draft=replace(placed.draft, landmark=landmark))
    if placed.draft is not None or not turn.inbound.edited:
        await _settle_place(turn, placed)


def wants_position(turn: Turn) -> bool:
    """Whether a phone that keeps telling where it is has anything new to say: its first place is
    the one that was meant."""
    draft = draft_of(turn)
    return turn.talk.draft is not None and draft.lat is None and not draft.place_how


async def _settle_place(turn: Turn, placed: places.Placed) -> None:
    if placed.draft is not None:
        await keep(turn, placed.draft)
        if placed.draft.place_how != "pin":  # words are easily misread: show what was understood
            name = places.place_name(placed.draft, turn.policy.area)
            await turn.say(summary.pin(placed.draft, name))
        await ask_on(turn)
    elif placed.outside:
        await turn.say(questions.ask_inside(placed.outside))
        turn.talk.step = Step.PLACE.value
    elif placed.points:
        await choose_point(turn, placed.points)
    elif placed.units:
        await turn.say(questions.ask_which_place(placed.units))
        turn.talk.step = Step.PLACE.value
    else:
        await ask_on(turn, again=turn.talk.step == Step.PLACE)


async def _hear_media(turn: Turn) -> None:
    """Photos of one album are one thought: only the first of them is answered."""
    draft = draft_of(turn)
    media = (*draft.media, *await take(turn, draft.media))
    told = noted(replace(draft, media=media), turn.inbound)
    await keep(turn, told)
    await opens_link(turn)
    placed = _placed_in_caption(turn)
    answer: Text = _RECEIVED
    if attachments.has_no_room(turn, draft.media):
        answer = files_full()
    elif hearing.has_no_room(told, turn.inbound.text):
        answer = words_full(turn.policy.hotline)
    if placed is not None:
        await turn.say(answer)
        await _settle_place(turn, placed)
    elif opens_album(turn):
        await ask_on(turn, first=answer)


def _placed_in_caption(turn: Turn) -> places.Placed | None:
    """What the words under a photo say of the place, while there is none."""
    draft, words = draft_of(turn), turn.inbound.text
    if not words or next_step(draft) is not Step.PLACE:
        return None
    placed = places.place_text(draft, words, turn.policy.area)
    return placed if placed != places.Placed() else None


async def _hear_contact(turn: Turn, phone: str) -> None:
    """A number that nobody has asked for yet is not kept: it is asked for, with its reasons."""
    if turn.talk.step == Step.PHONE:
        await _hear_phone(turn, phone)
    else:
        await ask_on(turn, first=_("I have not kept the number. I ask for it at the end."))


async def _hear_phone(turn: Turn, phone: str) -> None:
    """A number given after the words asking for it is consent to be called about the report."""
    number = phone_in(phone)
    if number is None:
        await ask_on(turn, first=questions.other_words(Step.PHONE))
        return
    await keep_phone(turn.session, turn.person, number, channel=turn.inbound.sender.channel)
    await keep(turn, replace(draft_of(turn), phone=True))
    await ask_on(turn)


async def _hear_finder(turn: Turn, draft: Draft) -> bool:
    """The finder's number, perhaps with a name; nothing of it is kept before they agreed."""
    name, digits = on_behalf.number_in(turn.inbound.text)
    number = phone_in(digits)
    if number is not None:
        await keep(turn, replace(draft, finder_name=name, finder_phone=number))
        await ask_on(turn)
    return number is not None


def _is_a_late_key(turn: Turn) -> bool:
    """A key of a question that is answered: where keys replace the keyboard, a tap is a word."""
    keys = [["late", key.render(turn.person.language)] for key in (SKIP, NO_NUMBER)]
    return chosen(turn.inbound.text, keys, by_number=False) is not None


async def _hear_words(turn: Turn, before: Draft) -> None:
    """Words are kept as the note; with no place yet they are searched for one."""
    draft = draft_of(turn)
    step = next_step(draft)
    if _is_a_late_key(turn):
        await ask_on(turn)
        return
    if step is Step.PHONE and draft.relation and await _hear_finder(turn, draft):
        return
    if step is Step.PHONE and phone_in(turn.inbound.text):
        await _hear_phone(turn, turn.inbound.text)
        return
    heard = hear_text(draft, step, turn.inbound)
    await keep(turn, heard.draft)
    if heard.full:
        await turn.say(words_full(turn.policy.hotline))
    opening = await opens_link(turn)
    if step is Step.PLACE:
        placed = places.place_text(heard.draft, turn.inbound.text, turn.policy.area)
        await (
            ask_on(turn) if opening and placed == places.Placed() else _settle_place(turn, placed)
        )
    elif heard.understood or opening:
        await ask_on(turn)
    elif not await corrects_place(turn):
        await ask_on(turn, first=None if heard.full else questions.other_words(step))
