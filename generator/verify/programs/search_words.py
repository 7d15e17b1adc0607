"""What a page is found by: the words of its record, held against the page, and those that the index leads to it by.

In: a record's words, its page, what the content says of its subject. Out: what is wrong, in words. Each word is there
once, and is the page's, or one by which the content calls those whom the page leads to or names; each word is among
them that a text of the subject has which the page prints. They are folded as `templates/script/search.js` folds what a
reader types.
"""

import re
from collections.abc import Iterator, Mapping, Set
from functools import lru_cache
from html import unescape
from unicodedata import category, normalize

from generator.labels import LABELS
from generator.model import Site
from generator.model.subject import Subject
from generator.verify.forms.content import leaves
from generator.verify.forms.recorded import FOLDERS

_PLAIN = str.maketrans(
    {"ى": "ي", "ی": "ي", "ة": "ه", "ک": "ك", "ڪ": "ك", "ـ": None}
    | {chr(first + digit): str(digit) for first in (0x660, 0x6F0) for digit in range(10)}
    | dict.fromkeys("'’‘`´ʼʿʾʹ′")
)
_ARTICLE = re.compile(r"(?<![a-z])(?:[aeu]l|[ae][dnrstz]|[ae]sh|[ae]dh)[-‐‑]")
_MAYBE_MARK = re.compile(r"[^\w\s\x00-\x7f]")
_GROUPED = re.compile(r"(?<=[0-9]),(?=[0-9]{3})")
_WORD = re.compile(r"[^\W_]+")
_NO_WORDS = frozenset({"al", "el", "ul", "ez", "ash", "esh"})
_AL, _SHORT = "ال", 3
_TAG, _RUNS = re.compile(r"<[^>]*>"), re.compile(r"\[[^\]]*\]+(?:\([^)]*\))?|\n\s*\n|\n(?=[-*|#>])")
_SUBJECT = re.compile(rf"({'|'.join(FOLDERS)})/([a-z0-9-]+)/")
_TOLD = frozenset("title standfirst because exact means name spellings describe described".split())


@lru_cache(1 << 13)
def folded(text: str) -> str:
    """The words of a text as they are looked for: small, without accents, vowel signs, apostrophes and articles."""
    if not text.isascii():
        text = _MAYBE_MARK.sub(_unmarked, normalize("NFKD", text))
    words = _WORD.findall(_GROUPED.sub("", _ARTICLE.sub(" ", text.lower().translate(_PLAIN))))
    return " ".join(word.removeprefix(_AL) if len(word) > _SHORT else word for word in words if word not in _NO_WORDS)


def _unmarked(match: re.Match[str]) -> str:
    return "" if category(match[0])[0] == "M" else match[0]


class Wording:
    """The words by which the content calls its subjects, each worked out once; `files` are all that are staged."""

    def __init__(self, site: Site, files: Mapping[str, bytes]) -> None:
        self._site, self._files = site, files
        self._of: dict[tuple[str, str], frozenset[str]] = {}
        self._pages: dict[str, frozenset[str]] = {}
        labels = " ".join(str(label) for labels in LABELS.values() for label in labels.values())
        named = {("actors", id) for id in site.actors} | {("places", id) for id in site.places}
        self._common = frozenset(folded(labels).split()).union(*(self._words(one) for one in named))

    def _words(self, subject: tuple[str, str]) -> frozenset[str]:
        if subject not in self._of:
            held = getattr(self._site, subject[0]).get(subject[1])
            texts = (text for _, text in _texts(held)) if held is not None else ()
            self._of[subject] = frozenset(word for text in texts for word in folded(text).split())
        return self._of[subject]

    def faults(self, content: str, folder: str, id: str) -> Iterator[str]:
        """What is wrong with the words by which a page is found; the last of them tells of which kind it is."""
        *words, kind = content.split() or [""]
        page = self._files[f"{folder}/{id}/index.html"].decode("utf-8", "replace")
        texts = set(map(folded, map(unescape, _TAG.split(page))))
        if kind != f"_{folder[0]}":
            yield f"is found as of the kind “{kind}”"
        found = frozenset(words)
        unknown = set(found).difference(self._common, *(text.split() for text in texts))
        for told in self._told_elsewhere(page) if unknown else ():
            unknown -= told
            if not unknown:
                break
        yield from (f"is found by “{word}”, which its page does not say" for word in sorted(unknown))
        if words != sorted(set(words)):
            yield "is found by words that stand there twice, or in another order than that of their letters"
        own = texts.intersection(_own_texts(getattr(self._site, folder)[id]))
        lost = sorted(text for text in own if not found.issuperset(text.split()))
        yield from (f"is not found by “{text}”, which its page says" for text in lost)

    def _told_elsewhere(self, page: str) -> Iterator[Set[str]]:
        """The words of those that a page leads to, of the pages of such facts, and of its own markup."""
        subjects = dict.fromkeys(_SUBJECT.findall(page))
        yield from map(self._words, subjects)
        yield from (self._said(f"{folder}/{id}/index.html") for folder, id in subjects if folder == "facts")
        yield set(folded(page).split())  # a sign in an attribute may end what is taken for a tag

    def _said(self, path: str) -> frozenset[str]:
        """The words of a page; none of one that is not there."""
        if path not in self._pages:
            text = unescape(_TAG.sub(" ", self._files.get(path, b"").decode("utf-8", "replace")))
            self._pages[path] = frozenset(folded(text).split())
        return self._pages[path]


def _own_texts(subject: Subject) -> Iterator[str]:
    """The texts of a subject by which its page has to be found, where it prints them."""
    for name, text in _texts(subject):
        if name in _TOLD:
            yield from _wordy(text)
        elif name == "body":
            yield from (one for run in _RUNS.split(text) for one in _wordy(run))


def _wordy(text: str) -> Iterator[str]:
    """A text as it is looked for, where it has a word."""
    words = folded(text)
    if words and not words.isdecimal():
        yield words


def _texts(subject: Subject) -> Iterator[tuple[str, str]]:
    """The texts of a subject by the fields that they stand in; what was corrected, or translated, is told elsewhere."""
    for field, held in subject.__dict__.items():
        for name, value in leaves(field, held) if field not in ("corrections", "translations") else ():
            if isinstance(value, str):
                yield name, value
