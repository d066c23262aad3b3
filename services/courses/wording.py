"""Words that no lesson may say, whoever edits it: domain rules that a translator cannot relax."""

import re
from collections.abc import Iterator

from services.texts import NEVER, Spoken, _

#: Inner parts, models, measures and handling: nobody needs them to keep away and to report.
#: M79, B40 and B41 are villagers' names and stay out of it.
TECHNICAL = {
    "en": r"\bfu[sz]es?\b|\bexplosive (filling|charge)|\bTNT\b|\bdetonat(e|es|ed|ing)\b|\bdisarm|"
    r"\bdefus|\btrigger|\bsafety pin|\bmechanism|\bcalib(er|re)\b",
    "vi": r"ngòi nổ|thuốc nổ|\bTNT\b|kích nổ|kim hỏa|chốt|vô hiệu hóa|tháo ngòi|cơ chế|cỡ nòng",
}
_MEASURE = r"\d+([.,]\d+)?\s?(mm|cm|m|mét|metres?|meters?|kg|ly|li)\b|\b(BLU|MK|M1|M2|M3|M6)-?\d+"

#: Acts that keep nobody away. A sentence may name one only to forbid it or to tell of a wish.
ACTS = {
    "en": r"\b(touch|pick(s|ed|ing)? (\w+ )?up|dig(s|ging)? (\w+ )?(up|out)|kick|throw|hammer|"
    r"carry|carries|(go|goes|going|get|come) (near|nearer|closer)|go(es)? back to|mark(s|ing)? "
    r"(it|the place)|take(s)? (it|a photo)|open(s|ing)? it|measure|cover(s|ing)? it|burn(s)? it)",
    "vi": r"(?<!\w)(chạm|sờ|nhặt|lượm|cầm lên|đào lên|bới|tháo|gỡ|đập|ném|cưa|đục|kéo lên|kéo nó|"
    r"lại gần|đến gần|tới gần|quay lại (xem|chụp|lấy|tìm|nhìn|chỗ)|đánh dấu|đem về|mang về|"
    r"chở về|đá vào|lấp nó|che nó|chụp ảnh|đo xem)(?!\w)",
}
_REFUSED = {
    "en": r"\b(not|never|nobody|no one|none|nor|without|instead of|wants?|wanted|about to|already|"
    r"stops?|keeps?|neither)\b|n[’']t\b",
    "vi": r"(?<!\w)(không|đừng|chớ|chưa|cấm|ngăn|định|đang|muốn|rủ|lỡ|thay vì|kẻo)(?!\w)",
}
#: So many letters before an act a refusal still belongs to it.
NEAR = 30
#: A turn after which what was forbidden before is forbidden no longer.
_TURN = {
    "en": r"[.!?;:,\n]|\b(?:but|and|then|just|so|when)\b",
    "vi": r"[.!?;:,\n]|(?<!\w)(?:nhưng|rồi|cứ|hãy|thì|khi)(?!\w)",
}


def never_said(words: str, language: str) -> Iterator[Spoken]:
    """What is wrong with words that a class hears, a wrong answer among them."""
    if found := re.search(NEVER[language], words, re.IGNORECASE):
        yield _("“{words}”: never call a place or a thing that, in no lesson.", words=found.group())
    technical = f"{TECHNICAL[language]}|{_MEASURE}" if language in TECHNICAL else _MEASURE
    if found := re.search(technical, words, re.IGNORECASE):
        yield _("“{words}”: no technical detail, no measure, no model.", words=found.group())


def ill_advised(words: str, language: str) -> Iterator[Spoken]:
    """An act that keeps nobody away, where the words just before it do not forbid it."""
    if language not in ACTS:
        return
    for clause in re.split(_TURN[language], words, flags=re.IGNORECASE):
        for act in re.finditer(ACTS[language], clause, re.IGNORECASE):
            before = clause[max(0, act.start() - NEAR) : act.start()]
            if not re.search(_REFUSED[language], before, re.IGNORECASE):
                yield _(
                    "“{words}”: a lesson never advises that; say not to do it.", words=act.group()
                )
