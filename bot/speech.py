"""The safety advice as sound: recorded by somebody, or spoken by espeak-ng where that is there."""

import subprocess
import tempfile
from hashlib import sha256
from pathlib import Path
from shutil import which

import locales
from services.conversation.questions import advice

#: How a recording may be called: `vi.ogg` in the folder of SAFELANE_ADVICE_AUDIO.
SUFFIXES = (".ogg", ".mp3", ".m4a")
#: Voices of espeak-ng by language; it has none for the others.
_VOICES = {"vi": "vi", "en": "en"}
#: Words a minute, and seconds that a program may take.
_SLOWLY, _LONGEST = "130", 30


def spoken_languages(recorded: Path | None) -> frozenset[str]:
    """In which languages the advice can be listened to on this machine."""
    made = _VOICES if which("espeak-ng") else ()
    return frozenset(code for code in locales.LANGUAGES if code in made or _found(recorded, code))


class Speech:
    """`cache` is made when something is spoken for the first time; each text is spoken once."""

    def __init__(self, recorded: Path | None, cache: Path, hotline: str) -> None:
        self._recorded, self._cache, self._hotline = recorded, cache, hotline

    def advice(self, language: str) -> bytes:
        """An audio file. Raises KeyError where there is none. Slow: call it in a thread."""
        if found := _found(self._recorded, language):
            return found.read_bytes()
        if language not in _VOICES or not which("espeak-ng"):
            raise KeyError(language)
        text = advice(self._hotline).render(language)
        kept = self._cache / sha256(f"{language}\n{text}".encode()).hexdigest()
        if not kept.exists():
            self._speak(text, language, kept)
        return kept.read_bytes()

    def _speak(self, text: str, language: str, kept: Path) -> None:
        """OGG with ffmpeg, which Telegram plays as a voice; WAV without."""
        self._cache.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=self._cache) as folder:
            wav, ogg = Path(folder, "said.wav"), Path(folder, "said.ogg")
            _run("espeak-ng", "-v", _VOICES[language], "-s", _SLOWLY, "-w", str(wav), said=text)
            if which("ffmpeg"):
                _run("ffmpeg", "-loglevel", "error", "-i", str(wav), "-c:a", "libopus", str(ogg))
            (ogg if ogg.exists() else wav).replace(kept)


def _found(recorded: Path | None, language: str) -> Path | None:
    if recorded is None:
        return None
    names = (recorded / f"{language}{suffix}" for suffix in SUFFIXES)
    return next((path for path in names if path.is_file()), None)


def _run(*command: str, said: str = "") -> None:
    """A program that fails is no voice: KeyError."""
    try:
        subprocess.run(  # noqa: S603 - our own words, to a program named here
            command, input=said.encode(), capture_output=True, check=True, timeout=_LONGEST
        )
    except (subprocess.SubprocessError, OSError) as error:
        raise KeyError(command[0]) from error
