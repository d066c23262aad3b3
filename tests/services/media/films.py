"""Films made for the tests, box by box: what a phone writes, with its place in it."""

import struct

PLACE = b"+16.8163+107.1003/"


def box(name: bytes, *inside: bytes) -> bytes:
    body = b"".join(inside)
    return struct.pack(">I", len(body) + 8) + name + body


def a_track(handler: bytes, *more: bytes) -> bytes:
    media = box(b"mdia", box(b"mdhd", bytes(24)), box(b"hdlr", bytes(8), handler, bytes(13)))
    return box(b"trak", box(b"tkhd", bytes(84)), media, *more)


def a_film(*, brand: bytes = b"isom", hidden: bool = True) -> bytes:
    """An MP4 whose place stands in five different boxes, as Android, Apple and cameras write it."""
    told = box(b"\xa9xyz", struct.pack(">HH", len(PLACE), 0x15C7), PLACE)
    udta = box(b"udta", told, box(b"loci", bytes(6), PLACE))
    meta = box(b"meta", bytes(4), box(b"keys", b"com.apple.quicktime.location.ISO6709", PLACE))
    film = a_track(b"vide", *([udta, meta] if hidden else []))
    log = a_track(b"meta", box(b"gpmd", PLACE))
    moov = box(b"moov", box(b"mvhd", bytes(100)), film, *([udta, meta, log] if hidden else []))
    mdat = struct.pack(">I", 1) + b"mdat" + struct.pack(">Q", 16 + 300) + b"picture" * 42 + bytes(6)
    outside = [box(b"uuid", bytes(16), PLACE), box(b"free", PLACE)] if hidden else []
    return box(b"ftyp", brand, bytes(4)) + b"".join(outside) + mdat + moov
