"""The checker: what the ledger says against what the database says. Pure."""

from collections import Counter, defaultdict
from collections.abc import Callable

from tests.chaos.ledger import Ledger
from tests.chaos.sending import fenced, in_order, quiet_in_pauses, sent_once
from tests.chaos.stored import Promise, Stored
from tests.chaos.verdict import Verdict

ENDED = ("answered", "poison")
LONGEST_STOP = 10.0


Check = Callable[[Ledger, Stored], Verdict]


def judge(ledger: Ledger, stored: Stored) -> list[Verdict]:
    return [check(ledger, stored) for check in CHECKS]


def everything_was_confirmed(ledger: Ledger, _stored: Stored) -> Verdict:
    """Once the faults are over, nobody is left who was not heard."""
    left = [told for told in ledger.told.values() if told.confirmed_at is None]
    return Verdict("everything said was heard", len(ledger.told), [f"{t.key}" for t in left])


def heard_once(ledger: Ledger, stored: Stored) -> Verdict:
    """A confirmed message is one row, and has been dealt with."""
    rows = defaultdict(list)
    for heard in stored.inbox:
        rows[heard.channel, heard.external_id].append(heard.state)
    verdict = Verdict("every confirmed message has one effect", len(ledger.confirmed))
    for told in ledger.confirmed:
        states = rows[told.key]
        if len(states) != 1 or states[0] not in ENDED:
            verdict.wrong.append(f"{told.key}: {states or 'lost'}")
    poison = sum(heard.state == "poison" for heard in stored.inbox)
    again = sum(told.deliveries > 1 for told in ledger.told.values())
    verdict.note = f"{again} delivered more than once, {poison} poison"
    return verdict


def reported_once(ledger: Ledger, stored: Stored) -> Verdict:
    """Who was given a number has one report, and it has a task."""
    tasks = {task.id for task in stored.tasks}
    verdict = Verdict("every sent report is one report and one task", len(ledger.reporters))
    for who, seen in ledger.reporters.items():
        theirs = [report for report in stored.reports if who in report.who]
        if not seen:
            verdict.wrong.append(f"{who}: never given a number, {len(theirs)} reports")
        elif len(theirs) != 1 or theirs[0].task_id not in tasks:
            verdict.wrong.append(f"{who}: {len(theirs)} reports")
    shared = Counter(report.task_id for report in stored.reports)
    verdict.wrong += [f"task {task}: {n} reports" for task, n in shared.items() if n > 1]
    return verdict


def known_to_somebody(_ledger: Ledger, stored: Stored) -> Verdict:
    """An offer or an alert arrived, or it is seen that it could not."""
    told = _by_name(stored)
    verdict, dead = Verdict("every task is known to somebody", len(stored.tasks)), 0
    for task in stored.tasks:
        promises = [promise for name in task.knocks for promise in told[name]]
        dead += any(promise.dead for promise in promises)
        if not any(_arrived(promise, told) or promise.dead for promise in promises):
            verdict.wrong.append(f"task {task.id}: nobody was told {promises}")
        if task.accepted > 1:
            verdict.wrong.append(f"task {task.id}: accepted by {task.accepted} teams")
    verdict.note = f"{dead} with a dead letter"
    return verdict


def _by_name(stored: Stored) -> dict[str, list[Promise]]:
    told: dict[str, list[Promise]] = defaultdict(list)
    for promise in stored.outbox:
        for name in promise.names:
            told[name].append(promise)
    return told


def _arrived(promise: Promise, told: dict[str, list[Promise]]) -> bool:
    """Itself, or a newer state of its card that took its place."""
    later = (other for name in promise.names for other in told[name] if other.follows(promise))
    newer = promise.state == "superseded" and any(other.delivered for other in later)
    return promise.delivered or newer


def stopped_in_time(ledger: Ledger, _stored: Stored) -> Verdict:
    verdict = Verdict("each process ends within ten seconds", len(ledger.stops))
    verdict.wrong = [
        f"{stop.process}: {stop.took:.1f} s, code {stop.code}"
        for stop in ledger.stops
        if stop.took > LONGEST_STOP or stop.code != 0
    ]
    verdict.note = f"{max((stop.took for stop in ledger.stops), default=0):.1f} s at most"
    return verdict


CHECKS: tuple[Check, ...] = (
    everything_was_confirmed,
    heard_once,
    reported_once,
    known_to_somebody,
    quiet_in_pauses,
    sent_once,
    in_order,
    fenced,
    stopped_in_time,
)
