"""One task in full: its files, its place, and what is asked once more."""

import re

from services import clock
from services.media.model import Media
from services.messages import Kind
from services.people.model import Role
from services.reports.queries import reports_of_task
from services.reports.service import Told, submit
from services.tasks.service import open_task
from tests.factories import KHE_SANH, a_person
from tests.handlers.dashboard.conftest import Desk
from tests.handlers.dashboard.test_desk import a_task


async def test_voice_and_film_are_played_and_photos_shown(desk: Desk) -> None:
    task = await a_task(desk)
    async with desk.sessions.begin() as session:
        files = {}
        for kind in Kind:
            media = Media(
                kind=kind, channel="webchat", ref=kind, due_at=clock.now(), created_at=clock.now()
            )
            session.add(media)
            await session.flush()
            files[kind] = media.id
        [report] = await reports_of_task(session, task.id)
        report.media = list(files.values())
    await desk.sign_in(Role.COORDINATOR)

    page = await desk.browser.get(f"/dashboard/task/{task.id}")

    for kind, tag in ((Kind.PHOTO, "img"), (Kind.VOICE, "audio"), (Kind.VIDEO, "video")):
        assert re.search(f'<{tag} [^>]*src="/dashboard/media/{task.id}/{files[kind]}"', page.text)
    assert "media-src 'self'" in page.headers["content-security-policy"]


async def test_a_viewer_is_shown_no_place_at_all_where_the_commune_is_not_known(
    desk: Desk,
) -> None:
    async with desk.sessions.begin() as session:
        told = Told(item=KHE_SANH, place_how="pin")
        report = await submit(session, told, reporter=await a_person(session), channel="webchat")
        task = await open_task(session, report)
        task.commune = None
    await desk.sign_in(Role.VIEWER)

    listed, points = [await desk.browser.get(f"/dashboard/{one}") for one in ("list", "map.json")]

    assert task.reference in listed.text
    assert points.json() == {"points": []}
