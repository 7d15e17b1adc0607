"""What else may be done to files after approval, and which digests it changes: the hostile and the careless way.

Beside `tests/record/test_voids.py`, which commits each change and asks the board: here digests are asked alone, of all
subjects of a site at once. A subject that is gone, or cannot be read any more, has none, and nothing approves it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from generator.compare import fs1, subjects_of
from generator.files import Memory

BASE = Path(__file__).parents[1] / "bad/base"
STRIKE, TOLL, FREED = (f"content/facts/market/{id}.yaml" for id in ("strike", "toll", "freed"))
BRIDGE, REPORT = "content/facts/bridge/bridge-closed.yaml", "content/sources/observers-report.yaml"
NOTICE, SITE = "content/sources/council-notice.yaml", "content/site.yaml"
EXPLAINER = "content/explainers/market-strike.md"
VOCABULARY, NAMES = "content/vocabulary.yaml", "content/names.yaml"
FIRST, SECOND = "facts/toll#observers@2021-03-02", "facts/toll#observers@2021-03-04"
EXPLAINED = "explainers/market-strike"
TWICE = "      - as_of: 2021-03-04\n        killed: 15\n        source: observers-report\n        at: p. 3\n"

Files = dict[str, bytes]
Change = Callable[[Files], object]


@pytest.fixture(scope="module")
def approved() -> Mapping[str, bytes]:
    """The files as they were approved."""
    files = {path.relative_to(BASE).as_posix(): path.read_bytes() for path in BASE.rglob("content/**/*.*")}
    files[VOCABULARY] = b"units:\n  camel-load: {}\n".replace(b" {}", b"\n    en: camel loads")
    files[NAMES] = b"forms:\n  - Exampleton\n"
    files[TOLL] = files[TOLL].replace(b"standing:", TWICE.encode() + b"standing:")
    return files


def digests(files: Mapping[str, bytes]) -> Mapping[str, str]:
    """The digest of each subject."""
    return {id: fs1(subject) for id, subject in subjects_of(Memory(files)).by_id.items()}


def edit(path: str, old: str, new: str) -> Change:
    """Other words in a file, which has to have the old ones."""

    def do(files: Files) -> None:
        assert old.encode() in files[path], (path, old)
        files[path] = files[path].replace(old.encode(), new.encode())

    return do


def swap(one: str, other: str) -> Change:
    """Two files, each with what the other said."""
    return lambda files: files.update({one: files[other], other: files[one]})


def put(path: str, of: Callable[[Files], bytes]) -> Change:
    """A file with other bytes, made of what there is."""
    return lambda files: files.update({path: of(files)})


def rows_moved(files: Files) -> None:
    """The rows of one time, each in the other's place."""
    text = files[TOLL].decode()
    second = text[text.index("      - as_of: 2021-03-04\n        killed: 14") : text.index(TWICE)]
    files[TOLL] = text.replace(second, "").replace(TWICE, TWICE + second).encode()


def rows_in_another_order(files: Files) -> None:
    """The first row behind those of a later time."""
    text = files[TOLL].decode()
    first = text[text.index("      - as_of: 2021-03-02") : text.index("      - as_of: 2021-03-04")]
    files[TOLL] = text.replace(first, "").replace("standing:", first + "standing:").encode()


