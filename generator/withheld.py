"""Withheld words: known to the content by digests alone, and looked for in whatever is written or printed.

In: the digests, the site's key, a text. Out: where in the text such words begin. What counts as a word, and which
turns of a name are the same name, is known here and nowhere else:

    fold      a word in its plainest letters: small, without accents and signs that nobody sees
    readings  the words of a text, in each way in which it may be read
    turns     the digests of a name, for every way in which it may be turned
    decoded   a text as an address, an attribute or a string of a program means it

A digest is `hmac-N:` and the HMAC-SHA-256 of N folded words in the order of the alphabet, so that "Kamal al-Example"
and "al-Example, Kamal" have one; or, as it was made formerly, `sha256:` and the SHA-256 of one to five words in small
letters with their accents.
"""

import hashlib
import hmac
import html
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from urllib.parse import unquote
from zlib import crc32

LONGEST = 8
"""Words of a keyed digest."""
_LONGEST_PLAIN = 5
DIGEST = re.compile(r"(?:sha256:)?(?P<plain>[0-9a-f]{64})|hmac-(?P<words>[1-8]):(?P<keyed>[0-9a-f]{64})")
KEY = re.compile(r"[0-9a-f]{64}")
_MOST_KEPT = 500_000
_PART = re.compile(r"<?[^<\n]*\n?")
_WORD = re.compile(r"[^\W\d_]{2}\S*")
_PARTS = 8
"""Lines and tags of a stretch, on average."""
_UNSEEN = "\u00ad\u034f\u0640\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff"
_MARKS = "\u02b0-\u02ff\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
_APOSTROPHES = "'’‘ʼ`´"
_PARTED, _JOINED = (
    re.compile(rf"[^\W\d_](?:[^\W\d_]|[{_MARKS}{_UNSEEN}{apostrophes}])*") for apostrophes in ("", _APOSTROPHES)
)
"""Words with apostrophes parting them ("Example’s" is two) and not ("O’Example" is one)."""
_SPELT = re.compile(r"(?<!\w)[^\W\d_](?:[\s.·_-]{1,2}[^\W\d_](?!\w)){2,}")
"""Letters that stand apart: K a m a l."""
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
_DRESSED = str.maketrans("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnoprstuvwyz") | {
    first + at: 97 + at for first in (0x24B6, 0x24D0, 0x1F130, 0x1F150, 0x1F170) for at in range(26)
}
"""Small capitals, and letters in circles and squares."""
_PARTICLES = frozenset(
    "al el ul as ash ad an ar az at bin ibn ben bint von van der den de del della di du da dos la le".split()
)
_PUNYCODE = re.compile(r"xn--([a-z0-9-]+)", re.IGNORECASE)
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
Word = tuple[str, str, int]
"""A word folded, in small letters with its accents, and where it begins."""
Run = tuple[tuple[str, str], ...]
"""Words that stand together, each folded and in small letters."""


class Withheld:
    """What is withheld. `is_unread` tells that some of it needs a key which is not there."""

    def __init__(self, digests: Iterable[str], key: bytes | None = None) -> None:
        found = [match for match in map(DIGEST.fullmatch, digests) if match]
        keyed = [match for match in found if match["keyed"]]
        self._key, self.is_unread = key or b"", bool(keyed) and key is None
        self._plain = _bytes(found, "plain")
        self._keyed = _bytes(keyed, "keyed") if key else frozenset()
        lengths = {int(match["words"]) for match in keyed} if key else set()
        self._lengths = sorted(lengths.union(range(1, _LONGEST_PLAIN + 1) if self._plain else ()))
        self._known: dict[Run, bool] = {}
        self._names: dict[Run, bool] = {}
        self._clean: set[str] = set()

    def __bool__(self) -> bool:
        """Whether anything can be looked for."""
        return bool(self._lengths)

    def find(self, text: str) -> int | None:
        """Where in the text the first withheld words begin; None where there are none."""
        places = (self._find(words) for words in readings(text)) if self else ()
        return min((place for place in places if place is not None), default=None)

    def stands_in(self, text: str) -> bool:
        """Whether withheld words stand in a text, or in what it means once it is decoded.

        What most files of an edition say is looked at once.
        """
        for stretch in _stretches(text) if self else ():
            if stretch not in self._clean:
                if any(self.find(one) is not None for one in {stretch, decoded(stretch)}):
                    return True
                if len(self._clean) > _MOST_KEPT:
                    self._clean.clear()
                self._clean.add(stretch)
        return False

    def _find(self, words: Sequence[Word]) -> int | None:
        names = tuple((folded, dressed) for folded, dressed, _ in words)
        for start, (_, _, offset) in enumerate(words):
            if self._begin(names[start : start + self._lengths[-1]]):
                return offset
        return None

    def _begin(self, run: Run) -> bool:
        """Whether a run of words, as long as the longest name, begins with one."""
        if run not in self._known:
            if len(self._known) > _MOST_KEPT:
                self._known.clear()
                self._names.clear()
            found = any(self._is_withheld(run[:length]) for length in self._lengths if length <= len(run))
            self._known[run] = found
        return self._known[run]

    def _is_withheld(self, run: Run) -> bool:
        if run not in self._names:
            self._names[run] = self._is_keyed(run) or self._is_plain(run)
        return self._names[run]

    def _is_keyed(self, run: Run) -> bool:
        return bool(self._keyed) and _keyed([folded for folded, _ in run], self._key) in self._keyed

    def _is_plain(self, run: Run) -> bool:
        if not self._plain or len(run) > _LONGEST_PLAIN:
            return False
        for words in ([dressed for _, dressed in run], [folded for folded, _ in run]):
            turned = (" ".join([*words[at:], *words[:at]]) for at in range(len(words)))
            if any(hashlib.sha256(one.encode()).digest() in self._plain for one in turned):
                return True
        return False


