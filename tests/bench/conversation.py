"""(a) Durable turns a second beside the peers, and with a hundred times the history."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from tests.bench import rounds
from tests.bench.databases import Databases, databases
from tests.bench.history import TIMES, insert_history
from tests.bench.rounds import PEERS, Run, alternate, ratio, spread
from tests.bench.steps import Told
from tests.bench.table import Row, at_least

KINDS = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
#: At least as fast as this many times the first peer; and the history may cost a tenth.
AHEAD, KEPT = 1.5, 0.9
ROUNDS = 3


def measure(*, quick: bool) -> Iterator[Row]:
    seconds = 2.0 if quick else 6.0
    times = TIMES // 10 if quick else TIMES
    with both() as made:
        yield from beside_peers(made, seconds=seconds, count=1 if quick else ROUNDS)
        for kind in KINDS:
            yield with_history(made[kind], seconds, times=times, count=1 if quick else ROUNDS)


@contextmanager
def both() -> Iterator[dict[str, Databases]]:
    with ExitStack() as exits:
        yield {kind: exits.enter_context(databases(kind)) for kind in KINDS}


def beside_peers(made: dict[str, Databases], *, seconds: float, count: int) -> Iterator[Row]:
    if not PEERS.exists():
        raise RuntimeError("The peers are not installed: make bench installs them.")
    runs: dict[str, Run] = {kind: _fresh(made[kind], seconds) for kind in KINDS}
    for name in ("ptb", "aiogram"):
        runs[name] = lambda name=name: rounds.peer(name, seconds)  # type: ignore[misc]
    told = alternate(runs, count)
    yield Row("(a) PTB ConversationHandler, pickle flushed each update", spread(told["ptb"]))
    yield Row("(a) aiogram FSM in memory, nothing kept", spread(told["aiogram"]))
    for kind, name in KINDS.items():
        beside = f"{ratio(told[kind], told['aiogram']):.2f} × aiogram"
        ahead = ratio(told[kind], told["ptb"])
        shown = f"{spread(told[kind])}, {ahead:.2f} × PTB"
        yield at_least(f"(a) SafeLane on {name}", ahead, AHEAD, shown=shown, beside=beside)


def _fresh(made: Databases, seconds: float) -> Run:
    def run() -> Told:
        url = made.new()
        told = rounds.ours(url, seconds)
        made.drop(url)
        return told

    return run


def with_history(made: Databases, seconds: float, *, times: int, count: int) -> Row:
    """The same database goes from round to round, which adds the same to both sides."""
    urls = {"once": made.new(), "often": made.new()}
    insert_history(urls["once"], times=1)
    rows = insert_history(urls["often"], times=times)
    told = alternate(
        {name: lambda url=url: rounds.ours(url, seconds) for name, url in urls.items()},  # type: ignore[misc]
        count,
    )
    kept = ratio(told["often"], told["once"])
    what = f"(a) {times} × the history ({rows / 1e6:.1f} M rows), {KINDS[made.kind]}"
    shown = f"{spread(told['often'])}, {kept:.2f} ×"
    return at_least(what, kept, KEPT, shown=shown, beside=spread(told["once"]))
