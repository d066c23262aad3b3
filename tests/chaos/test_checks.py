"""A checker that finds nothing must be able to find something."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.chaos.checks import judge
from tests.chaos.ledger import Blow, Ledger, Pause, Sent, Stop
from tests.chaos.stored import Heard, Promise, Report, Stored, Task

WHO = ("telegram", "7")
World = tuple[Ledger, Stored]


def sent(at: float, text: str = "Hello", *, message: int = 1, process: str = "first") -> Sent:
    return Sent(at, process, "sendMessage", "7", text, message=message)


def promise(number: int, text: str, message: int, **more: object) -> Promise:
    row = Promise(number, 1, "telegram", "7", text, "sent", str(message))
    return replace(row, **more)  # type: ignore[arg-type]


def a_good_world() -> World:
    """One villager, one report, one task whose offer arrived; nobody was hit."""
    ledger = Ledger()
    ledger.tells("telegram", "1", "7")
    ledger.delivers("telegram", "1")
    ledger.confirms("telegram", "1")
    ledger.reporters[WHO] = True
    ledger.sent = [sent(10, "Hello", message=1), sent(11, "An offer", message=2)]
    ledger.stops = [Stop("first", 1.0, 0)]
    stored = Stored(
        inbox=[Heard("telegram", "1", "answered")],
        reports=[Report(1, 1, frozenset({WHO}))],
        tasks=[Task(1, frozenset({"offer:1"}), 1)],
        outbox=[promise(1, "Hello", 1), promise(2, "An offer", 2, names=frozenset({"offer:1"}))],
    )
    return ledger, stored


def wrong(world: World) -> list[str]:
    return [verdict.name for verdict in judge(*world) if verdict.wrong]


def lost(ledger: Ledger, stored: Stored) -> None:
    stored.inbox.clear()


def left_lying(ledger: Ledger, stored: Stored) -> None:
    stored.inbox = [Heard("telegram", "1", "pending")]


def heard_twice(ledger: Ledger, stored: Stored) -> None:
    stored.inbox *= 2


def never_heard(ledger: Ledger, stored: Stored) -> None:
    ledger.tells("telegram", "2", "7")


def reported_twice(ledger: Ledger, stored: Stored) -> None:
    stored.reports.append(Report(2, 1, frozenset({WHO})))


def without_a_task(ledger: Ledger, stored: Stored) -> None:
    stored.reports = [Report(1, None, frozenset({WHO}))]


def never_answered(ledger: Ledger, stored: Stored) -> None:
    ledger.reporters[WHO] = False


def nobody_told(ledger: Ledger, stored: Stored) -> None:
    stored.outbox[1] = replace(stored.outbox[1], state="pending")


def taken_by_two(ledger: Ledger, stored: Stored) -> None:
    stored.tasks = [Task(1, frozenset({"offer:1"}), 2)]


def sent_in_a_pause(ledger: Ledger, stored: Stored) -> None:
    ledger.pauses = [Pause(9, 39, 30)]


def sent_again(ledger: Ledger, stored: Stored) -> None:
    ledger.sent.append(sent(12, "Hello", message=3))


def out_of_order(ledger: Ledger, stored: Stored) -> None:
    stored.outbox = [replace(stored.outbox[0], external_id="5"), stored.outbox[1]]


def woken_and_sending(ledger: Ledger, stored: Stored) -> None:
    ledger.blows = [Blow("freeze past the lease", 0, "first", 9.5)]
    ledger.sent.insert(0, sent(5, "Other", process="second"))
    ledger.sent += [sent(9.6 + n / 10, f"Late {n}") for n in range(5)]


def slow_to_end(ledger: Ledger, stored: Stored) -> None:
    ledger.stops = [Stop("first", 11.0, 0)]


def ended_badly(ledger: Ledger, stored: Stored) -> None:
    ledger.stops = [Stop("first", 1.0, -9)]


def test_a_good_world_is_found_good() -> None:
    assert wrong(a_good_world()) == []


@pytest.mark.parametrize(
    ("harm", "found"),
    [
        (lost, "every confirmed message has one effect"),
        (left_lying, "every confirmed message has one effect"),
        (heard_twice, "every confirmed message has one effect"),
        (never_heard, "everything said was heard"),
        (reported_twice, "every sent report is one report and one task"),
        (without_a_task, "every sent report is one report and one task"),
        (never_answered, "every sent report is one report and one task"),
        (nobody_told, "every task is known to somebody"),
        (taken_by_two, "every task is known to somebody"),
        (sent_in_a_pause, "nothing is sent inside a pause"),
        (sent_again, "nothing is sent twice, but for crash windows"),
        (out_of_order, "each chat's lanes are in order"),
        (woken_and_sending, "a woken process sends nothing it held"),
        (slow_to_end, "each process ends within ten seconds"),
        (ended_badly, "each process ends within ten seconds"),
    ],
)
def test_each_harm_is_found(harm: Callable[[Ledger, Stored], None], found: str) -> None:
    world = a_good_world()

    harm(*world)

    assert wrong(world) == [found]


def test_what_a_crash_explains_is_not_wrong() -> None:
    ledger, stored = a_good_world()
    ledger.blows = [Blow("kill -9", 10.5, "first")]

    sent_again(ledger, stored)
    ledger.pauses = [Pause(10.2, 40, 30)]

    assert wrong((ledger, stored)) == []


def test_a_card_that_says_more_stands_for_the_one_it_replaced() -> None:
    ledger, stored = a_good_world()
    card = {"is_card": True, "names": frozenset({"offer:1", "task:1"})}
    stored.outbox[1] = promise(2, "An offer", 0, state="superseded", **card)

    stored.outbox.append(promise(3, "Taken", 2, is_card=True, names=frozenset({"task:1"})))

    assert wrong((ledger, stored)) == []


def test_a_dead_letter_is_seen_by_somebody() -> None:
    ledger, stored = a_good_world()

    stored.outbox[1] = replace(stored.outbox[1], state="dead", external_id="")

    assert wrong((ledger, stored)) == []
