"""The voice: catalogues of what people read, and which languages are shipped."""

from pathlib import Path

DIRECTORY = Path(__file__).parent
DOMAIN = "safelane"

#: Language codes with the name its speakers give it. English is the source of the catalogues.
LANGUAGES = {"vi": "Tiếng Việt", "en": "English", "lo": "ລາວ"}

#: Languages that are begun and that no speaker of them has reviewed, which their readers are told;
#: with each the language in which they are told what has no words yet.
UNREVIEWED = {"lo": "vi"}
#: Languages whose letters the font of the pictures does not have; pictures speak that other one.
NOT_DRAWN = {"lo": "vi"}


def uncompiled() -> list[Path]:
    """Catalogues that have no compiled form: starting with one would silently lose its words."""
    return [
        path
        for path in sorted(DIRECTORY.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))
        if not path.with_suffix(".mo").exists()
    ]
