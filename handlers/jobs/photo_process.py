"""The process in which one photo is opened: bytes in, a cleaned photo or a refusal out, the end.

`python -m handlers.jobs.photo_process`, started anew for each photo by `clean_photos`. A decoder
that goes wrong takes this process with it, never the house.
"""

import os
import resource
import sys

#: Bytes of address space. The hungriest, a WebP of forty megapixels with transparency, took 755 MB.
MEMORY = 1024 * 1024 * 1024
#: Seconds of computing; a photo of twelve megapixels takes a third of one.
COMPUTING = 30


def main() -> None:
    _limit()
    # Only now are decoders loaded, and bytes read that somebody sent.
    from services.media.cleaned import as_answer, as_refusal
    from services.media.files import LARGEST_FILE, BadFile
    from services.media.photos import clean_photo

    try:
        answer = as_answer(clean_photo(sys.stdin.buffer.read(LARGEST_FILE + 1)))
    except BadFile as bad:
        answer = as_refusal(bad.reason)
    sys.stdout.buffer.write(answer)


def _limit() -> None:
    """For good: a process may lower its own limits, and not raise them again."""
    for kind, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, COMPUTING),
        (resource.RLIMIT_FSIZE, 32 * 1024 * 1024),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))
    os.nice(5)  # whoever waits for an answer goes first


if __name__ == "__main__":
    main()
