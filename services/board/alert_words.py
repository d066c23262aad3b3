"""What a task's card says of its alerts, and the buttons that answer them. Pure."""

from collections.abc import Iterable, Sequence

from services.alerts.model import HEADLINES, Alert, AlertKind
from services.messages import Choice
from services.texts import Lines, Spoken, Words, _

#: Names of schools in one alert; the others are counted by the list behind its button.
MOST_NAMES = 8


def lines(alerts: Iterable[Alert]) -> list[Spoken]:
    """What is wrong; of schools which they are."""
    return [Lines([HEADLINES[alert.kind], _schools(alert)]) for alert in alerts]


def _schools(alert: Alert) -> Spoken | None:
    names = [str(name) for name in alert.details.get("schools", ())]
    more = "" if len(names) <= MOST_NAMES else f" … (+{len(names) - MOST_NAMES})"
    return Words(", ".join(names[:MOST_NAMES]) + more) if names else None


def choices(alerts: Sequence[Alert], task_id: int) -> list[Choice]:
    """That somebody knows, of the newest; and what schools are waiting for."""
    if not alerts:
        return []
    found = [Choice(f"alert:ack:{alerts[-1].id}", _("👁 I know about it"))]
    kinds = {alert.kind for alert in alerts}
    if AlertKind.SCHOOLS_UNKNOWN in kinds:
        found.append(Choice(f"hazard:schools:{task_id}", _("🏫 Tell these schools …")))
    if AlertKind.SCHOOLS_WAIT in kinds:
        found.append(Choice(f"hazard:over:{task_id}", _("🏫 It is over: tell the schools …")))
    return found