def _stretches(text: str) -> Iterator[str]:
    """The text in stretches, each as far as a name that begins in it may run into the next.

    One begins at a line or tag that says so by itself, so that what several texts say is cut alike in all.
    """
    parts = _PART.findall(text)
    words, begins = zip(*map(_look, parts), strict=True)
    starts = [0, *(at for at in range(1, len(parts)) if begins[at])]
    for start, after in zip(starts, [*starts[1:], len(parts)], strict=True):
        end, ahead = after, 0
        while end < len(parts) and ahead <= LONGEST:
            ahead += words[end]
            end += 1
        yield "".join(parts[start:end])


@lru_cache(maxsize=1 << 14)
def _look(part: str) -> tuple[int, bool]:
    """No more than the words of a line or tag, for letters apart are none; and whether a stretch begins there."""
    return len(_WORD.findall(part)), crc32(part.encode("utf-8", "replace")) % _PARTS == 0


def _bytes(found: Iterable[re.Match[str]], group: str) -> frozenset[bytes]:
    return frozenset(bytes.fromhex(match[group]) for match in found if match[group])


def turns(words: str, key: bytes) -> tuple[str, ...]:
    """The digests of a name: in any order, with and without its article and particles, written in one.

    Empty where the words have no letters, or are more than eight.
    """
    known = dict.fromkeys(tuple(sorted(name)) for name in _forms(words))
    return tuple(f"hmac-{len(name)}:{_keyed(name, key).hex()}" for name in known if 0 < len(name) <= LONGEST)


def _forms(words: str) -> list[list[str]]:
    """The words of a name as they may be written."""
    names = [[folded for folded, _, _ in reading if folded] for reading in readings(words)]
    names += [kept for name in names if len(kept := [word for word in name if word not in _PARTICLES]) > 1]
    names += [_with_article(name) for name in names if "al" in name[:-1]]
    return names + [[joined] for name in names for joined in _joined(name)]


def _joined(name: Sequence[str]) -> Iterator[str]:
    """A name written in one, as it is called and with its last words first."""
    if len(name) > 1:
        yield from ("".join(name), "".join([*name[1:], name[0]]))


def _with_article(name: Sequence[str]) -> list[str]:
    """A name with each article written in one with the word behind it."""
    return re.sub(r"\b(al) ", r"\1", " ".join(name)).split()


def readings(text: str) -> Iterator[list[Word]]:
    """The words of a text: with apostrophes parting them and not, without proclitics, with letters apart joined."""
    text = text.translate(_DRESSED)
    yield (parted := list(_words(_PARTED, text)))
    if any(apostrophe in text for apostrophe in _APOSTROPHES):
        yield list(_words(_JOINED, text))
    if any(_PROCLITIC.match(word) for word, _, _ in parted):
        yield [(_PROCLITIC.sub("", word, 1), _PROCLITIC.sub("", dressed, 1), at) for word, dressed, at in parted]
    if spelt := [(fold(match[0]), match.start()) for match in _SPELT.finditer(text)]:
        yield [(word, word, at) for word, at in spelt]


def _words(pattern: re.Pattern[str], text: str) -> Iterator[Word]:
    """The words; an empty one stands where a sentence ends, so that no name runs over it."""
    last, end = "", 0
    for match in pattern.finditer(text):
        if folded := fold(match[0]):
            if len(last) > _ABBREVIATED and _SENTENCE.match(text, end):
                yield "", "", match.start()
            last, end = folded, match.end()
            yield folded, _letters(unicodedata.normalize("NFC", match[0]).casefold()), match.start()


@lru_cache(maxsize=1 << 15)
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


def _keyed(words: Iterable[str], key: bytes) -> bytes:
    return hmac.digest(key, " ".join(sorted(words)).encode(), "sha256")
