"""A class's code is scanned from the picture as from its link."""

import pytest
import segno

from services.pictures.class_code import SIZE, code_picture, draw_class_code, read_code
from tests.services.pictures.test_poster import modules

LINK = "https://safelane.example/chat?start=class_QCKY5S"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_code_in_the_picture_is_that_of_the_link(language: str) -> None:
    picture = draw_class_code("QCKY5S", LINK, language).convert("L")
    side = segno.make(LINK, error="m", micro=False).symbol_size(border=4)[0]
    scale = 920 // side
    left, top = (SIZE[0] - side * scale) // 2, 180
    seen = {
        (x, y)
        for y in range(side - 8)
        for x in range(side - 8)
        if picture.getpixel((left + (x + 4.5) * scale, top + (y + 4.5) * scale)) < 128
    }

    assert seen == modules(LINK)
    assert picture.size == SIZE


def test_its_name_holds_the_code_and_nothing_else() -> None:
    assert read_code(code_picture("QCKY5S").removeprefix("drawn:")) == "QCKY5S"
    for name in ("classcode:", "classcode:qcky5s", "classcode:QCKY5S.x", "classcode:" + "A" * 13):
        with pytest.raises(KeyError):
            read_code(name)
