"""Reviews, read strictly: each by its own name, which holds the day, the person and digits of the file's digest.

content/reviews/2024/2024-12-07-maya-g-7f3c91ad.yaml
content/reviews/2024/2024-12-07-maya-g-7f3c91ad.yaml.sig
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from generator.files import Tree, Unreadable
from generator.model.layout import REVIEWS
from generator.model.review import Review
from generator.notice import At, Notice
from generator.record.roster import typed
from generator.strict_yaml import Value

SIGNATURE = ".sig"
_NAME = re.compile(
    rf"{REVIEWS}/(?P<year>[0-9]{{4}})/(?P<day>(?P=year)-[0-9]{{2}}-[0-9]{{2}})-(?P<by>[a-z0-9-]+)-(?P<digits>[0-9a-f]{{8}})\.yaml"
)


@dataclass(frozen=True, slots=True)
class Filed:
    """A review as it lies in the content: where, its very bytes, and those of its signature, b"" where it has none."""

    path: str
    review: Review
    data: bytes
    signature: bytes = b""

    @property
    def digest(self) -> str:
        """What tells it from every other review."""
        return sha256(self.data).hexdigest()


def path_of(review: Review, data: bytes) -> str:
    """Where a review with these bytes belongs."""
    day = review.at.iso()[:10]
    return f"{REVIEWS}/{day[:4]}/{day}-{review.by}-{sha256(data).hexdigest()[:8]}.yaml"


def read_reviews(tree: Tree, known: Collection[str] = frozenset()) -> tuple[tuple[Filed, ...], tuple[Notice, ...]]:
    """The sound reviews of a tree, in the order of their paths, and a notice without its line for each fault.

    Those whose digests are `known` are left out.
    """
    paths = frozenset(tree.paths(REVIEWS))
    filed: list[Filed] = []
    notices: list[Notice] = list(_strays(paths))
    for path in sorted(path for path in paths if path.endswith(".yaml")):
        try:
            data = tree.read(path)
            if known and sha256(data).hexdigest() in known:
                continue
            signature = tree.read(path + SIGNATURE) if path + SIGNATURE in paths else b""
            one, found = read_review(data, path, signature)
        except Unreadable as unreadable:
            one, found = None, (unreadable.notice,)
        filed += (one,) if one is not None else ()
        notices += found
    return tuple(filed), tuple(notices)


def read_review(
    data: bytes, path: str, signature: bytes = b"", said: Mapping[str, Value] | None = None
) -> tuple[Filed | None, tuple[Notice, ...]]:
    """One review; None where it has faults, which are notices without lines.

    `said` is the mapping that its bytes hold, where that is known already.
    """
    name = _NAME.fullmatch(path)
    if name is None:
        found = "is not named as reviews are"
        remedy = f"name it {REVIEWS}/<year>/<day>-<by>-<8 digits of its SHA-256>.yaml, as `factsheet approve` does"
        return None, (Notice("review-name", At(path), found, remedy),)
    digits = sha256(data).hexdigest()[:8]
    if name["digits"] != digits:
        found = f"its bytes are not those it was filed with: they come to {digits}, its name says {name['digits']}"
        remedy = "put it back as it was committed; a review is never edited, a further one is written"
        return None, (Notice("review-altered", At(path), found, remedy),)
    review, notices = typed(Review, data, path, said)
    if review is None:
        return None, notices
    faults = tuple(_faults(review, path, data, signature))
    return (None if faults else Filed(path, review, data, signature)), faults


def _faults(review: Review, path: str, data: bytes, signature: bytes) -> Iterator[Notice]:
    home = path_of(review, data)
    if path != home:
        remedy = f"move it to {home}, if it is a review at all"
        yield Notice("review-name", At(path, keys=("by",)), "its name says another day or person than it", remedy)
    if review.level == "signed" and not signature:
        found = f"is of level signed, and {path.rpartition('/')[2]}{SIGNATURE} is not there"
        remedy = "commit the signature with it, or let `factsheet approve` write it anew"
        yield Notice("review-unsigned", At(path, keys=("level",)), found, remedy)


def _strays(paths: frozenset[str]) -> Iterator[Notice]:
    """What lies among reviews and is none."""
    for path in sorted(paths):
        if path.endswith(SIGNATURE):
            if path.removesuffix(SIGNATURE) not in paths:
                found = "a signature without its review"
                yield Notice("review-altered", At(path), found, "put the review back; none is ever removed")
        elif not path.endswith((".yaml", "/README.md")):
            yield Notice("review-name", At(path), "is no review by its name", "move it out of content/reviews/")
