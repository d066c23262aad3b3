"""The questions to someone who found something, as replies: one thought, one question. Pure."""

from collections.abc import Sequence

from services.consent.model import Purpose
from services.consent.wording import fingerprint, version_of, words
from services.conversation.draft import Draft, Step
from services.messages import Choice, Reply
from services.pictures.kinds import KINDS, NUMBERED, Look
from services.places.gazetteer import FoundUnit
from services.places.geodesy import Compass
from services.policy import Policy
from services.reports.answers import DANGER_NAMES, Danger
from services.texts import Distance, Lines, Spoken, Text, Words, _

EMERGENCY = Choice("report:emergency", _("🆘 Emergency"))
SKIP, NO_NUMBER = _("Skip"), _("No number")
CANCEL = Choice("report:cancel", _("✖ Cancel"))
SEND_NOW = Choice("report:send", _("✅ Send now"))
LISTEN = Choice("advice:listen", _("🔊 Listen"))
UNDO = Choice("report:undo", _("↩ Take that back"))
BEGIN = Choice("report:begin", _("⚠️ I found something"))
HURT = Choice("report:hurt", DANGER_NAMES[Danger.HURT])
BEHALF = Choice("report:behalf", _("👥 For somebody else"))

#: Metres offered as buttons for the way from the phone to the item.
DISTANCES = (20, 50, 100, 300)
#: Places offered for one name; a former district was divided into up to eight.
MOST_UNITS = 8


#: Said first wherever the example province is loaded, so that nobody waits for a made-up team.
MADE_UP = _("EXAMPLE: the teams here are made up. In real danger call the hotline.")


def skip(step: Step, label: Text = SKIP) -> Choice:
    """Past this question alone: a second tap on it skips no other one."""
    return Choice(f"report:skip:{step}", label)


def _ways_out(step: Step) -> tuple[Choice, Choice]:
    return skip(step), EMERGENCY


def advice(hotline: str) -> Text:
    """The safety words. They come first, before any question (wording awaits approval)."""
    return _(
        "Thank you for telling us. First: move away from it, the same way you came.\n"
        "Do not touch it, do not dig, do not cover or pull it. "
        "Call children and everyone else away.\n"
        "Someone hurt, smoke or fire? Press EMERGENCY or call {hotline}.",
        hotline=hotline,
    )


def ask_place() -> Reply:
    text = _(
        "1/5 Where is it? From where you are now, away from the item, send your position. "
        "Or write the coordinates, or the commune and something to find it by."
    )
    return Reply(text, choices=(BEHALF, EMERGENCY, CANCEL), wants_location=True)


def ask_place_again() -> Reply:
    text = _(
        "I have written that down, but I could not find a place in it. Please send your "
        "position, or write the name of the commune, such as “Gio Linh, behind the school”."
    )
    return Reply(text, choices=(EMERGENCY, CANCEL), wants_location=True)


def ask_inside(point: str) -> Reply:
    text = _(
        "{point} lies outside the area we work in, so I did not take it. Please send your "
        "position, or write the commune. In danger, call the hotline.",
        point=Words(point),
    )
    return Reply(text, choices=(EMERGENCY, CANCEL), wants_location=True)


def ask_without_link() -> Reply:
    text = _(
        "I could not find a place behind your link. Please send your position, or write the name "
        "of the commune and what is near it."
    )
    return Reply(text, choices=(EMERGENCY, CANCEL), wants_location=True)


def outside_kept(point: str) -> Text:
    """Said before the question that stands: a correction that cannot be taken."""
    return _(
        "{point} lies outside the area we work in, so I did not take it. "
        "The place you told before stays.",
        point=Words(point),
    )


