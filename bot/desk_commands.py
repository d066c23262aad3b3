"""`safelane desk`: passwords and accounts for those who cannot sign in by the bot's link."""

import sys
from typing import Annotated

import typer
from sqlalchemy.ext.asyncio import AsyncSession

from bot.commands import CommandError
from bot.prompt import in_a_transaction, ready_settings
from bot.role_commands import Who, person_numbered
from services.errors import SafeLaneError
from services.signin import passwords
from services.signin.identities import remove_account, set_account

desk = typer.Typer(help="The coordinators' desk.", no_args_is_help=True)


@desk.command("password")
def password(
    who: Who,
    name: Annotated[str, typer.Argument(help="The name to sign in with.")] = "",
    *,
    remove: Annotated[bool, typer.Option(help="No password opens the desk for them.")] = False,
) -> None:
    """Set a password, asked for twice and never shown, or read from a pipe. Signs the person out
    everywhere."""
    if not name and not remove:
        raise CommandError("NAME: a name to sign in with is needed")
    word = "" if remove else _asked()

    async def work(session: AsyncSession) -> str:
        person = await person_numbered(session, who)
        if remove:
            gone = await passwords.remove_password(session, person)
            return "Removed." if gone else "None was set."
        try:
            await passwords.set_password(session, person, name=name, password=word)
        except SafeLaneError as refused:
            raise CommandError(refused.text.render("en")) from refused
        return f"{name} may sign in at /login."

    typer.echo(in_a_transaction(ready_settings(), work))


@desk.command("account")
def account(
    who: Who,
    *,
    subject: Annotated[str, typer.Option(help="The provider's own name for them.")] = "",
    email: Annotated[str, typer.Option(help="The e-mail that the provider has checked.")] = "",
    remove: Annotated[bool, typer.Option(help="No account opens the desk for them.")] = False,
) -> None:
    """Whose account at the OpenID Connect provider (SAFELANE_OIDC_ISSUER) opens the desk as this
    person. Signs the person out everywhere."""
    settings = ready_settings()
    if not settings.oidc_issuer and not remove:
        raise CommandError("SAFELANE_OIDC_ISSUER is not set")

    async def work(session: AsyncSession) -> str:
        person = await person_numbered(session, who)
        if remove:
            return "Removed." if await remove_account(session, person) else "None was set."
        issuer = settings.oidc_issuer
        await set_account(session, person, issuer=issuer, subject=subject, email=email)
        return f"{subject or email} may sign in at /login."

    typer.echo(in_a_transaction(settings, work))


def _asked() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True))
