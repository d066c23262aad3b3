"""`safelane webhook`: other systems that are told how tasks move."""

from typing import Annotated

import typer
from sqlalchemy.ext.asyncio import AsyncSession

from bot.commands import CommandError
from bot.prompt import in_a_transaction, ready_settings
from bot.settings import read_settings
from services.messages import clean
from services.webhooks.model import Fate
from services.webhooks.queries import all_webhooks, count_by_fate
from services.webhooks.service import EVENTS, add_webhook, remove_webhook, resend

webhook = typer.Typer(help="Tell other systems; see docs/data.md.", no_args_is_help=True)

Number = Annotated[int, typer.Argument(help="Its number; see: safelane webhook list")]


@webhook.command("add")
def add(
    name: Annotated[str, typer.Argument(help="Whose it is and what for.")],
    url: Annotated[str, typer.Argument(help="The https address that is told.")],
    *,
    event: Annotated[
        list[str] | None, typer.Option(help=f"Only this, once for each: {', '.join(EVENTS)}.")
    ] = None,
) -> None:
    """Tell an address of tasks' moves from now on. The secret that signs is printed this once."""
    if not (named := clean(name)) or len(named) > 100:
        raise CommandError("NAME: a webhook needs a name of at most 100 letters")
    if unknown := set(event or ()) - set(EVENTS):
        raise CommandError(f"--event {min(unknown)}: use {', '.join(EVENTS)}")
    loopback = read_settings().webhook_loopback

    async def work(session: AsyncSession) -> str:
        return await add_webhook(session, named, url, events=event or EVENTS, loopback=loopback)

    typer.echo(in_a_transaction(ready_settings(), work))


@webhook.command("list")
def list_webhooks() -> None:
    """Every address: number, name, how much waits, was told, was given up."""

    async def work(session: AsyncSession) -> str:
        counts = await count_by_fate(session)
        lines = [
            "\t".join(
                [str(hook.id), hook.name, "removed" if hook.removed_at else "told",
                 *(f"{counts.get((hook.id, fate), 0)} {fate.value}" for fate in Fate)]
            )
            for hook in await all_webhooks(session)
        ]  # fmt: skip
        return "\n".join(lines) or "There are none; see: safelane webhook add"

    typer.echo(in_a_transaction(ready_settings(), work))


@webhook.command("remove")
def remove(number: Number) -> None:
    """Nothing more is told to it."""

    async def work(session: AsyncSession) -> str:
        gone = await remove_webhook(session, number)
        return f"Removed: {gone.id} {gone.name}"

    typer.echo(in_a_transaction(ready_settings(), work))


@webhook.command("resend")
def send_again(number: Number) -> None:
    """Try again what was given up."""

    async def work(session: AsyncSession) -> str:
        return f"Tried again: {await resend(session, number)}"

    typer.echo(in_a_transaction(ready_settings(), work))
