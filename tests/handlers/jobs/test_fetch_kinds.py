"""What is kept of each kind of file: films without their place, photos with it set apart."""

import pytest

from services.messages import Kind
from tests.handlers.jobs.fetching import Run, Shelf
from tests.services.media.films import PLACE, a_film
from tests.services.media.images import a_photo, with_position


async def test_a_film_is_kept_without_its_place(run: Run) -> None:
    media_id = await run.expecting(Kind.VIDEO)

    await run.fetch(Shelf({"ref": a_film()}))

    media = await run.media(media_id)
    assert (media.file or "").endswith(".mp4")
    assert PLACE not in run.folder.read(media.file or "")


@pytest.mark.parametrize("keeps", [False, True])
async def test_the_original_is_kept_only_where_that_is_wanted(run: Run, keeps: bool) -> None:
    media_id, photo = await run.expecting(), a_photo(exif=with_position())
    run.folder.keeps_originals = keeps

    await run.fetch(Shelf({"ref": photo}))

    original = (await run.media(media_id)).original
    assert (original is not None) is keeps
    kept = [path for path in (run.folder.root / "originals").rglob("*") if path.is_file()]
    assert [path.read_bytes() for path in kept] == [photo] * keeps
    assert all(path.stat().st_mode & 0o077 == 0 for path in [*kept, *(p.parent for p in kept)])
    with pytest.raises(KeyError):
        run.folder.read(original or "none")


async def test_where_a_photo_was_taken_is_noted_if_that_is_inside_the_area(run: Run) -> None:
    media_id = await run.expecting()

    await run.fetch(Shelf({"ref": a_photo(exif=with_position())}))

    taken = (await run.media(media_id)).taken_point
    assert taken is not None
    assert (round(taken.lat, 4), round(taken.lon, 4)) == (16.82, 107.0983)
