"""The one table at the end: what was done, what was seen, what is wrong."""

from collections import Counter
from collections.abc import Iterator, Sequence

from tests.chaos.scenario import Outcome
from tests.chaos.sending import duplicates
from tests.chaos.verdict import Verdict

#: The check whose wrong ones are lost messages, or doubled ones.
LOST = "every confirmed message has one effect"
#: Of one check, how many wrong things are printed.
MOST = 5


def render(outcome: Outcome) -> str:
    """What was done and seen in one scenario, and whether it holds."""
    lines = ["", f"{outcome.scenario}, {outcome.took:.0f} s", *_figures(outcome)]
    lines += [line for verdict in outcome.verdicts for line in _verdict(verdict)]
    return "\n".join([*lines, *([outcome.logs] if outcome.logs else [])])


def _figures(outcome: Outcome) -> Iterator[str]:
    faults = Counter(blow.kind for blow in outcome.ledger.blows)
    yield from (f"  {count:6}  {kind}" for kind, count in sorted(faults.items()))
    if outcome.left_out:
        yield f"  {outcome.left_out:6}  faults left out, for this machine was too slow"
    figures = {
        "messages told": len(outcome.ledger.told),
        "messages confirmed": len(outcome.ledger.confirmed),
        "reports": len(outcome.stored.reports),
        "tasks": len(outcome.stored.tasks),
        "messages shown by Telegram": sum(sent.is_new for sent in outcome.ledger.sent),
        "of them sent twice": sum(1 for _ in duplicates(outcome.ledger, outcome.stored)),
    }
    yield from (f"  {count:6}  {name}" for name, count in figures.items())


def _verdict(verdict: Verdict) -> Iterator[str]:
    told = f" ({verdict.note})" if verdict.note else ""
    mark = "WRONG" if verdict.wrong else "holds"
    yield f"  {mark}   {verdict.name}: {verdict.looked_at}, wrong {len(verdict.wrong)}{told}"
    yield from (f"            {line}" for line in verdict.wrong[:MOST])


def summary(outcomes: Sequence[Outcome], seed: int) -> str:
    kills = sum(blow.kind == "kill -9" for o in outcomes for blow in o.ledger.blows)
    confirmed = sum(len(outcome.ledger.confirmed) for outcome in outcomes)
    broken = [outcome.scenario for outcome in outcomes if outcome.broken]
    took = sum(outcome.took for outcome in outcomes)
    end = f"BROKEN: {', '.join(broken)}" if broken else "everything holds"
    lost = sum(
        len(verdict.wrong)
        for outcome in outcomes
        for verdict in outcome.verdicts
        if verdict.name == LOST
    )
    return (
        f"\nseed {seed}: {kills} kill -9, {confirmed} messages confirmed, {lost} lost, "
        f"{took:.0f} s: {end}"
    )
