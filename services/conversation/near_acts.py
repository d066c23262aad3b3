"""`/near`: be warned of what is found near a place; `/near off` and a button take that back."""

from services.consent.model import Purpose
from services.consent.wording import words
from services.conversation import places
from services.conversation.arguments import Args
from services.conversation.draft import Draft
from services.conversation.places import commune_of
from services.conversation.turn import Turn
from services.messages import Choice, Reply
from services.neighbours.homes import leave, settle
from services.neighbours.queries import neighbour_of
from services.places.folding import fold
from services.texts import Text, Words, _

OFF = Choice("near:off", _("✖ No more warnings"))
_NO = Choice("near:no", _("No, thank you"))
_OFF_WORDS = {"off", "tat", "thoi", "huy"}


async def on_near(turn: Turn, args: Args) -> None:
    """Ask for the place, saying what it is kept for."""
    if args and fold(args[0]).strip() in _OFF_WORDS:
        await on_off(turn, [])
        return
    turn.await_words({"near": True})
    known = await neighbour_of(turn.session, turn.person.id)
    text = words(Purpose.WARNINGS, turn.policy)
    await turn.say(Reply(text, choices=(OFF if known else _NO,), wants_location=True))


async def on_no(turn: Turn, args: Args) -> None:
    turn.talk.expecting = None
    await turn.say(_("Nothing was kept."))


async def on_off(turn: Turn, args: Args) -> None:
    turn.talk.expecting = None
    channel = turn.inbound.sender.channel
    left = await leave(turn.session, turn.person, channel=channel)
    await turn.say(
        _("You get no more warnings of finds near you, and your place is not kept any more.")
        if left
        else _("Nothing was kept.")
    )


async def hear(turn: Turn) -> None:
    """The place where somebody lives, as a pin or in words; asked again until it is one."""
    placed = _placed(turn)
    draft = placed.draft
    if draft is None or draft.item_point is None:
        await turn.say(_problem(placed))
        return
    turn.talk.expecting = None
    commune = draft.commune or commune_of(draft.item_point, turn.policy.area)
    channel = turn.inbound.sender.channel
    await settle(turn.session, turn.person, draft.item_point, commune=commune, channel=channel)
    text = _(
        "Thank you. You will be warned of finds and demolitions near {place}. /near off ends that.",
        place=Words(places.place_name(draft, turn.policy.area) or "📍"),
    )
    await turn.say(Reply(text, choices=(OFF,)))


def _placed(turn: Turn) -> places.Placed:
    pin, area = turn.inbound.location, turn.policy.area
    if pin is not None:
        return places.place_pin(Draft(), pin, area)
    return (
        places.place_text(Draft(), turn.inbound.text, area)
        if turn.inbound.text
        else places.Placed()
    )


def _problem(placed: places.Placed) -> Text:
    if placed.outside:
        return _("{point} lies outside the area we work in.", point=Words(placed.outside))
    if placed.units or placed.points:
        return _(
            "That can mean several places. Please write it with the former district, or send "
            "your position."
        )
    return _("I could not find a place in that. Send your position, or write the commune.")
