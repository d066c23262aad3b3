"""`safelane schoolyear`: terms and breaks, taken in, tried and shown."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.ext.asyncio import AsyncSession

from bot.commands import CommandError, few
from bot.policy_commands import aligned
from bot.prompt import content_of, in_a_transaction, ready_settings
from bot.school_commands import DryRun
from services.imports.seen import WHAT_NAMES, Item
from services.imports.years import look, put
from services.schoolyear.service import calendar_of
from services.schoolyear.sheet import read_years
from services.schoolyear.slots import Calendar, Days, teaching_weeks
from services.schoolyear.years import years_in
from services.sheets.problems import SheetError

schoolyear = typer.Typer(help="Terms, holidays, Tết and exam weeks.", no_args_is_help=True)


@schoolyear.command("import")
def import_years(
    file: Annotated[Path, typer.Argument(help="CSV or XLSX: year,kind,name,first,last.")],
    *,
    dry_run: DryRun = False,
) -> None:
    """Take in school years, each in place of what was known of it: all of a sheet, or nothing.
    Classes whose next lesson the new days move have it at its new time."""
    try:
        lines = read_years(content_of(file))
    except SheetError as error:
        raise CommandError(f"{file}: {few(error.problems)}") from error

    async def work(session: AsyncSession) -> str:
        if dry_run:
            return "\n".join(map(_seen, await look(session, lines)))
        moved = await put(session, years_in((line.year, line.days) for line in lines))
        told = _year(await calendar_of(session))
        return f"{told}\nThe next lesson of {moved} classes moved." if moved else told

    typer.echo(in_a_transaction(ready_settings(), work))


def _seen(item: Item) -> str:
    """As the desk shows it."""
    heading = f"row {item.row}  {item.name.render('en')}  {WHAT_NAMES[item.what].render('en')}"
    return "\n".join([heading, *(f"  {detail.render('en')}" for detail in item.details)])


@schoolyear.command("show")
def show_year() -> None:
    """Terms, breaks, and how many weeks have lessons."""

    async def work(session: AsyncSession) -> str:
        return _year(await calendar_of(session))

    typer.echo(in_a_transaction(ready_settings(), work))


def _year(calendar: Calendar) -> str:
    if not calendar.terms:
        return "No school year is known; nothing is sent to classes until one is."
    terms = [_row("term", one, _weeks(calendar, one)) for one in calendar.terms]
    breaks = [_row(one.kind, one, "") for one in calendar.breaks if one.kind != "between"]
    whole = Days(calendar.terms[0].first, calendar.terms[-1].last)
    return "\n".join([*aligned([*terms, *breaks]), f"In all {_weeks(calendar, whole)}."])


def _weeks(calendar: Calendar, days: Days) -> str:
    return f"{teaching_weeks(calendar, days)} weeks with lessons"


def _row(kind: str, days: Days, more: str) -> Sequence[str]:
    return kind, _said(days.first), _said(days.last), days.name, more


def _said(day: date) -> str:
    return day.isoformat()
