"""What a school is told of an item near it. Pure.

The place is said by the direction from the school and the commune, never exactly, nor what the
thing is. The end is said in the words that neighbours read, never that nothing is left.
"""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from services.courses.lesson import Card, Lesson, filled
from services.hazards.standing import Ended
from services.messages import Choice, Reply
from services.neighbours.model import NoticeKind, Said
from services.neighbours.wording import Announced, notice_words
from services.pictures.lessons import lesson_picture
from services.places.geodesy import Compass
from services.texts import Lines, Spoken, Words, _


@dataclass(frozen=True, slots=True)
class Near:
    """All that a school may know of an item near it; without a direction where the school's own
    place is not known, and a coordinator told it because it may be near."""

    school: str
    direction: Compass | None
    commune: str
    hotline: str


def keep_away(near: Near, hazard_id: int) -> Reply:
    school = Words(near.school)
    lines = Lines(
        [
            _("⚠️ Suspected explosive item found near {school}", school=school)
            if near.direction
            else _("⚠️ Suspected explosive item found in the commune of {school}", school=school),
            _("Direction from the school: {direction}", direction=near.direction.label)
            if near.direction
            else None,
            _("Commune: {commune}", commune=Words(near.commune)) if near.commune else None,
            _where_to_stay(near),
            _("You will be told when the work there is over."),
        ]
    )
    button = Choice(f"hazard:lesson:{hazard_id}", _("📘 A lesson for the classes"))
    return Reply(lines, choices=(button,), about=f"hazard:{hazard_id}")


def _where_to_stay(near: Near) -> Spoken:
    if near.direction is None:
        return _(
            "How near it is to the school is not known. Keep the children on the school grounds "
            "and on the paths that everybody uses every day; nobody goes to look. Tell the "
            "parents. If you see something, do not touch it, move away the way you came and call "
            "{hotline}.",
            hotline=near.hotline,
        )
    return _(
        "Keep the children on the school grounds and on the paths that everybody uses "
        "every day; nobody walks in that direction to look. Tell the parents. If you see "
        "something, do not touch it, move away the way you came and call {hotline}.",
        hotline=near.hotline,
    )


def ending(how: Ended, *, commune: str, hotline: str, zone: ZoneInfo) -> Spoken:
    """In the words that neighbours are told: the work is over, or the notice is taken back."""
    said = Said.ALL_CLEAR if how is Ended.OVER else Said.CANCEL
    return notice_words(Announced(NoticeKind.KEEP_AWAY, said, commune, hotline, zone))


def lesson_words(
    course: str, name: str, lesson: Lesson, *, numbers: dict[str, str], approved: bool
) -> list[Reply]:
    """The lesson to be read out: its title under its picture, then all of it."""
    parts = [
        f"■ {part.title}\n{part.words}"
        if isinstance(part, Card)
        else "\n".join(
            [
                f"❓ {part.words}",
                *(f"{'✔' if each.right else '○'} {each.words}" for each in part.answers),
                f"→ {part.explanation}",
            ]
        )
        for part in lesson.parts
    ]
    title = Words(f"📘 {lesson.head.title}")
    awaits = None if approved else _("⏳ These words await the province’s approval.")
    return [
        Reply(Lines([title, awaits]), photo=lesson_picture(course, name)),
        Reply(Words(filled("\n\n".join(parts), numbers))),
    ]
