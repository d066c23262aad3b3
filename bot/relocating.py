"""Open tasks learn where they lie once boundaries have changed: a slice a transaction."""

import asyncio

from rich.console import Console
from rich.progress import Progress

from bot.commands import with_sessions
from bot.settings import Settings
from handlers.house import Sessions
from services.board.service import show_changes
from services.tasks.locating import learn_ground
from services.tasks.queries import count_live

#: Tasks of one transaction, beside which everything else goes on.
SLICE = 50


def relocate(settings: Settings) -> str:
    """One line that says what came of it. To be run again if it was cut short."""
    return asyncio.run(with_sessions(settings, _relocate))


async def _relocate(sessions: Sessions) -> str:
    looked = changed = reached = 0
    console = Console(stderr=True)
    async with sessions() as session:
        total = await count_live(session)
    with Progress(console=console, disable=not console.is_terminal) as progress:
        bar = progress.add_task("Open tasks", total=total)
        while True:
            async with sessions.begin() as session:
                learnt = await learn_ground(session, after=reached, most=SLICE)
                await show_changes(session)
            if not learnt.looked:
                break
            looked, changed = looked + learnt.looked, changed + learnt.changed
            reached = learnt.reached
            progress.update(bar, completed=looked)
    return f"Open tasks that now lie on other ground: {changed} of {looked}."
