"""The charts that stand on the pages of figures."""

from collections.abc import Sequence
from functools import partial

from markupsafe import Markup

from handlers.dashboard.charts import Bar, bars
from services.plans.indicators import INDICATORS
from services.plans.periods import name_of
from services.plans.service import Progress
from services.reports.priority import PRIORITY_NAMES
from services.statistics.asked import Period
from services.statistics.definitions import DEFINITIONS
from services.statistics.figures import Figures, Items, Share, Villages
from services.statistics.words import Percent
from services.teaching.counts import Taught
from services.teaching.vocabulary import GROUP_NAMES
from services.texts import Number, Spoken, Text, Words, _

_FOUND = _("Outline: found. Filled: dealt with.")
_TAUGHT = _("Outline: everybody. Filled: with disabilities.")
_VILLAGES = _("Outline: all villages that are known. Filled: surveyed.")
#: Rows of a chart; the table has them all.
MOST_ROWS = 12


def of_items(rows: Sequence[tuple[Spoken, Items]], title: Spoken, language: str) -> Markup:
    drawn = [
        Bar(name.render(language), items.found, items.dealt_with, _both(items, language))
        for name, items in rows[:MOST_ROWS]
    ]
    return _chart(drawn, title=title, meaning=_FOUND, language=language)


def of_people(taught: Taught, title: str, language: str) -> Markup:
    """By sex and age; filled: those with disabilities."""
    disabled = taught.disabled.by_group()
    drawn = [
        Bar(
            GROUP_NAMES[group].render(language),
            number,
            disabled[group],
            Number(number).render(language),
        )
        for group, number in taught.people.by_group().items()
    ]
    return bars(drawn, title=title, meaning=_TAUGHT.render(language))


def of_parts(figures: Figures, title: Spoken, language: str) -> Markup:
    rows = [(Words(part_name(part.period)), part.items) for part in figures.parts]
    return bars(
        [
            Bar(name.render(language), items.found, items.dealt_with, _both(items, language))
            for name, items in rows
        ],
        title=title.render(language),
        meaning=_FOUND.render(language),
    )


def of_plan(progress: Sequence[Progress], title: Spoken, language: str) -> Markup:
    """A full bar is the target; more than that is told by its number alone."""
    drawn = [
        Bar(
            f"{name_of(one.target.period)} · {INDICATORS[one.target.indicator].render(language)}",
            100,
            min(100.0, one.percent or 0),
            Percent(one.percent).render(language),
        )
        for one in progress
    ]
    meaning = _("Outline: the target. Filled: what was reached of it.")
    return _chart(drawn, title=title, meaning=meaning, language=language)


def of_shares(figures: Figures, title: Spoken, language: str) -> Markup:
    """By priority; one of which nothing is decided yet has an empty bar."""
    drawn = [
        Bar(name.render(language), 100, share.percent or 0, Percent(share.percent).render(language))
        for priority, name in PRIORITY_NAMES.items()
        for share in [figures.shares.get(priority, Share())]
    ]
    meaning = _("Outline: all of them. Filled: in time.")
    return _chart(drawn, title=title, meaning=meaning, language=language)


def of_villages(villages: Villages, title: str, language: str) -> Markup:
    """All that were surveyed, and of these by each kind of survey, beside all that are known."""
    named = (
        ("villages_surveyed", villages.surveyed),
        ("villages_nts", villages.nts),
        ("villages_ts", villages.ts),
    )
    drawn = [
        Bar(DEFINITIONS[key].name.render(language), villages.known, number,
            Number(number).render(language))
        for key, number in named
    ]  # fmt: skip
    return bars(drawn, title=title, meaning=_VILLAGES.render(language))


def _chart(rows: Sequence[Bar], *, title: Spoken, meaning: Text, language: str) -> Markup:
    return bars(rows, title=title.render(language), meaning=meaning.render(language))


def _both(items: Items, language: str) -> str:
    say = partial(Number.render, language=language)
    return f"{say(Number(items.found))} · {say(Number(items.dealt_with))}"


def part_name(period: Period) -> str:
    """A month or a year, or the days of it where it is cut."""
    name = name_of(period)
    if ".." in name:
        return f"{period.first:%d/%m/%Y}–{period.last:%d/%m/%Y}"
    return f"{period.first:%m/%Y}" if "-" in name else name
