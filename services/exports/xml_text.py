"""Text that may stand in XML: escaped, and without the characters that XML 1.0 forbids. Pure."""

import re
from xml.sax.saxutils import escape

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(cell: object) -> str:
    return escape(_FORBIDDEN.sub("", str(cell)), {'"': "&quot;"})
