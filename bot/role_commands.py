"""`safelane role`: who may do what, and giving or taking what only a coordinator may hold."""

from typing import Annotated, Literal

import typer
from sqlalchemy.ext.asyncio import AsyncSession

from bot.commands import CommandError
from bot.prompt import in_a_transaction, ready_settings
from services.people.model import Person, Role
from services.people.queries import find_person, people_with, roles_of
from services.people.service import give_role, take_role
from services.signin.service import AT_THE_DESK

role = typer.Typer(help="Who may do what.", no_args_is_help=True)

Granted = Literal["victims", "clerk"]
Revoked = Literal["victims", "clerk", "coordinator", "lead", "viewer"]
Who = Annotated[int, typer.Argument(help="The person's number; see: safelane role list")]


@role.command("list")
def list_roles() -> None:
    """Everybody with a place at the desk: number, name, roles."""

    async def work(session: AsyncSession) -> str:
        holders = {
            person.id: person
            for each in sorted(AT_THE_DESK)
            for person in await people_with(session, each)
        }
        lines = [await _line(session, person) for _id, person in sorted(holders.items())]
        return "\n".join(lines) or "There are none; see: safelane invite coordinator"

    typer.echo(in_a_transaction(ready_settings(), work))


@role.command("grant")
def grant(who: Who, what: Annotated[Granted, typer.Argument(help="What they may do.")]) -> None:
    """`victims`: see and write victims' details, for a coordinator. `clerk`: take down calls."""

    async def work(session: AsyncSession) -> str:
        person = await person_numbered(session, who)
        if what == "victims" and Role.COORDINATOR not in await roles_of(session, person.id):
            raise CommandError(f"{who} is no coordinator: only one may see victims' details")
        await give_role(session, person, Role(what))
        return await _line(session, person)

    typer.echo(in_a_transaction(ready_settings(), work))


@role.command("revoke")
def revoke(who: Who, what: Annotated[Revoked, typer.Argument(help="What is over.")]) -> None:
    """From now on the person may not do this any more."""

    async def work(session: AsyncSession) -> str:
        person = await person_numbered(session, who)
        if not await take_role(session, person, Role(what)):
            raise CommandError(f"{who} does not hold {what}")
        return await _line(session, person)

    typer.echo(in_a_transaction(ready_settings(), work))


async def person_numbered(session: AsyncSession, who: int) -> Person:
    person = await find_person(session, who)
    if person is None:
        raise CommandError(f"There is nobody with the number {who}; see: safelane role list")
    return person


async def _line(session: AsyncSession, person: Person) -> str:
    roles = ", ".join(sorted(await roles_of(session, person.id)))
    return f"{person.id}\t{person.name or '–'}\t{roles or '–'}"