def ask_which_place(units: Sequence[FoundUnit]) -> Reply:
    """Names that mean several places are asked about, never guessed. Of too many, more words tell:
    a list that is cut could lack the right one."""
    if len(units) > MOST_UNITS:
        text = _(
            "1/5 Many places have that name. Please write it once more together with the former "
            "district, such as “Tân Thành, Hướng Hóa”, or send your position."
        )
        return Reply(text, choices=(EMERGENCY, CANCEL), wants_location=True)
    choices = [Choice(f"report:unit:{found.unit.code}", Words(called(found))) for found in units]
    other = Choice("report:place", _("📍 Change the place"))
    text = _("1/5 Which place do you mean?")
    return Reply(text, choices=(*choices, other, EMERGENCY, CANCEL))


def called(found: FoundUnit) -> str:
    """People know the former commune and its district better than the unit of today."""
    return found.unit.name if found.is_whole else f"{found.matched} → {found.unit.name}"


def ask_distance() -> Reply:
    choices = [
        Choice(f"report:distance:{metres}", _("about {distance}", distance=Distance(metres)))
        for metres in DISTANCES
    ]
    text = _(
        "1/5 I have your position. About how far from you is the item? "
        "A guess is enough; do not go back to measure."
    )
    return Reply(text, choices=(*choices, *_ways_out(Step.DISTANCE)))


def ask_direction() -> Reply:
    choices = [Choice(f"report:direction:{compass}", compass.label) for compass in Compass]
    text = _("1/5 In which direction from you? The sun rises in the east.")
    return Reply(text, choices=(*choices, *_ways_out(Step.DIRECTION)))


def ask_look() -> Reply:
    choices = [
        Choice(
            f"report:look:{look}",
            Lines([Words(f"{number}."), KINDS[look].name], between=" "),
            picture=f"kind-{look}",
        )
        for number, look in enumerate(NUMBERED, start=1)
    ]
    unknown = Choice(f"report:look:{Look.UNKNOWN}", KINDS[Look.UNKNOWN].name)
    text = _("2/5 Which picture is most like it? From memory; please do not go back to look.")
    return Reply(text, choices=(*choices, unknown, *_ways_out(Step.LOOK)), photo="drawn:kinds")


def ask_dangers(draft: Draft) -> Reply:
    choices = [
        Choice(
            f"report:danger:{danger}:{'off' if danger in draft.ticked else 'on'}",
            _ticked(danger, draft.ticked),
        )
        for danger in Danger
    ]
    done = Choice("report:danger:done", _("✔ Done") if draft.ticked else _("None of these"))
    text = _("3/5 Is any of this so? You can press several.")
    return Reply(text, choices=(*choices, done, EMERGENCY))


def _ticked(danger: Danger, chosen: Sequence[str]) -> Spoken:
    name = DANGER_NAMES[danger]
    return Lines([Words("✅"), name], between=" ") if danger.value in chosen else name


def ask_photo() -> Reply:
    text = _(
        "4/5 If you already have a photo taken from far away, send it. "
        "Do not go back to take one; it is fine without."
    )
    return Reply(text, choices=_ways_out(Step.PHOTO))


def ask_phone(known: str | None, policy: Policy, language: str) -> Reply:
    """A number kept already may be used with a press, which agrees to the words shown with it."""
    version = version_of(fingerprint(Purpose.CALL_BACK, policy, language))
    keep = (Choice(f"report:phone:known:{version}", Words(f"☎ {known}")),) if known else ()
    no = skip(Step.PHONE, NO_NUMBER)
    text = words(Purpose.CALL_BACK, policy)
    return Reply(text, choices=(*keep, no, BEHALF, EMERGENCY), wants_contact=True)


def unreadable() -> Text:
    return _(
        "I cannot read that kind of message. Words, a photo, a position or a recording will do."
    )


def other_words(step: Step) -> Spoken:
    """Said before a question that was not answered: the words are kept, the question stays."""
    if step is Step.PHONE:
        return _("That does not look like a phone number. Write the digits, or press No number.")
    if step is Step.SUMMARY:
        return _("I have added that. Press Send when everything is right.")
    return _("I have written that down. Please press one of the buttons as well, or Skip.")
