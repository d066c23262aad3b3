"""`safelane key`: keys by which programs read figures, tasks and rosters."""

from datetime import datetime
from typing import Annotated

import typer
from sqlalchemy.ext.asyncio import AsyncSession

from bot.commands import CommandError
from bot.prompt import in_a_transaction, ready_settings
from services.keys.queries import all_keys
from services.keys.scopes import MEANINGS, Scope
from services.keys.service import make_key, revoke
from services.messages import clean
from services.statistics.queries import organisations

key = typer.Typer(help="Keys by which programs come in; see docs/data.md.", no_args_is_help=True)

_SCOPES = "What it opens, once for each: " + "; ".join(f"{s.value}: {MEANINGS[s]}" for s in Scope)


@key.command("add")
def add(
    name: Annotated[str, typer.Argument(help="Whose it is and what for.")],
    *,
    scope: Annotated[list[Scope], typer.Option(help=_SCOPES)],
    org: Annotated[str, typer.Option(help="Only what belongs to this organisation.")] = "",
) -> None:
    """Make a key. It is printed this once: only a digest is kept."""
    if not (named := clean(name)) or len(named) > 100:
        raise CommandError("NAME: a key needs a name of at most 100 letters")

    async def work(session: AsyncSession) -> str:
        if org and org not in await organisations(session):
            raise CommandError(f"No team belongs to {org}; see: safelane team add --org")
        return await make_key(session, named, scope, organisation=org or None)

    typer.echo(in_a_transaction(ready_settings(), work))


@key.command("list")
def list_keys() -> None:
    """Every key: number, name, first letters, scopes, whose alone, made, last used, revoked."""

    async def work(session: AsyncSession) -> str:
        lines = [
            "\t".join(
                [str(k.id), k.name, f"{k.start}…", ",".join(k.scopes), k.organisation or "–",
                 _day(k.made_at), _day(k.used_at),
                 f"revoked {_day(k.revoked_at)}" if k.revoked_at else "good"]
            )
            for k in await all_keys(session)
        ]  # fmt: skip
        return "\n".join(lines) or "There are none; see: safelane key add"

    typer.echo(in_a_transaction(ready_settings(), work))


@key.command("revoke")
def revoke_key(
    number: Annotated[int, typer.Argument(help="Its number; see: safelane key list")],
) -> None:
    """From now on the key opens nothing."""

    async def work(session: AsyncSession) -> str:
        gone = await revoke(session, number)
        return f"Revoked: {gone.id} {gone.name}"

    typer.echo(in_a_transaction(ready_settings(), work))


def _day(at: datetime | None) -> str:
    return at.strftime("%Y-%m-%d %H:%M") if at else "–"
