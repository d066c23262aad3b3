"""The figures as a message: a few lines, a picture, and what each figure counts."""

from collections.abc import Iterator

from services.briefing.picture import picture_name
from services.briefing.summary import Summary
from services.briefing.values import TOLD, told_of, value_of
from services.messages import Choice, Reply
from services.plans.indicators import INDICATORS
from services.plans.periods import name_of
from services.plans.service import Progress
from services.statistics.definitions import DEFINITIONS
from services.statistics.figures import Essentials
from services.statistics.words import Percent
from services.texts import Decimal, Lines, Number, Spoken, Text, Words, _

_MEANING = Choice("figures:meaning", _("ℹ What do these count?"))
_OFF = Choice("figures:off", _("🔕 Not every morning"))
_ON = Choice("figures:on", _("🔔 Every morning"))


def reply_for(summary: Summary, *, daily: bool | None) -> Reply:
    """`daily` says whether the reader is told every morning; None for whoever is never."""
    switch = () if daily is None else (_OFF if daily else _ON,)
    return Reply(
        Lines(list(_lines(summary)), between="\n\n"),
        choices=(_MEANING, *switch),
        photo=f"drawn:{picture_name(summary)}",
        card="figures",
        fresh=True,
    )


def _lines(summary: Summary) -> Iterator[Spoken]:
    """In paragraphs: a blank line between what belongs together."""
    yield _("📊 Figures on {day}", day=Words(f"{summary.today:%d/%m/%Y}"))
    names = (_("This week, since {day}:"), _("This month, since {day}:"))
    for name, (first, counted) in zip(names, summary.columns, strict=True):
        head = Text(name.msgid, {"day": Words(f"{first:%d/%m}")})
        yield Lines([head, *(_line(key, counted) for key in told_of(counted))])
    if summary.progress:
        yield Lines([_("Plan:"), *(_goal(one) for one in summary.progress)])
    villages = summary.villages
    if villages is not None:
        yield _(
            "Villages surveyed: {surveyed} of {known} ({percent}).",
            surveyed=Number(villages.surveyed), known=Number(villages.known),
            percent=Percent(villages.percent),
        )  # fmt: skip
    now = summary.now
    yield _(
        "Now: {open} open, {overdue} overdue, {to_verify} to be verified.",
        open=Number(now.open), overdue=Number(now.overdue), to_verify=Number(now.to_verify),
    )  # fmt: skip
    yield _("Everything, with charts: /login")


def _line(key: str, counted: Essentials) -> Spoken:
    value = value_of(key, counted)
    said = Percent(value) if key == "within" else Number(int(value or 0))
    return _("· {name}: {number}", name=DEFINITIONS[key].name, number=said)


def _goal(one: Progress) -> Spoken:
    target = one.target
    return _(
        "· {period} · {indicator}: {actual} of {target} ({percent})",
        period=Words(name_of(target.period)),
        indicator=INDICATORS[target.indicator],
        actual=Words("–") if one.actual is None else Decimal(one.actual),
        target=Decimal(target.target),
        percent=Percent(one.percent),
    )


def meanings(*, villages: bool) -> Reply:
    """What each figure of the message counts, in the words that stand at the desk; with those of
    villages, where any is known."""
    of_villages = ("villages_in_period", "villages_surveyed")
    told = [key for key in TOLD if key not in of_villages]
    told += [*(of_villages if villages else ()), "open", "overdue", "to_verify", "plan"]
    lines = [Lines([DEFINITIONS[key].name, DEFINITIONS[key].meaning], between=": ") for key in told]
    return Reply(Lines(lines, between="\n\n"))
