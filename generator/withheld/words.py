"""Words as they are compared where something is looked for that is not to be printed.

In: a text. Out: its words, each folded to its plainest letters, in every way in which the text may be read.
"""

import html
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from urllib.parse import unquote
from zlib import crc32

_UNSEEN = "\u00ad\u034f\u0640\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff"
_MARKS = "\u02b0-\u02ff\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
_APOSTROPHES = "'’‘ʼ`´"
PARTED, _JOINED = (
    re.compile(rf"[^\W\d_](?:[^\W\d_]|[{_MARKS}{_UNSEEN}{apostrophes}])*") for apostrophes in ("", _APOSTROPHES)
)
"""Words with apostrophes parting them ("Example’s" is two) and not ("O’Example" is one)."""
_HYPHENS = "\u2010\u2011\u2012\u2013-"
_HYPHENED = re.compile(rf"[^\W\d_](?:[^\W\d_]|[{_MARKS}{_UNSEEN}{_APOSTROPHES}{_HYPHENS}])*")
"""Words with their hyphens ("Exam-ple" is one)."""
_SPELT = re.compile(r"(?<!\w)[^\W\d_](?:[\s.·_-]{1,2}[^\W\d_](?!\w)){2,}")
"""Letters that stand apart: K a m a l."""
_BESIDE = 3
"""Letters beside such a word that may not be its own, and none."""
_SENTENCE = re.compile(r"[.!?…؟۔][\"'”’»)\]]*\s")
_ABBREVIATED = 3
"""Letters of an initial or an abbreviation (K., Jr., Gen.), behind which a point ends nothing."""
_PROCLITIC = re.compile("^[وفبلك](?=[\u0620-\u064a]{3})")
"""What Arabic writes in one with the word behind it: and, so, by, for, like."""
_SPECIAL = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ŋ": "n", "ħ": "h", "ŧ": "t",
     "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ٱ": "ا"}
)  # fmt: skip
_ALIKE = str.maketrans("аеорсухіјѕһԁкмтвнαορντυικ", "aeopcyxijshdkmtbhaopvtuik")
"""Letters of other scripts that are drawn as Latin ones are; read so in a word that has Latin letters as well."""
DRESSED = str.maketrans("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnoprstuvwyz") | {
    first + at: 97 + at for first in (0x24B6, 0x24D0, 0x1F130, 0x1F150, 0x1F170) for at in range(26)
}
"""Small capitals, and letters in circles and squares."""
_PUNYCODE = re.compile(r"xn--([a-z0-9-]+)", re.IGNORECASE)
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_PART = re.compile(r"<?[^<\n]*\n?")
_WORD = re.compile(r"[^\W\d_]{2}\S*")
_PARTS = 8
"""Lines and tags of a stretch, on average."""
Word = tuple[str, str, int]
"""A word folded, in small letters with its accents, and where it begins."""


def readings(text: str) -> Iterator[list[Word]]:
    """The words of a text: apostrophes and hyphens part them or not, without proclitics, with letters apart joined."""
    text = text.translate(DRESSED)
    yield (parted := list(_words(PARTED, text)))
    if any(apostrophe in text for apostrophe in _APOSTROPHES):
        yield list(_words(_JOINED, text))
    if any(hyphen in text for hyphen in _HYPHENS):
        yield list(_words(_HYPHENED, text))
    if any(_PROCLITIC.match(word) for word, _, _ in parted):
        yield [(_PROCLITIC.sub("", word, 1), _PROCLITIC.sub("", dressed, 1), at) for word, dressed, at in parted]
    yield from _spelt(text)


def _spelt(text: str) -> Iterator[list[Word]]:
    """Letters that stand apart, joined; also without the first and the last, which may be words of their own."""
    if spelt := [(list(fold(match[0])), match.start()) for match in _SPELT.finditer(text)]:
        for first, last in product(range(_BESIDE), repeat=2):
            joined = ("".join(letters[first : len(letters) - last]) for letters, _ in spelt)
            yield [(word, word, at) for word, (_, at) in zip(joined, spelt, strict=True) if word]


def _words(pattern: re.Pattern[str], text: str) -> Iterator[Word]:
    """The words; an empty one stands where a sentence ends, so that no name runs over it."""
    last, end = "", 0
    for match in pattern.finditer(text):
        folded, dressed = _both(match[0])
        if folded:
            if is_sentence_end(text, end, last):
                yield "", "", match.start()
            last, end = folded, match.end()
            yield folded, dressed, match.start()


@lru_cache(50_000)
def _both(word: str) -> tuple[str, str]:
    return fold(word), _letters(unicodedata.normalize("NFC", word).casefold())


def is_sentence_end(text: str, at: int, word: str) -> bool:
    """Whether a sentence ends behind a word, which ends there."""
    return len(word) > _ABBREVIATED and _SENTENCE.match(text, at) is not None


def fold(word: str) -> str:
    """A word in its plainest letters."""
    if word.isascii():
        return _letters(word.lower())
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold()).translate(_SPECIAL)
    letters = _letters(plain)
    return letters.translate(_ALIKE) if re.search("[a-z]", letters) else letters


def _letters(text: str) -> str:
    if text.isalpha() and "\u0640" not in text:
        return text
    return "".join(one for one in text if one.isalpha() and one != "\u0640" and not "\u02b0" <= one <= "\u02ff")


def decoded(text: str) -> str:
    """A text with its entities, its escapes, its percent signs and its names of hosts read, however often."""
    for _ in range(3):
        before = text
        text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), unquote(html.unescape(text)))
        text = _PUNYCODE.sub(_host, text)
        if text == before:
            break
    return text


def _host(match: re.Match[str]) -> str:
    try:
        return match[1].encode("ascii").decode("punycode")
    except UnicodeError:
        return match[0]


def stretches(text: str, overlap: int) -> Iterator[str]:
    """The text in stretches, each with so many words of the next one, as a name may run over its end.

    One begins at a line or tag that says so by itself, so that what several texts say is cut alike in all.
    """
    parts = _PART.findall(text)
    words, begins = zip(*map(_look, parts), strict=True)
    starts = [0, *(at for at in range(1, len(parts)) if begins[at])]
    for start, after in zip(starts, [*starts[1:], len(parts)], strict=True):
        end, ahead = after, 0
        while end < len(parts) and ahead <= overlap:
            ahead += words[end]
            end += 1
        yield "".join(parts[start:end])


@lru_cache(maxsize=1 << 14)
def _look(part: str) -> tuple[int, bool]:
    """No more than the words of a line or tag (letters that stand apart are none); whether a stretch begins there."""
    return len(_WORD.findall(part)), crc32(part.encode("utf-8", "replace")) % _PARTS == 0
