"""A lesson as it is read in chat: a title first, then card by card. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

import locales
from services.courses.lesson import Lesson, filled
from services.courses.recordings import lesson_voice
from services.lessons.taught import Outline, title_of
from services.messages import Choice, Reply
from services.pictures.lessons import lesson_picture
from services.policy import Policy
from services.texts import Lines, Spoken, Words, _, ngettext

CLOSING = _(
    "🎉 That was the last lesson of this course. Thank you for taking the time: what you passed "
    "on keeps people out of danger. You get no more of this course; it can be read again at any "
    "time."
)


@dataclass(frozen=True, slots=True)
class Told:
    """One lesson for one reader: `label` is the class's, empty for a learner; `wanted` is the
    language that was asked for, which the lesson need not be in."""

    sent_id: int
    subscription_id: int
    outline: Outline
    name: str
    lesson: Lesson
    wanted: str
    approved: bool
    label: str = ""

    @property
    def number(self) -> int:
        return self.outline.lessons.index(self.name) + 1

    @property
    def is_last(self) -> bool:
        return self.number == len(self.outline.lessons)


def title_card(told: Told) -> Reply:
    """What arrives: which lesson, how long it takes, and the way to read it or to have no more."""
    course = Words(title_of(told.outline, told.lesson.language))
    minutes = told.lesson.head.minutes
    lines = Lines(
        [
            _("📘 {course}: lesson {number} of {total}", course=course, number=told.number,
              total=len(told.outline.lessons)),
            Words(told.lesson.head.title),
            _("Class {label}", label=Words(told.label)) if told.label else None,
            ngettext("About {count} minute", "About {count} minutes", minutes),
            _in_another_language(told),
            None if told.approved else _("⏳ These words await the province’s approval."),
        ]
    )  # fmt: skip
    return Reply(
        lines,
        choices=_title_buttons(told),
        photo=lesson_picture(told.outline.name, told.name),
        voice=lesson_voice(told.outline.name, told.name, told.lesson.language),
        about=f"lesson:{told.sent_id}",
    )


def _in_another_language(told: Told) -> Spoken | None:
    if told.lesson.language == told.wanted:
        return None
    language = Words(locales.LANGUAGES[told.lesson.language])
    wanted = Words(locales.LANGUAGES.get(told.wanted, told.wanted))
    return _("(in {language}: there is no text in {wanted} yet)", language=language, wanted=wanted)


def _title_buttons(told: Told) -> tuple[Choice, ...]:
    return (
        Choice(f"lesson:open:{told.sent_id}", _("📖 Read it")),
        Choice(f"lesson:pause:{told.subscription_id}", _("⏸ Pause")),
        Choice(f"lesson:stop:{told.subscription_id}", _("✖ No more lessons")),
    )


def page(told: Told, number: int, *, policy: Policy, ending: Sequence[Choice] = ()) -> Reply:
    """One card, counted from 1; the last one bears the `ending` buttons. A living message: the
    next card takes its place."""
    cards = told.lesson.cards
    number = min(max(number, 1), len(cards))
    card, last = cards[number - 1], number == len(cards)
    gaps = {"hotline": policy.hotline, "ambulance": policy.ambulance}
    lines = [
        Words(f"{number}/{len(cards)} · {filled(card.title, gaps)}"),
        Words(filled(card.words, gaps)),
        CLOSING if last and told.is_last else None,
    ]
    turning = _turning(told, number, last=last)
    return Reply(
        Lines(lines, between="\n\n"),
        choices=(*turning, *(ending if last else ())),
        card=card_key(told.sent_id),
    )


def _turning(told: Told, number: int, *, last: bool) -> tuple[Choice, ...]:
    on = Choice(f"lesson:card:{told.sent_id}:{number + 1}", _("Go on ▶"))
    back = Choice(f"lesson:card:{told.sent_id}:{number - 1}", _("◀ Back"))
    return (() if last else (on,)) + ((back,) if number > 1 else ())


def card_key(sent_id: int) -> str:
    return f"lesson:{sent_id}"


def reminder(told: Told) -> Reply:
    """Kind, once, and without blame; `told` is the newest lesson that was not opened."""
    course = Words(title_of(told.outline, told.lesson.language))
    text = _(
        "💚 The last lessons of “{course}” wait for you. That is fine: there is much to do. We "
        "send no more of them until you press a button; nothing is lost.",
        course=course,
    )
    label = _("Class {label}", label=Words(told.label)) if told.label else None
    return Reply(
        Lines([text, label]),
        choices=_title_buttons(told),
        about=f"reminder:{told.subscription_id}",
    )
