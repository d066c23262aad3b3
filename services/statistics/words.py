"""How figures are said: times in minutes, hours or days, percentages, numbers that are not told."""

from dataclasses import dataclass

from services.texts import Decimal, Number, Spoken, Words, _

MINUTE, HOUR, DAY = 60, 3600, 86_400


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds, said as people say them; a dash where there is nothing to say."""

    seconds: int | None

    def render(self, language: str) -> str:
        if self.seconds is None:
            return "–"
        return self._said(self.seconds).render(language)

    def _said(self, seconds: int) -> Spoken:
        if seconds < 2 * HOUR:
            return _("{count} min", count=Number(round(seconds / MINUTE)))
        if seconds < 2 * DAY:
            return _("{count} h", count=Decimal(seconds / HOUR))
        return _("{count} days", count=Decimal(seconds / DAY))


@dataclass(frozen=True, slots=True)
class Percent:
    """Of a whole; a dash where there is none."""

    percent: float | None

    def render(self, language: str) -> str:
        return "–" if self.percent is None else f"{Decimal(self.percent).render(language)} %"


def people(count: int | None) -> Spoken:
    """How many people; one or two are not told apart."""
    return Words("1–2") if count is None else Number(count)
