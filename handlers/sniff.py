"""What a file is by its first bytes: what a browser may be told to show. Pure."""


def media_type(content: bytes) -> str | None:
    """The type to serve it as; None for anything that is neither a picture nor a recording."""
    if content[4:12] in _PICTURES_IN_BOXES:
        return None  # no browser but Apple's shows one
    for offset, mark, kind in _MARKS:
        if content[offset : offset + len(mark)] == mark:
            return kind
    return None


_PICTURES_IN_BOXES = frozenset(b"ftyp" + brand for brand in (b"heic", b"heix", b"mif1", b"avif"))

_MARKS = (
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (8, b"WEBP", "image/webp"),
    (0, b"OggS", "audio/ogg"),
    (0, b"\x1aE\xdf\xa3", "video/webm"),
    (4, b"ftypM4A", "audio/mp4"),
    (4, b"ftyp", "video/mp4"),
    (0, b"ID3", "audio/mpeg"),
    (0, b"\xff\xfb", "audio/mpeg"),
    (8, b"WAVE", "audio/wav"),
)