VOID: dict[str, tuple[Change, set[str]]] = {
    # the hostile way
    "an anchor and its alias": (
        lambda files: (edit(STRIKE, "killed: 9", "killed: &n 9")(files), edit(STRIKE, "none reported", "*n")(files)),
        {"facts/strike"},
    ),
    "a merge key": (edit(STRIKE, "who: combatants", "<<: {who: unknown}"), {"facts/strike"}),
    "a key twice": (edit(STRIKE, "    killed: 9\n", "    killed: 9\n    killed: 90\n"), {"facts/strike"}),
    "a tag": (edit(STRIKE, "killed: 9", "killed: !!str 9"), {"facts/strike"}),
    "a second document": (put(STRIKE, lambda files: files[STRIKE] + b"---\nkilled: 90\n"), {"facts/strike"}),
    "an id in an earlier file as well": (
        put("content/facts/bridge/strike.yaml", lambda files: files[STRIKE].replace(b"9", b"90")), {"facts/strike"},
    ),
    "two facts with each other's words": (swap(STRIKE, FREED), {"facts/strike", "facts/freed"}),
    "a source with another's words": (
        swap(REPORT, NOTICE), {"sources/observers-report", "sources/council-notice"},
    ),
    "a letter that looks the same": (edit(STRIKE, "of: people", "of: pe\u043eple"), {"facts/strike"}),
    "digits of another script": (edit(STRIKE, "killed: 9", "killed: ٩"), {"facts/strike"}),
    "digits as wide as letters": (edit(STRIKE, "killed: 9", "killed: \uff19"), {"facts/strike"}),
    "a sign that nobody sees": (edit(STRIKE, "at least 12 people", "at least 12\u200b people"), {"facts/strike"}),
    "a bound across the line": (edit(STRIKE, "figure: at least 12", "figure: >-\n        at most\n        12"),
                                {"facts/strike"}),
    "rows of one time moved": (rows_moved, {SECOND, f"{SECOND}~2"}),
    "a row dated as another": (edit(TOLL, "as_of: 2021-03-02", "as_of: 2021-03-03"),
                               {FIRST, "facts/toll#observers@2021-03-03"}),
    "what is withheld": (put(STRIKE, lambda files: files[STRIKE] + b"withheld:\n  - what: A\n    reason: B\n"),
                         {"facts/strike"}),
    "a clock": (edit(STRIKE, "when: 2021-03-02", "when: 2021-03-02 23:30"), {"facts/strike"}),
    "a zone": (edit(SITE, "Europe/London", "Asia/Damascus"), {"site"}),
    "the main language": (edit(SITE, "[en]", "[ar]"), {"site"}),
    "the word for a unit": (edit(VOCABULARY, "camel loads", "truck loads"), {"vocabulary"}),
    "how a name is written": (edit(NAMES, "Exampleton", "Exampletown"), {"names"}),
    "what another voice is called": (
        edit("content/actors/example-army.yaml", "name: ", "name: The "), {"actors/example-army"},
    ),
    "a fact more in a topic that is drawn on": (
        put("content/facts/market/copy.yaml", lambda files: files[STRIKE]), {EXPLAINED, "facts/copy"},
    ),
    "a border": (put("content/boundaries.yaml", lambda _: b"notes:\n  - en: Contested.\n"), {"boundaries"}),
    "line breaks of an explainer": (put(EXPLAINER, lambda files: files[EXPLAINER].rstrip() + b"  \nMore.\n"),
                                    {EXPLAINED}),
    # the careless way
    "saved by a program that reads types": (edit(STRIKE, "killed: 9", "killed: 9.0"), {"facts/strike"}),
    "half a merge": (edit(STRIKE, "    killed: 9\n", "<<<<<<< ours\n    killed: 9\n=======\n"), {"facts/strike"}),
    "cut short": (put(STRIKE, lambda files: files[STRIKE][:-30]), {"facts/strike"}),
    "in another encoding": (
        put(STRIKE, lambda files: files[STRIKE].decode().encode("utf-16")), {"facts/strike"},
    ),
    "with tabs": (edit(STRIKE, "    killed: 9", "\tkilled: 9"), {"facts/strike"}),
    "under another ending": (
        lambda files: files.update({STRIKE.replace(".yaml", ".yml"): files.pop(STRIKE)}), {"facts/strike", EXPLAINED},
    ),
    "in a topic that nobody draws on": (
        lambda files: files.update({"content/facts/other/freed.yaml": files.pop(FREED)}), {EXPLAINED},
    ),
}  # fmt: skip
STAND: dict[str, Change] = {
    "decomposed letters": put(STRIKE, lambda files: unicodedata.normalize("NFD", files[STRIKE].decode()).encode()),
    "a byte-order mark": put(STRIKE, lambda files: b"\xef\xbb\xbf" + files[STRIKE]),
    "line ends of an explainer": put(EXPLAINER, lambda files: files[EXPLAINER].replace(b"\n", b"\r\n")),
    "blank lines round an explainer": put(EXPLAINER, lambda files: files[EXPLAINER].rstrip() + b"\n\n\n"),
    "a number in quotes": edit(STRIKE, "killed: 9", 'killed: "9"'),
    "rows in another order of times": rows_in_another_order,
    "a space that does not break": edit(STRIKE, "because: The two", "because: The\xa0two"),
    "an escape for a letter": edit(STRIKE, "of: people", 'of: "\\x70eople"'),
    "a start of the document": put(STRIKE, lambda files: b"---\n" + files[STRIKE]),
    "how long copies are kept": put(SITE, lambda files: files[SITE] + b"captures: ../kept\n"),
    "a catalog and a template": lambda files: files.update(
        {"templates/locale/en.po": b'msgid "at least"\nmsgstr "at most"\n', "templates/part/figure.html": b"0"}
    ),
    # No build takes it: an id in two files is a fault.
    "an id in a later file as well": put(
        "content/facts/zoo/strike.yaml", lambda files: files[STRIKE].replace(b"9", b"90")
    ),
    "a hidden file": put("content/facts/market/.strike.yaml.swp", lambda _: b"killed: 90"),
}  # fmt: skip


def differing(approved: Mapping[str, bytes], change: Change) -> set[str]:
    """The subjects that have another digest once it is done, or none."""
    files = dict(approved)
    change(files)
    was, now = digests(approved), digests(files)
    return {id for id in {*was, *now} if was.get(id) != now.get(id)}


@pytest.mark.parametrize("name", VOID)
def test_what_alters_the_meaning_or_hides_it_has_another_digest(approved: Mapping[str, bytes], name: str) -> None:
    """Of that subject, and of what is made from it; of nothing else."""
    change, void = VOID[name]
    assert differing(approved, change) == void


@pytest.mark.parametrize("name", STAND)
def test_what_is_mere_form_has_the_same(approved: Mapping[str, bytes], name: str) -> None:
    """Or what no subject says."""
    assert differing(approved, STAND[name]) == set()
