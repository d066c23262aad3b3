"""`safelane retention`: what goes by itself and when; and letting it go now."""

import asyncio
from datetime import timedelta
from typing import Annotated

import typer

from bot.commands import with_sessions
from bot.prompt import ready_settings
from bot.settings import Settings
from handlers.house import Sessions
from services.board.service import show_changes
from services.policy import Policy
from services.retention.model import Kind
from services.retention.rounds import Done
from services.retention.service import STEPS, one_slice

retention = typer.Typer(help="What is kept for a time only.", no_args_is_help=True)

_WHAT: dict[Kind, str] = {
    Kind.REPORTS: "words and position of who reported what is closed",
    Kind.PEOPLE: "name, number and address of who reported",
    Kind.ALERTS: "what was told in an emergency",
    Kind.VICTIMS: "who was hurt, in an accident that is closed",
    Kind.DRAFTS: "reports begun and not sent, with their photos",
    Kind.HEARD: "messages heard and answered",
    Kind.SENT: "messages sent",
    Kind.SAID: "conversations on the chat page",
    Kind.READINGS: "who opened what",
    Kind.VISITS: "what pupils answered by a class's code, and on which phone",
    Kind.FAREWELLS: "addresses of people who had themselves erased",
}


def _kept(policy: Policy) -> dict[Kind, timedelta]:
    identity, words = policy.keep_identity, policy.keep_messages
    return {
        **dict.fromkeys((Kind.REPORTS, Kind.PEOPLE, Kind.ALERTS), identity),
        **dict.fromkeys((Kind.HEARD, Kind.SENT, Kind.SAID), words),
        Kind.DRAFTS: policy.keep_drafts,
        Kind.VICTIMS: policy.keep_victims,
        Kind.READINGS: policy.keep_readings,
        **dict.fromkeys((Kind.FAREWELLS, Kind.VISITS), timedelta(days=1)),
    }


@retention.command()
def show() -> None:
    """How long each thing is kept, and how much of it goes now. Nothing is changed."""
    typer.echo(asyncio.run(_let_go(ready_settings(), keep=True)))


@retention.command()
def run(
    *,
    dry_run: Annotated[bool, typer.Option(help="Only count; nothing is changed.")] = False,
) -> None:
    """Let go of everything that is due now, without waiting for the next look."""
    typer.echo(asyncio.run(_let_go(ready_settings(), keep=dry_run)))


async def _let_go(settings: Settings, *, keep: bool) -> str:
    counts: dict[Kind, int] = {}

    async def act(sessions: Sessions) -> str:
        counts.update(await (_count(sessions) if keep else _all(sessions)))
        return ""

    await with_sessions(settings, act)
    return _table(counts, settings.to_policy(), keep=keep)


async def _count(sessions: Sessions) -> dict[Kind, int]:
    """It is all done and then undone: what is shown is what would happen."""
    async with sessions() as session:
        counts = dict.fromkeys(STEPS, 0)
        for kind in STEPS:
            done = Done(0, more=True)
            while done.more:
                done = await one_slice(session, kind, reached=done.reached)
                counts[kind] += done.gone
        await session.rollback()
    return counts


async def _all(sessions: Sessions) -> dict[Kind, int]:
    """A slice a transaction, so that whoever writes meanwhile hardly waits."""
    counts = dict.fromkeys(STEPS, 0)
    for kind in STEPS:
        done = Done(0, more=True)
        while done.more:
            async with sessions.begin() as session:
                done = await one_slice(session, kind, reached=done.reached)
                await show_changes(session)
            counts[kind] += done.gone
    return counts


def _table(counts: dict[Kind, int], policy: Policy, *, keep: bool) -> str:
    head = "goes now" if keep else "gone"
    rows = [("what", "days", head)]
    for kind, kept in _kept(policy).items():
        rows.append((_WHAT[kind], str(kept.days), str(counts[kind])))
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    return "\n".join(
        f"{what:<{widths[0]}}  {days:>{widths[1]}}  {count:>{widths[2]}}"
        for what, days, count in rows
    )
