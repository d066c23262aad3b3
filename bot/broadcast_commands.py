"""`safelane broadcast`: write to very many people, see how far it has come, pause it, stop it."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Annotated

import typer
from sqlalchemy.ext.asyncio import AsyncSession

from bot.commands import CommandError
from bot.prompt import Work, in_a_transaction, ready_settings
from bot.settings import Settings
from handlers.telegram.outbound import TelegramChannel
from handlers.webchat.outbound import WebChatChannel
from services import clock
from services.broadcasts import service as broadcasts
from services.broadcasts.audience import kinds
from services.broadcasts.card import progress_of
from services.broadcasts.model import Broadcast
from services.broadcasts.progress import time_for
from services.broadcasts.queries import list_broadcasts

broadcast = typer.Typer(help="One text to very many people.", no_args_is_help=True)

Number = Annotated[int, typer.Argument(help="Its number, as `broadcast list` shows it.")]


@broadcast.command("start")
def start(
    *,
    to: Annotated[str, typer.Option(help=f"Whom it is for: {', '.join(kinds())}.")],
    vi: Annotated[str, typer.Option(help="The text in Vietnamese.")] = "",
    en: Annotated[str, typer.Option(help="The text in English.")] = "",
    name: Annotated[str, typer.Option(help="What coordinators see it called.")] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Send it; without this, only count.")] = False,
) -> None:
    """Show how many people it reaches and how long it takes; with --yes, send it."""
    if to not in kinds():
        raise CommandError(f"--to {to}: choose one of {', '.join(kinds())}")
    settings = ready_settings()
    texts = {"vi": vi, "en": en}
    typer.echo(in_a_transaction(settings, _starting(settings, to, texts, name, yes=yes)))


@broadcast.command("list")
def show_all() -> None:
    """The newest broadcasts and how far each has come."""
    typer.echo(in_a_transaction(ready_settings(), _list))


@broadcast.command("pause")
def pause(number: Number) -> None:
    """Take back what has not been sent, until it is resumed."""
    typer.echo(in_a_transaction(ready_settings(), _moving(broadcasts.pause, number)))


@broadcast.command("resume")
def resume(number: Number) -> None:
    """Go on where it was paused."""
    typer.echo(in_a_transaction(ready_settings(), _moving(broadcasts.resume, number)))


@broadcast.command("stop")
def stop(number: Number) -> None:
    """End it for good: who has not been written to gets nothing."""
    typer.echo(in_a_transaction(ready_settings(), _moving(broadcasts.stop, number)))


def _starting(
    settings: Settings, to: str, texts: dict[str, str], name: str, *, yes: bool
) -> Work[str]:
    channels = _channels(settings)

    async def work(session: AsyncSession) -> str:
        made = await broadcasts.draft(
            session, name or f"To {to}", texts=texts, audience={"kind": to}
        )
        people = await broadcasts.reach(session, made.audience, channels=channels)
        if not people:
            raise CommandError(f"--to {to}: nobody can be reached")
        preview = f"To {people:,} people, in about {_in_words(time_for(people))} at 30 a second."
        if not yes:
            await session.delete(made)
            return f"{preview}\nNothing was sent. Add --yes to send it."
        await broadcasts.start(session, made, channels=channels)
        return f"{preview}\nBroadcast {made.id} begins as soon as a server runs."

    return work


def _moving(move: Callable[[AsyncSession, int], Awaitable[Broadcast]], number: int) -> Work[str]:
    async def work(session: AsyncSession) -> str:
        return _line(await move(session, number))

    return work


async def _list(session: AsyncSession) -> str:
    found = await list_broadcasts(session)
    return "\n".join(map(_line, found)) or "No broadcast has been made."


def _line(made: Broadcast) -> str:
    come = progress_of(made, now=clock.now())
    return (
        f"{made.id}  {made.state.value:8} {come.settled:,} of about {come.total:,} "
        f"({come.share} %), {made.refused:,} refused, {made.uncertain:,} uncertain  {made.name}"
    )


def _in_words(took: timedelta) -> str:
    minutes = max(1, round(took.total_seconds() / 60))
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest} min" if hours else f"{rest} min"


def _channels(settings: Settings) -> list[str]:
    """Those that a server with these settings sends over."""
    telegram = [TelegramChannel.name] if settings.telegram_token.get_secret_value() else []
    return [WebChatChannel.name, *telegram]
