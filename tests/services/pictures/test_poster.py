"""A poster is A5, says what it must in both languages, and its code can be read again."""

from io import BytesIO

import pytest
import segno
from PIL import Image

from services.pictures.poster import SIZE, Poster, draw_poster, poster_file

LINK = "https://safelane.example/chat?start=SCHOOL-ABCDEFGHJK"
POSTER = Poster("Trường Tiểu học Hoa Sen", "Xã Gio Linh", "0901.941.941", LINK)


def modules(link: str) -> set[tuple[int, int]]:
    """Where the code on the poster is dark, in modules."""
    made = segno.make(link, error="m", micro=False)
    return {(x, y) for y, row in enumerate(made.matrix) for x, dark in enumerate(row) if dark}


def test_the_code_on_the_poster_is_that_of_the_link() -> None:
    sheet = draw_poster(POSTER).convert("L")
    side = segno.make(LINK, error="m", micro=False).symbol_size(border=4)[0]
    scale = 700 // side
    left, top = 110, 1480
    seen = {
        (x, y)
        for y in range(side - 8)
        for x in range(side - 8)
        if sheet.getpixel((left + (x + 4.5) * scale, top + (y + 4.5) * scale)) < 128
    }

    assert seen == modules(LINK)
    assert seen != modules(LINK + "X")


@pytest.mark.parametrize("name", ["Hoa Sen", "Trường PTDTBT Tiểu học và Trung học cơ sở " * 3])
def test_a_poster_is_a5_whatever_the_schools_name(name: str) -> None:
    content = poster_file(Poster(name, "Xã Gio Linh", "0901.941.941", LINK), "png")

    with Image.open(BytesIO(content)) as picture:
        assert picture.size == SIZE
        dpi = picture.info["dpi"]
    assert [round(pixels / each * 25.4) for pixels, each in zip(SIZE, dpi, strict=True)] == [
        148,
        210,
    ]


def test_a_pdf_has_one_page_of_a5() -> None:
    content = poster_file(POSTER, "pdf")

    assert content.startswith(b"%PDF-")
    assert content.count(b"/Type /Page\n") == 1 or content.count(b"/Type /Page ") == 1
    assert b"/MediaBox" in content


def test_schools_have_posters_of_their_own() -> None:
    other = Poster("Trường THCS Ánh Dương", "Xã Vĩnh Linh", "0901.941.941", LINK)

    assert draw_poster(POSTER).tobytes() != draw_poster(other).tobytes()
