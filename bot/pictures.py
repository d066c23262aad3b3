"""Loading the files that replies name: drawn, spoken or written by code, or kept in the folder."""

import asyncio
from datetime import timedelta
from pathlib import Path

from bot.speech import Speech
from handlers.house import PictureLoader, Sessions
from locales import NOT_DRAWN
from services.briefing.picture import draw_figures
from services.courses.recordings import lesson_recording
from services.disclosure.service import document_of
from services.media.model import MediaState
from services.media.queries import get_media
from services.media.store import MediaFolder
from services.notify.channel import SendFailed
from services.pictures.certificate import draw_certificate
from services.pictures.class_code import draw_class_code, read_code
from services.pictures.names import read_map_name, read_points_name
from services.pictures.school_summary import draw_school_summary
from services.pictures.service import draw, png
from services.places.gazetteer import nearest_units
from services.policy import Policy
from services.quizzes.chart import draw_chart
from services.quizzes.codes import web_link
from services.teaching.certificates import certificate_named
from services.teaching.summaries import summary_named

#: How soon to look again for a photo that is still being fetched and cleaned.
SOON = timedelta(seconds=2)


def picture_loader(
    sessions: Sessions, media_dir: Path, policy: Policy, *, recorded: Path | None = None
) -> PictureLoader:
    """`recorded` is the folder with the advice spoken by a person, if there is one."""
    folder, speech = MediaFolder(media_dir), Speech(recorded, media_dir / "spoken", policy.hotline)

    async def load(ref: str, language: str) -> bytes:
        kind, _colon, name = ref.partition(":")
        if kind == "drawn" and name.startswith("summary:"):
            return await _summary(sessions, name, language)
        if kind == "drawn" and name.startswith("certificate:"):
            return await _certificate(sessions, name)
        if kind == "drawn":
            return await asyncio.to_thread(_drawn, name, language, policy)
        if ref == "spoken:advice":
            return await asyncio.to_thread(speech.advice, language)
        if kind == "spoken" and (recording := lesson_recording(name)):
            return await asyncio.to_thread(recording.read_bytes)
        if kind == "media" and name.isdecimal():
            return await asyncio.to_thread(folder.read, await _file(sessions, int(name)))
        if kind == "mydata" and name.isdecimal():
            return await _document(sessions, int(name))
        raise KeyError(ref)

    return load


def _drawn(name: str, language: str, policy: Policy) -> bytes:
    spoken = NOT_DRAWN.get(language, language)
    if name.startswith("figures:"):
        return png(draw_figures(name, spoken))
    if name.startswith("results:"):
        return png(draw_chart(name, spoken))
    if name.startswith("classcode:"):
        code = read_code(name)
        return png(draw_class_code(code, web_link(policy.url, code), spoken))
    places = _around(name, policy.area.province)
    return draw(name, language, hotline=policy.hotline, places=places)


def _around(name: str, province: str) -> list[tuple[str, float, float]]:
    """The communes near a map's points, so that a reader knows where it is."""
    points, each = [], 1
    if name.startswith("map:"):
        points, each = [read_map_name(name).item], 4
    elif name.startswith("points:"):
        points = read_points_name(name)
    near = [found for point in points for found in nearest_units(point, province, each)]
    return list(dict.fromkeys((found.unit.name, found.unit.lat, found.unit.lon) for found in near))


async def _summary(sessions: Sessions, name: str, language: str) -> bytes:
    async with sessions() as session:
        one = await summary_named(session, name)
    spoken = NOT_DRAWN.get(language, language)
    return await asyncio.to_thread(lambda: png(draw_school_summary(one, spoken)))


async def _certificate(sessions: Sessions, name: str) -> bytes:
    async with sessions() as session:
        one, paper = await certificate_named(session, name)
    return await asyncio.to_thread(lambda: png(draw_certificate(one, paper=paper)))


async def _document(sessions: Sessions, person_id: int) -> bytes:
    """Made when it is fetched: no copy of it lies anywhere."""
    async with sessions() as session:
        document = await document_of(session, person_id)
    if document is None:
        raise KeyError(person_id)
    return document


async def _file(sessions: Sessions, media_id: int) -> str:
    async with sessions() as session:
        media = await get_media(session, media_id)
    if media is None:
        raise KeyError(media_id)
    if media.state is MediaState.PENDING:
        raise SendFailed("The file is still being fetched.", wait=SOON)
    if media.file is None:
        raise KeyError(media_id)
    return media.file
