"""What a person has told so far, in any order; kept as JSON between two messages. Pure."""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Self

from services.hints.kinds import LOOKS
from services.hints.reading import guesses_in
from services.limits.bounds import room_for_words
from services.messages import GeoPoint
from services.pictures.kinds import Look
from services.places.geodesy import Compass, destination
from services.reports.answers import EMERGENCIES, Asked, Danger, Relation
from services.reports.service import Told


class Step(StrEnum):
    """What can be asked. The next one is the first that the draft does not answer."""

    CONFIRM = "confirm"
    RELATION = "relation"
    PLACE = "place"
    SHOWN = "shown"
    DISTANCE = "distance"
    DIRECTION = "direction"
    LOOK = "look"
    DANGERS = "dangers"
    PHOTO = "photo"
    PHONE = "phone"
    AGREED = "agreed"
    SUMMARY = "summary"


#: Radius in metres when a phone does not say how good its position is.
PIN_ACCURACY_M = 50.0
#: Questions about one place; another place asks them anew.
_OF_A_PLACE = (Step.SHOWN, Step.DISTANCE, Step.DIRECTION)
#: An estimated distance is trusted to a quarter of itself.
ESTIMATE_ERROR = 0.25


@dataclass(frozen=True, slots=True)
class Draft:
    """`lat`/`lon` are where the phone is or what was typed; the offset leads to the item.

    Where a photo's own place was taken for the item's, `phone_lat`/`phone_lon` keep the phone's.

    With a `relation` somebody else saw it: a pin is then a place shown on the map, and
    `finder_phone` is kept only once `finder_agreed` says to which version of the words they did.
    """

    lat: float | None = None
    lon: float | None = None
    accuracy_m: float | None = None
    place_how: str = ""
    commune: str | None = None
    landmark: str = ""
    phone_lat: float | None = None
    phone_lon: float | None = None
    distance_m: float | None = None
    direction: str | None = None
    look: str | None = None
    dangers: tuple[str, ...] = ()
    media: tuple[int, ...] = ()
    phone: bool | None = None
    relation: str | None = None
    finder_name: str = ""
    finder_phone: str | None = None
    finder_agreed: str = ""
    quantity: int | None = None
    emergency: bool = False
    #: Coordinators were told of an emergency, whatever was taken back since.
    alerted: bool = False
    passed: tuple[str, ...] = ()
    notes: dict[str, str] = field(default_factory=dict)
    #: Dangers read in the notes, not confirmed yet: the word, and whether it is sure.
    read: dict[str, list[Any]] = field(default_factory=dict)
    #: Dangers read in the notes of which the person says that they are not so: the word.
    denied: dict[str, str] = field(default_factory=dict)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        lists = {name: tuple(data.get(name, ())) for name in ("dangers", "media", "passed")}
        draft = cls(**{**data, **lists})
        # One that was begun under an older version does not say.
        return replace(draft, alerted=True) if data and "alerted" not in data else draft

    def to_json(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}

    def pass_by(self, step: Step) -> Self:
        """The question need not be asked any more."""
        others = tuple(passed for passed in self.passed if passed != step.value)
        return replace(self, passed=(*others, step.value))

    def noted(self, key: str, words: str) -> Self:
        """Nothing a person writes is thrown away, as long as there is room for more; an edited
        message replaces its own words."""
        kept = sum(len(note) for each, note in self.notes.items() if each != key)
        if not words or not room_for_words(kept, words):
            return self
        return replace(self, notes={**self.notes, key: words})

    def placed(self, point: GeoPoint, *, how: str, commune: str | None) -> Self:
        """A new place. What was said of distance and direction belonged to the old one."""
        return replace(
            self,
            lat=point.lat,
            lon=point.lon,
            accuracy_m=point.accuracy_m,
            place_how=how,
            commune=commune,
            distance_m=None,
            direction=None,
            passed=tuple(s for s in self.passed if s not in _OF_A_PLACE),
        )

    @property
    def phone_point(self) -> GeoPoint | None:
        """The reporter's own place, when a phone told it."""
        if self.place_how == "photo" and self.phone_lat is not None and self.phone_lon is not None:
            return GeoPoint(self.phone_lat, self.phone_lon)
        if self.lat is None or self.lon is None or self.place_how != "pin":
            return None
        return GeoPoint(self.lat, self.lon, self.accuracy_m)

    @property
    def item_point(self) -> GeoPoint | None:
        """Where the item lies as far as is known, with the radius it may be off by."""
        if self.lat is None or self.lon is None:
            return None
        known = self.accuracy_m or PIN_ACCURACY_M
        start = GeoPoint(self.lat, self.lon, known)
        if not self.distance_m:
            return start
        if self.direction is None:
            return GeoPoint(self.lat, self.lon, known + self.distance_m)
        away = destination(start, Compass(self.direction).bearing_deg, self.distance_m)
        return GeoPoint(away.lat, away.lon, known + ESTIMATE_ERROR * self.distance_m)

    @property
    def is_emergency(self) -> bool:
        return self.emergency or any(Danger(d) in EMERGENCIES for d in self.ticked)

    @property
    def ticked(self) -> tuple[str, ...]:
        """Dangers told by button, and those that are surely meant by what was written."""
        return (*self.dangers, *(danger for danger, (_word, sure) in self.read.items() if sure))

    def told(self) -> Told:
        """The finished report. Only for a draft that has a place."""
        item = self.item_point
        if item is None:
            raise ValueError("A report needs a place.")
        note = "\n".join(self.notes.values())
        guesses = guesses_in(note)
        return Told(
            item=item,
            place_how=self.place_how,
            look=Look(self.look or Look.UNKNOWN),
            dangers=[Danger(danger) for danger in self.dangers],
            emergency=self.emergency,
            reporter=self.phone_point,
            direction=self.direction,
            distance_m=self.distance_m,
            commune=self.commune,
            landmark=self.landmark,
            note=note,
            signs_read=[
                *([danger, word, Asked.UNANSWERED] for danger, (word, _sure) in self.read.items()),
                *([danger, word, Asked.DENIED] for danger, word in self.denied.items()),
            ],
            kinds_read=[[guess.kind, guess.word] for guess in guesses],
            looks_read=[LOOKS[guess.kind] for guess in guesses],
            media=self.media,
            call_back=bool(self.phone) and not self.finder_phone,
            quantity=self.quantity,
            relation=Relation(self.relation) if self.relation else None,
        )


def next_step(draft: Draft) -> Step:
    """The first question that is neither answered nor passed by."""
    answered = {
        Step.RELATION: draft.relation != Relation.SOMEBODY,
        Step.PLACE: draft.lat is not None,
        Step.SHOWN: draft.place_how != "shown",
        Step.DISTANCE: draft.place_how != "pin" or draft.distance_m is not None,
        Step.DIRECTION: not draft.distance_m or draft.direction is not None,
        Step.LOOK: draft.look is not None,
        Step.DANGERS: False,
        Step.PHOTO: bool(draft.media) or draft.relation == Relation.HOTLINE,
        Step.PHONE: draft.phone is not None or draft.finder_phone is not None,
        Step.AGREED: draft.finder_phone is None or bool(draft.finder_agreed),
    }
    for step, done in answered.items():
        if not done and step.value not in draft.passed:
            return step
    return Step.SUMMARY
