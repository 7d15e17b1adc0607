"""Names as search compares them: folded, with every spelling on record beside the one that a text uses.

In: the Site's actors and places. Out: the spellings of those that a text names. A fold takes away what differs between
spellings of one name and not between names: case, accents, vowel signs, apostrophes, hyphens, the Arabic article.
`templates/script/search.js` folds what a reader types by the same rules.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from unicodedata import category, normalize

from generator.model import Site

Subject = tuple[str, str]
"""A folder and an id: what a path on the site begins with."""
_ARABIC = str.maketrans("ىیةکڪ٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "ييهكك01234567890123456789", "ـ")
_APOSTROPHES = re.compile("['’‘`´ʼʿʾʹ′]")
_ARTICLE = re.compile(r"(?<![a-z])(?:al|el|ul|a[dnrstz]|e[dnrstz]|ash|esh|adh|edh)[-‐‑]")
_GROUPED = re.compile(r"(?<=[0-9]),(?=[0-9]{3})")
_WORD = re.compile(r"[^\W_]+")
_ALONE = frozenset({"al", "el", "ul", "ez", "ash", "esh"})
_AL = "ال"


def fold(text: str) -> str:
    """The text as search compares it: small letters and digits, one space between words."""
    bare = "".join(sign for sign in normalize("NFKD", text) if not category(sign).startswith("M"))
    bare = _APOSTROPHES.sub("", bare.lower().translate(_ARABIC))
    words = _WORD.findall(_GROUPED.sub("", _ARTICLE.sub(" ", bare)))
    return " ".join(_without_article(word) for word in words if word not in _ALONE)


@dataclass(frozen=True)
class Spellings:
    """Every spelling of every actor and place, in every language on record, for finding which a text names."""

    of: Mapping[Subject, tuple[str, ...]]
    _first: dict[str, list[tuple[tuple[str, ...], Subject]]] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        """Sort the spellings by their first word, so that a text is read once whatever the number of names."""
        for subject, names in self.of.items():
            for words in dict.fromkeys(tuple(fold(name).split()) for name in names):
                if words:
                    self._first.setdefault(words[0], []).append((words, subject))

    def named_in(self, folded: str) -> Iterator[Subject]:
        """The subjects that a folded text names by any of their spellings, each once, in the text's order."""
        words, found = folded.split(), dict[Subject, None]()
        for place, word in enumerate(words):
            for name, subject in self._first.get(word, ()):
                if tuple(words[place : place + len(name)]) == name:
                    found[subject] = None
        yield from found

    def all_of(self, subjects: Iterable[Subject]) -> Iterator[str]:
        """Every spelling of these subjects; those that are neither actors nor places have none."""
        for subject in dict.fromkeys(subjects):
            yield from self.of.get(subject, ())


def spellings_of(site: Site) -> Spellings:
    """The spellings of all actors and places of the site, the sides of crossings under the crossing's."""
    actors = {("actors", one.id): tuple(one.names()) for one in site.actors.values()}
    places = {("places", one.id): tuple(one.names()) for one in site.places.values()}
    return Spellings({**actors, **places})


def _without_article(word: str) -> str:
    return word.removeprefix(_AL) if len(word) > len(_AL) + 1 else word
