"""The desk as it is built; short links to maps are opened for it by the chat's own guard."""

from collections.abc import Awaitable, Callable

from bot.settings import Settings
from handlers.dashboard.office import Office
from handlers.house import House
from handlers.jobs.link_guard import LinkGuard
from services.places.coordinates import find_points
from services.policy import ServiceArea

Opener = Callable[[str], Awaitable[str | None]]


def opener(guard: LinkGuard | None, area: ServiceArea) -> Opener:
    """Asked with a link, says an address on its way that has a point; None where there is none."""
    ours = guard or LinkGuard()

    async def follow(url: str) -> str | None:
        return await ours.follow(url, lambda address: bool(find_points(address, area)))

    return follow


def build_office(
    settings: Settings, house: House, guard: LinkGuard | None, *, channels: list[str]
) -> Office:
    return Office(
        house=house,
        secure=settings.url.startswith("https:"),
        language=settings.language,
        hotline=settings.hotline,
        tiles=settings.map_tile_url,
        follow=opener(guard, settings.to_policy().area),
        accounts=settings.oidc_name if settings.oidc_issuer else "",
        channels=channels,
    )
