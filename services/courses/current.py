"""The courses shipped, as their files now are: what is changed while the house runs is taken up
within a minute, course by course; a course in which something is then wrong stays as it was."""

import time
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

import structlog

from services.courses.shelf import SHIPPED, Course, read_course, read_courses

log = structlog.get_logger(__name__)

#: Seconds between two looks whether a file has changed; a look takes a thousandth of one.
LOOK_EVERY = 60.0

#: Of every file of a folder: when it was changed, and its size.
Stamp = Mapping[str, tuple[int, int]]


class Current:
    """A folder of courses; `edition` grows with each change that was taken up."""

    def __init__(self, folder: Path, now: Callable[[], float] = time.monotonic) -> None:
        self._folder, self._now, self.edition = folder, now, 0
        self._stamps = {each.name: _stamp(each) for each in _folders(folder)}  # before reading
        self._courses = {one.name: one for one in read_courses(folder)}
        self._looked_at = now()

    def courses(self) -> Sequence[Course]:
        self._look_again()
        return list(self._courses.values())

    def _look_again(self) -> None:
        now = self._now()
        if now - self._looked_at < LOOK_EVERY:
            return
        self._looked_at = now
        try:
            for folder in _folders(self._folder):
                stamp = _stamp(folder)
                if stamp != self._stamps.get(folder.name):
                    self._take_up(folder)
                    self._stamps[folder.name] = stamp
        except OSError as error:  # a file went while it was looked at: the next look sees it
            log.warning("lessons could not be looked at", why=error.strerror)

    def _take_up(self, folder: Path) -> None:
        new = read_course(folder)
        for found in new.problems:
            log.error(
                "a course was changed and is not taken up: something is wrong in it",
                file=str(found.file.relative_to(self._folder)),
                line=found.problem.line,
                why=found.problem.why.render("en"),
            )
        if not new.problems:
            self._courses = dict(sorted({**self._courses, new.name: new}.items()))
            self.edition += 1
            log.info("a changed course was taken up", course=new.name)


def _folders(folder: Path) -> Sequence[Path]:
    return sorted(each for each in folder.glob("*") if each.is_dir())


def _stamp(folder: Path) -> Stamp:
    files = ((each.name, each.stat()) for each in folder.iterdir())
    return {name: (stat.st_mtime_ns, stat.st_size) for name, stat in files}


@cache
def _current() -> Current:
    return Current(SHIPPED)


def shipped() -> Sequence[Course]:
    """The courses shipped, in the order of their names."""
    return _current().courses()


def edition() -> int:
    """What is kept of `shipped` is old when this has grown."""
    shipped()
    return _current().edition
