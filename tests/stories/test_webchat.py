"""What only the browser's chat brings: no account, no limits of anybody else's."""

import pytest

from bot import workers
from handlers.jobs.deliver import Sender
from tests.stories.conftest import MakeWorld


async def test_in_the_browser_nobody_waits_for_another_channels_limits(
    make_world: MakeWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Twenty answers at Telegram's one a second would take a quarter of a minute."""
    monkeypatch.setattr(workers, "Sender", Sender)
    world = await make_world()
    an = await world.phone("webchat")

    for _ in range(20):
        await an._write("/status")
    await world.quiet()

    assert len(await an.screen()) == 20
