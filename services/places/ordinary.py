"""Names that are also everyday words, so that a sentence about something else names no place."""

from services.places.folding import canonical, fold

#: Everyday words, towns elsewhere and people's names as they are written, accents and all.
ORDINARY = frozenset(
    tuple(canonical(word) for word in name.split())
    for name in (
        "an ninh", "ba tầng", "đồng hóa", "hải dương", "hóa hợp", "hồng thủy", "kim ngân",
        "liên trường", "phong hóa", "phong thủy", "quảng châu", "quảng đông", "quảng hợp",
        "sơn thủy", "thanh an", "thanh hóa", "thanh thủy", "thuận hóa", "tiến hóa",
        "trường sơn", "trường xuân", "văn hóa", "vĩnh long",
    )
)  # fmt: skip

#: Everyday words only where accents are left out: `hai ba` is two or three, `mo o` a grave at.
CHANCE = frozenset(
    tuple(fold(name).split())
    for name in (
        "a bung", "a doi", "a ngo", "a tuc", "a vao", "a xing", "ba don", "ba long", "ba nang",
        "canh duong", "dan hoa", "dong hai", "dong phu", "dong thanh", "duong thuy", "hai an",
        "hai ba", "hai binh", "hai chanh", "hai dinh", "hai hoa", "hai lam", "hai le", "hai ninh",
        "hai phong", "hai phu", "hai phuc", "hai que", "hai quy", "hai son", "hai tan",
        "hai thanh", "hai thien", "hai tho", "hai thuong", "hai truong", "hai xuan", "hien thanh",
        "kim phu", "la lay", "lam thuy", "le hoa", "mai hoa", "mo o", "nam ly", "nhan trach",
        "phu canh", "phu hai", "phu thuy", "phu trach", "quan hau", "quy dat", "ta long", "ta rut",
        "tan my", "tan hop", "tan lap", "tan long", "trieu dong", "trong hoa", "trung hai",
        "trung hoa", "trung nam",
    )
)  # fmt: skip

_ORDINARY_FOLDED = frozenset(tuple(fold(word) for word in words) for words in ORDINARY)


def is_ordinary(folded: tuple[str, ...], written: tuple[str, ...], *, accented: bool) -> bool:
    """Whether the words mean something else so often that more must show they are a place.

    `accented` says that the writer uses accents, so that theirs can be relied upon.
    """
    if accented:
        return written in ORDINARY
    return folded in CHANCE or folded in _ORDINARY_FOLDED
