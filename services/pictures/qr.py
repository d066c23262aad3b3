"""A code that phones scan, as a picture."""

from io import BytesIO

import segno
from PIL import Image


def draw_qr(link: str, most: int) -> Image.Image:
    """As large as it may be in whole pixels a module, no wider than `most`; its quiet edge is part
    of it."""
    made = segno.make(link, error="m", micro=False)
    scale = max(1, most // made.symbol_size(border=4)[0])
    file = BytesIO()
    made.save(file, kind="png", scale=scale, border=4)
    file.seek(0)
    with Image.open(file) as read:
        return read.convert("RGB")
