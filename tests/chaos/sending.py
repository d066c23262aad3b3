"""The checker's part about sending: pauses, duplicates, order, and who may send at all. Pure."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tests.chaos.ledger import Blow, Ledger, Sent
from tests.chaos.stored import Promise, Stored
from tests.chaos.verdict import Verdict

#: Seconds in which a call that had begun before a 429 was read may still arrive.
IN_FLIGHT = 0.5
#: The most that one process has under way at once, so that a crash leaves them without a note.
SLOTS = 40
#: Seconds before and after a fault in which what was sent may not have been written down.
BEFORE, AFTER = 5.0, 3.0
#: Seconds in which a woken process would send what it held, if it were not fenced; and how many
#: calls may have left it already when it fell asleep.
WOKEN, HALF_SENT = 1.5, 2


def quiet_in_pauses(ledger: Ledger, _stored: Stored) -> Verdict:
    """But for what a crash made the next leader forget, before it could be written down."""
    verdict, forgotten = Verdict("nothing is sent inside a pause", len(ledger.pauses)), 0
    for pause in ledger.pauses:
        inside = [s for s in ledger.sent if pause.began + IN_FLIGHT < s.at < pause.until]
        crashed = any(
            blow.uncertain_at(pause.began, before=1.0, after=1.0) for blow in ledger.blows
        )
        forgotten += len(inside) if crashed else 0
        if not crashed:
            verdict.wrong += [
                f"{s.method} {s.at - pause.began:.2f} s into {pause.seconds} s" for s in inside
            ]
    verdict.note = f"{forgotten} after a crash within a second of the 429"
    return verdict


def duplicates(ledger: Ledger, stored: Stored) -> Iterator[Sent]:
    """What was put on a screen oftener than it was promised: the copies nobody noted."""
    promised = Counter((p.contact, p.text) for p in stored.outbox)
    noted = {promise.external_id for promise in stored.outbox}
    copies: dict[tuple[str, str], list[Sent]] = defaultdict(list)
    for sent in ledger.sent:
        if sent.is_new and sent.text:
            copies[sent.chat, sent.text].append(sent)
    for key, sents in copies.items():  # a part of a long text is promised by no row of its own
        surplus = max(0, len(sents) - max(1, promised[key]))
        unnoted = [sent for sent in sents if str(sent.message) not in noted]
        yield from (unnoted or sents)[:surplus]


def sent_once(ledger: Ledger, stored: Stored) -> Verdict:
    """But for the crash windows: what was under way at a fault may come again."""
    uncertain = [b for b in ledger.blows if b.uncertain_at(b.began, before=0, after=0)]
    twice = list(duplicates(ledger, stored))
    verdict = Verdict("nothing is sent twice, but for crash windows", len(ledger.accepted))
    verdict.wrong = [
        f"to {sent.chat}, {_nearest(sent, uncertain)}: {sent.text[:40]!r}"
        for sent in twice
        if not any(blow.uncertain_at(sent.at, before=BEFORE, after=AFTER) for blow in uncertain)
    ]
    if len(twice) > SLOTS * len(uncertain):
        verdict.wrong.append(f"{len(twice)} duplicates of {len(uncertain)} faults")
    verdict.note = f"{len(twice)} sent twice in {len(uncertain)} faults"
    return verdict


def _nearest(sent: Sent, blows: Sequence[Blow]) -> str:
    """The fault that came next to it, for whoever looks for the reason."""
    if not blows:
        return "without any fault"
    blow = min(blows, key=lambda blow: abs(blow.began - sent.at))
    return f"{sent.at - blow.began:+.1f} s from {blow.kind} {blow.target}".rstrip()


def in_order(_ledger: Ledger, stored: Stored) -> Verdict:
    """Telegram numbers what it shows; cards stay where they are and are left out."""
    lanes: dict[tuple[str, int], list[Promise]] = defaultdict(list)
    for promise in stored.outbox:
        numbered = promise.channel == "telegram" and promise.external_id.isdecimal()
        if promise.delivered and numbered and not promise.is_card:
            lanes[promise.contact, promise.lane].append(promise)
    verdict = Verdict("each chat's lanes are in order", len(lanes))
    for (contact, lane), promises in lanes.items():
        verdict.wrong += [
            f"{contact} lane {lane}: {_shown(one)} after {_shown(next_)}"
            for one, next_ in pairwise(promises)
            if int(one.external_id) > int(next_.external_id)
        ]
    return verdict


def _shown(promise: Promise) -> str:
    return f"{promise.id} as {promise.external_id} ({promise.times}: {promise.text[:40]!r})"


def fenced(ledger: Ledger, _stored: Stored) -> Verdict:
    """Whoever slept past its lease while another led sends nothing of what it held."""
    slept = [blow for blow in ledger.blows if blow.kind == "freeze past the lease" and blow.ended]
    verdict, late = Verdict("a woken process sends nothing it held", len(slept)), 0
    for blow in slept:
        end = blow.ended or 0.0
        led = any(s.process != blow.target for s in ledger.sent if blow.began + 1 < s.at < end)
        by_it = [s for s in ledger.sent if s.process == blow.target and end <= s.at < end + WOKEN]
        late += len(by_it)
        if led and len(by_it) > HALF_SENT:
            verdict.wrong.append(f"{blow.target}: {len(by_it)} calls after it woke")
    verdict.note = f"{late} already on their way"
    return verdict
