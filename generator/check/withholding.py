"""Withheld words: known to the content only as digests, and looked for everywhere.

In: a text. Out: its runs of one to five words, normalised as the digests were: small letters, NFC, letters alone,
single spaces between; hyphens part words.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterator

from generator.model import Site

LONGEST_RUN = 5
DIGEST = re.compile(r"(?:sha256:)?([0-9a-f]{64})")
_UNSEEN = "\u00ad\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670"
_PARTED, _JOINED = (
    re.compile(rf"[^\W\d_](?:[^\W\d_]|[{_MARKS}{_UNSEEN}{apostrophes}])*") for apostrophes in ("", "'’ʼ`´")
)
"""Words with apostrophes parting them ("Example’s" is two) and not ("O’Example" is one): a digest may be of either."""


def digests(site: Site) -> frozenset[bytes]:
    """The digests of all withheld words of the site."""
    found = set()
    for fact in site.facts.values():
        for withheld in fact.withheld:
            matches = (DIGEST.fullmatch(word) for word in withheld.words)
            found |= {bytes.fromhex(match[1]) for match in matches if match}
    return frozenset(found)


def first_withheld(text: str, withheld: frozenset[bytes]) -> int | None:
    """Where in the text the first withheld run begins; None where there is none."""
    for pattern in (_PARTED, _JOINED):
        words = list(_words(pattern, text))
        for start, (_, offset) in enumerate(words):
            run = ""
            for word, _ in words[start : start + LONGEST_RUN]:
                run += f" {word}" if run else word
                if hashlib.sha256(run.encode()).digest() in withheld:
                    return offset
        if not any(apostrophe in text for apostrophe in "'’ʼ`´"):
            return None
    return None


def _words(pattern: re.Pattern[str], text: str) -> Iterator[tuple[str, int]]:
    """The words of a text in the form that digests are made of, each with the offset at which it begins."""
    for match in pattern.finditer(text):
        plain = unicodedata.normalize("NFC", match[0]).casefold()
        word = plain if plain.isalpha() and "\u0640" not in plain else _letters(plain)
        if word:
            yield word, match.start()


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalpha() and character != "\u0640")
