"""A small map sketch: the item, the phone, how far and which way, and the communes around."""

from collections.abc import Sequence
from dataclasses import replace

from PIL import Image, ImageDraw

from services.pictures.lettering import Box, box_of, write
from services.pictures.map_geometry import (
    PAPER,
    Paper,
    Place,
    distance,
    nearest,
    paper_for,
    shortened,
)
from services.pictures.map_marks import (
    Label,
    accuracy_circle,
    area_label,
    direction,
    grid,
    item_mark,
    north_arrow,
    phone_mark,
    photo_mark,
    place_label,
    place_mark,
    scale_bar,
)
from services.pictures.names import Sighting
from services.pictures.palette import GROUND
from services.pictures.pen import Pen, canvas, finished

#: Metres; places farther off do not help to find anything.
FAR = 40_000.0
MOST_PLACES = 6

#: Pixels between two labels, and between a label and the edge of the paper.
BORDER = 8.0

#: The north arrow and the scale bar.
CORNERS: tuple[Box, ...] = (
    (PAPER[0] - 76, 0, PAPER[0], 92),
    (0, PAPER[1] - 52, 180, PAPER[1]),
)


def draw_map(
    seen: Sighting, language: str, *, places: Sequence[tuple[str, float, float]] = ()
) -> Image.Image:
    """`places` are names with degrees WGS84; the nearest ones are shown."""
    reach = distance(seen.item, seen.photo) if seen.photo else 0.0
    paper = paper_for(seen.item, seen.seen_from, max(reach, seen.accuracy_m or 0.0))
    pen = canvas(PAPER, units=PAPER[0], ground=GROUND)
    if seen.accuracy_m:
        radius = seen.accuracy_m / paper.metres_per_pixel
        accuracy_circle(pen, paper.put(seen.item), radius)
    grid(pen, paper)
    labels = [north_arrow(pen), scale_bar(pen, paper), *_sighting(pen, paper, seen)]
    around = nearest(places, seen.item, within_m=FAR, limit=MOST_PLACES)
    labels += _places(pen, paper, around, Room(language, labels, _marks(paper, seen)))
    return lettered(finished(pen), labels, language)


class Room:
    """What is free on the paper: names of places give way to everything else."""

    def __init__(self, language: str, labels: Sequence[Label], marks: Sequence[Box]) -> None:
        self.language = language
        self.taken = [*CORNERS, *marks, *(_box(label, language) for label in labels)]

    def take(self, label: Label) -> Label | None:
        """The label, moved sideways on to the paper; None when something is there already."""
        left, _top, right, _bottom = _box(label, self.language)
        inwards = max(0.0, BORDER - left) - max(0.0, right - (PAPER[0] - BORDER))
        moved = replace(label, at=(label.at[0] + inwards, label.at[1]))
        wanted = _box(moved, self.language)
        if any(_overlap(wanted, other) for other in self.taken):
            return None
        self.taken.append(wanted)
        return moved


def _places(pen: Pen, paper: Paper, around: Sequence[Place], room: Room) -> list[Label]:
    labels = []
    for place in around:
        if label := room.take(place_label(paper, place)):
            place_mark(pen, paper, place)
            labels.append(label)
    return labels


def _sighting(pen: Pen, paper: Paper, seen: Sighting) -> list[Label]:
    labels = _photo(pen, paper, seen)
    if seen.photo == seen.item:
        return labels
    item = paper.put(seen.item)
    if seen.area:
        return [area_label(item)]
    if seen.seen_from is None:
        return [*labels, item_mark(pen, item, below=False)]
    phone = paper.put(seen.seen_from)
    item_lower = item[1] < phone[1]
    if line := shortened(phone, item, (15, 26)):
        labels.append(direction(pen, line, distance(seen.seen_from, seen.item)))
    labels.append(phone_mark(pen, phone, below=not item_lower))
    return [*labels, item_mark(pen, item, below=item_lower)]


def _photo(pen: Pen, paper: Paper, seen: Sighting) -> list[Label]:
    """Its words stand on the side away from the item."""
    if seen.photo is None:
        return []
    return [photo_mark(pen, paper.put(seen.photo), below=seen.photo.lat < seen.item.lat)]


def _marks(paper: Paper, seen: Sighting) -> list[Box]:
    if seen.area:
        return []
    points = [
        paper.put(point) for point in (seen.item, seen.seen_from, seen.photo) if point is not None
    ]
    return [(x - 24, PAPER[1] - y - 24, x + 24, PAPER[1] - y + 24) for x, y in points]


def lettered(picture: Image.Image, labels: Sequence[Label], language: str) -> Image.Image:
    drawing = ImageDraw.Draw(picture)
    for label in labels:
        write(drawing, _down(label), label.said(language), label.style)
    return picture


def _box(label: Label, language: str) -> Box:
    return box_of(_down(label), label.said(language), label.style)


def _down(label: Label) -> tuple[float, float]:
    """Pillow counts from the top."""
    return label.at[0], PAPER[1] - label.at[1]


def _overlap(one: Box, other: Box) -> bool:
    across = one[0] < other[2] + BORDER and other[0] < one[2] + BORDER
    return across and one[1] < other[3] + BORDER and other[1] < one[3] + BORDER
