"""Reading the content: typed values or notices with a code, a place, what was found and what to do."""

from __future__ import annotations

import gc
import re
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import generator.model
import generator.record
from generator.files import MAX_BYTES, Folder, Memory, Unreadable
from generator.forked import Crew
from generator.model import KINDS, Explainer, Source, vocabulary
from generator.model.nearest import _MEANT, did_you_mean, nearest
from generator.model.vocabulary import Standing, State, Status, Who
from generator.notice import At, Notice
from generator.read import CODES, Reading, locate, read
from generator.read.shape import every_key

SITE = """\
title: Site
publisher: newsroom
address: https://facts.example.org
languages: [en, ar]
time_zone: Asia/Damascus
corrections_contact: corrections@example.org
licence: CC BY 4.0
"""
HEAD = """\
kind: casualty
title: Strike
when: 2024-12-06
where: town
standing: single-source
"""
CLAIM = """\
claims:
  one:
    by: monitor
    source: report
"""
FACT = HEAD + CLAIM + "    killed: 9\n"
EXPLAINER = "---\ntitle: Page\nstandfirst: Words.\nas_of: 2024-12-06\n---\nText.\n"
NO_ID = "use small letters a–z, digits and single hyphens, at most 80 characters"
STANDINGS = "confirmed, declared, corroborated, single-source, unverified, contested"
KEYS_OF_A_CLAIM = (
    "after, also, as_of, at, because, before, by, derived, exact, figure, including, means, note, of, parts, said, "
    "says, series, source, via, withdrawn"
)
PATH = "content/facts/topic/strike.yaml"


def reading(files: dict[str, str], site: str = SITE) -> tuple[Reading, list[str]]:
    """What is read from files below `content/`, and the notices as lines without remedy."""
    tree = Memory({f"content/{path}": text.encode() for path, text in {"site.yaml": site, **files}.items()})
    found = read(tree)
    lines = [
        f"{notice.at.path.removeprefix('content/')}:{notice.at.line}:{notice.at.column} {notice.code} {notice.found}"
        for notice in locate(found.notices, tree)
    ]
    return found, lines


def told(fact: str) -> list[tuple[int, int, str, str, str]]:
    """Line, column, code, finding and remedy of each notice about one fact's file."""
    tree = Memory({"content/site.yaml": SITE.encode(), PATH: fact.encode()})
    return [
        (notice.at.line, notice.at.column, notice.code, notice.found, notice.remedy)
        for notice in locate(read(tree).notices, tree)
    ]


# ---------------------------------------------------------------- what cannot be read


@pytest.mark.parametrize(
    ("fact", "expected"),
    [
        pytest.param(
            FACT + "killed: 9\n",
            (11, 1, "key-unknown", "the key `killed` is not known at the top of the file",
             "put it into a claim, under `claims:`"),
            id="a claim's key at the top belongs into a claim",
        ),
        pytest.param(
            FACT + "    standing: declared\n",
            (11, 5, "key-unknown", "the key `standing` is not known in claim `one`", "put it at the top of the file"),
            id="a fact's key in a claim belongs at the top",
        ),
        pytest.param(
            HEAD + CLAIM + "    killd: 9\n",
            (10, 5, "key-unknown", "the key `killd` is not known in claim `one`", "did you mean `killed`?"),
            id="a misspelt key in a claim",
        ),
        pytest.param(
            FACT + "killd: 9\n",
            (11, 1, "key-unknown", "the key `killd` is not known at the top of the file",
             "did you mean `killed`? put it into a claim, under `claims:`"),
            id="a misspelt key that belongs elsewhere",
        ),
        pytest.param(
            FACT + "except: other\n",
            (11, 1, "key-unknown", "the key `except` is not known at the top of the file",
             "take it out; it belongs to facts of kind closure"),
            id="another kind's key, by the name that is written",
        ),
        pytest.param(
            FACT.replace("casualty", "number").replace("killed", "figure") + "    zebra: 1\n",
            (11, 5, "key-unknown", "the key `zebra` is not known in claim `one`",
             f"take it out; known here: {KEYS_OF_A_CLAIM}"),
            id="a key like no other",
        ),
        pytest.param(
            FACT.replace("title: Strike\n", ""),
            (1, 1, "key-missing", "the file has no key `title`", "add `title:` with its value"),
            id="a missing key of the file",
        ),
        pytest.param(
            FACT.replace("standing: single-source\n", ""),
            (1, 1, "key-missing", "the file has no key `standing`", f"add `standing:` with one of {STANDINGS}"),
            id="a missing key with a vocabulary",
        ),
        pytest.param(
            FACT.replace("    by: monitor\n", ""),
            (7, 3, "key-missing", "claim `one` has no key `by`", "add `by:` with its value"),
            id="a missing key of a claim, at the claim's own key",
        ),
        pytest.param(
            FACT + "    also:\n      - at: p. 2\n",
            (12, 9, "key-missing", "item 1 of `also` has no key `source`", "add `source:` with its value"),
            id="a missing key of a list's item",
        ),
        pytest.param(
            FACT.replace("single-source", "singel-source"),
            (5, 11, "field-vocabulary", "“singel-source” is no `standing`",
             f"did you mean “single-source”? (use one of {STANDINGS})"),
            id="a misspelt word of a vocabulary",
        ),
        pytest.param(
            FACT + "who: [civilians, xyz]\n",
            (11, 18, "field-vocabulary", "“xyz” is no `who`",
             "use one of all, civilians, combatants, children, women, medical, press, aid-workers, unknown"),
            id="a strange word in a list",
        ),
        pytest.param(
            FACT + "basis: [counted]\n",
            (11, 8, "field-type", "`basis` is a list, where one word is expected", "write one word behind the colon"),
            id="a list for a word",
        ),
        pytest.param(
            HEAD + "claims:\n  one: nine\n",
            (7, 8, "field-type", "claim `one` is text, where a mapping is expected",
             "write its keys on lines of their own, indented under it"),
            id="a text for a mapping of fixed keys",
        ),
        pytest.param(
            HEAD + CLAIM + "    killed:\n      figure: 9\n      parts: [men]\n",
            (12, 14, "field-type", "`parts` is a list, where a mapping is expected",
             "write its keys on lines of their own, indented under it"),
            id="a list for a mapping of free keys",
        ),
        pytest.param(
            FACT + "corrections: none\n",
            (11, 14, "field-type", "`corrections` is not a list", "write one entry a line, each after a hyphen"),
            id="a text for a list of mappings",
        ),
        pytest.param(
            FACT.replace("killed: 9", "killed: [9]"),
            (10, 13, "field-type", "`killed` is a list, where a figure is expected",
             "write a figure alone, without brackets or hyphens"),
            id="a list for a figure",
        ),
        pytest.param(
            FACT + "because:\n",
            (11, 1, "field-empty", "`because` is empty", "write its value, or take it out"),
            id="an empty value of an optional key is not taken for none",
        ),
        pytest.param(
            FACT.replace("standing: single-source", "standing:"),
            (5, 1, "field-empty", "`standing` is empty", "write its value"),
            id="an empty value of a needed key is one fault",
        ),
        pytest.param(
            FACT.replace("killed: 9", 'killed: "12:30"'),
            (10, 13, "figure-spelling", "“12:30” looks like a time", "write a number"),
            id="a bare figure stands at its own value",
        ),
        pytest.param(
            FACT.replace("where: town", "where: The Town"),
            (4, 8, "field-id", "“The Town” is no id", f"write “the-town”, if that is its id; {NO_ID}"),
            id="one id for a list of them",
        ),
        pytest.param(
            FACT.replace("  one:", "  The One:"),
            (7, 3, "field-id", "“The One” is no id", f"write “the-one”, if that is its id; {NO_ID}"),
            id="a claim's key that is no id",
        ),
        pytest.param(
            FACT + "id: strike\n",
            (11, 1, "field-from-file", "`id` comes from the file itself", "take `id` out"),
            id="the id written again",
        ),
        pytest.param(
            FACT + "    id: one\n",
            (11, 5, "field-from-file", "`id` comes from the claim’s key", "take `id` out"),
            id="a claim's id written again",
        ),
        pytest.param(
            FACT + "lead: two\n",
            (11, 7, "fact-lead", "“two” is none of the fact's claims", "name one of “one”"),
            id="what is found in the whole file stands where it is wrong",
        ),
        pytest.param(
            FACT.replace("    source: report\n", ""),
            (7, 3, "claim-source", "claim `one` cites no source",
             "write source: with the id of where it was published"),
            id="what is wrong with a whole claim stands at its key",
        ),
        pytest.param(
            FACT.replace("kind: casualty\n", ""),
            (1, 1, "key-missing", "the file has no `kind`",
             f"add `kind:` with one of {', '.join(KINDS)}"),
            id="no kind",
        ),
        pytest.param(
            FACT.replace("casualty", "casulty"),
            (1, 7, "field-vocabulary", "“casulty” is no kind of fact", "did you mean “casualty”?"),
            id="a misspelt kind",
        ),
        pytest.param(
            FACT.replace("casualty", "[casualty]"),
            (1, 7, "field-type", "`kind` is not one word",
             f"write one of {', '.join(KINDS)}"),
            id="a kind that is a list",
        ),
    ],
)  # fmt: skip
def test_each_fault_is_one_notice_in_its_place(fact: str, expected: tuple[int, int, str, str, str]) -> None:
    """One cause gives one notice, with line, column, code, finding and remedy, and no word of pydantic's."""
    assert told(fact) == [expected]


def test_all_faults_of_a_file_are_told_at_once() -> None:
    """No fault hides another, not even a misspelt kind, a key that comes from the file, or an empty value."""
    fact = (
        "id: strike\nkind: casulty\ntitle:\nwhen: 2024-13-01\nwhere: The Town\nstanding: sure\n"
        + CLAIM
        + "    killed: 1_000s\n    also:\n      - x\n"
    )
    assert [(line, code) for line, _, code, _, _ in told(fact)] == [
        (1, "field-from-file"),
        (2, "field-vocabulary"),
        (3, "field-empty"),
        (4, "time-calendar"),
        (5, "field-id"),
        (6, "field-vocabulary"),
        (11, "figure-spelling"),
        (13, "field-type"),
    ]


def test_one_bad_file_leaves_the_others_readable() -> None:
    """The site holds every file that could be read; the ids of the others are in `rejected`."""
    found, lines = reading(
        {"facts/topic/good.yaml": FACT, "facts/topic/bad.yaml": HEAD, "actors/monitor.yaml": "- x\n"}
    )
    assert found.site is not None
    assert list(found.site.facts) == ["good"]
    assert found.rejected == {"bad", "monitor"}
    assert lines == [
        "actors/monitor.yaml:1:1 yaml-root the file begins with a list",
        "facts/topic/bad.yaml:1:1 key-missing the file has no key `claims`",
    ]


@pytest.mark.parametrize(
    ("path", "text", "remedy"),
    [
        ("names.yaml", "- Article 118\n", "begin with the line `names:`, and write each entry below it behind `- `"),
        ("names.yaml", "Article 118\n", "begin with the line `names:`, and write each entry below it behind `- `"),
        (
            "facts/topic/x.yaml",
            "- x\n",
            "write lines of `key: value`, a space after the colon, the first of them `kind: …`",
        ),
        ("sources/x.yaml", "", "write lines of `key: value`, the first of them `type: …`"),
    ],
)
def test_a_file_without_a_key_is_told_its_first_line(path: str, text: str, remedy: str) -> None:
    """By what the path says that it holds."""
    files = {f"content/{path}": text.encode(), "content/site.yaml": SITE.encode()}
    (notice,) = read(Memory(files)).notices
    assert (notice.code, notice.remedy) == ("yaml-root" if text else "yaml-empty", remedy)


@pytest.mark.parametrize("text", ["names:\n- Article 118\n", "names:\n  - Article 118\n", "names: [Article 118]\n"])
def test_names_below_their_key_are_read(text: str) -> None:
    """In each of the ways in which a list is written."""
    found, lines = reading({"names.yaml": text})
    assert lines == []
    assert found.site is not None
    assert found.site.names.names == ("Article 118",)


def test_without_settings_there_is_no_site_but_every_other_fault() -> None:
    """Unreadable settings end nothing: the other files' faults are told in the same run."""
    found, lines = reading({"facts/topic/bad.yaml": HEAD}, site=SITE.replace("Asia/Damascus", "Damascus"))
    assert found.site is None
    assert lines == [
        "facts/topic/bad.yaml:1:1 key-missing the file has no key `claims`",
        "site.yaml:5:12 site-zone “Damascus” is no time zone",
    ]


def test_a_folder_without_settings_is_told_what_to_do() -> None:
    """An empty tree is no project; one notice says how to name or make one."""
    (notice,) = read(Memory({})).notices
    assert (notice.code, notice.at.path) == ("site-missing", "content/site.yaml")
    assert "--project" in notice.remedy


# ---------------------------------------------------------------- which file is what


@pytest.mark.parametrize(
    ("path", "code", "remedy"),
    [
        ("facts/strike.yaml", "file-place",
         "move it into a folder of its topic, as in content/facts/<topic>/strike.yaml"),
        ("facts/a/b/strike.yaml", "file-place", "move it to content/facts/a/strike.yaml"),
        ("actors/a/monitor.yaml", "file-place", "move it to content/actors/monitor.yaml"),
        ("facts/a/strike.yml", "file-ending", "rename it to strike.yaml"),
        ("facts/a/strike.YAML", "file-ending", "rename it to strike.yaml"),
        ("explainers/page.markdown", "file-ending", "rename it to page.md"),
        ("facts/a/strike.md", "file-ending", "move it to the folder of its kind, or rewrite it as .yaml"),
        ("facts/a/The Strike.yaml", "file-id", "rename it to “the-strike”"),
        ("facts/A b/strike.yaml", "file-id", "rename it to “a-b”"),
        ("facts/a/été.yaml", "file-id", NO_ID),
        (f"facts/a/{'x' * 81}.yaml", "file-id", f"rename it to “{'x' * 80}”"),
        ("explainers/page.Arabic.md", "file-id", "name it <id>.md, or <id>.<language>.md with a code like ar"),
        ("fact/a/strike.yaml", "file-unknown", "did you mean “facts”?"),
        ("sites.yaml", "file-unknown",
         "move it into one of facts, sources, actors, places, explainers, or out of content/"),
        ("site.yml", "file-ending", "rename it to site.yaml"),
    ],
)  # fmt: skip
def test_a_file_that_nobody_would_read_is_an_error(path: str, code: str, remedy: str) -> None:
    """What an editor wrote is never left out in silence."""
    tree = Memory({"content/site.yaml": SITE.encode(), f"content/{path}": b"x: y z\n"})
    assert [(notice.code, notice.remedy, notice.severity) for notice in read(tree).notices] == [(code, remedy, "error")]


def test_other_files_are_warned_about_or_left_alone() -> None:
    """READMEs, images and reviews have their own readers; anything else is worth a warning."""
    left = ("README.md", "facts/README.md", "images/README.md", "reviews/a/x.yaml")
    found, lines = reading({**dict.fromkeys(left, ""), "facts/topic/notes.txt": "", "photo.jpg": ""})
    assert [notice.severity for notice in found.notices] == ["warning", "warning"]
    assert [line.split(" ")[:2] for line in lines] == [
        ["facts/topic/notes.txt:1:1", "file-unknown"],
        ["photo.jpg:1:1", "file-unknown"],
    ]


def test_a_strange_folder_is_named_once() -> None:
    """A hundred files in a misspelt folder are one fault."""
    _, lines = reading({f"fakts/topic/{number}.yaml": FACT for number in range(100)})
    assert lines == ["fakts:1:1 file-unknown the folder “fakts” is none that is read"]


def test_an_id_belongs_to_one_file_of_the_whole_content() -> None:
    """Facts, sources, actors and places share one room of ids; present and former ones."""
    actor = "name: Name\nrole: monitor\n"
    found, lines = reading(
        {
            "actors/strike.yaml": actor,
            "actors/b.yaml": actor + "formerly: [old, strike, b]\n",
            "facts/topic/strike.yaml": FACT,
            "places/c.yaml": "kind: town\nname: Name\nformerly: old\n",
        }
    )
    assert lines == [
        "actors/b.yaml:3:17 id-taken the former id “strike” is taken by content/actors/strike.yaml",
        "actors/b.yaml:3:25 id-taken the former id “b” is its own present id",
        "facts/topic/strike.yaml:1:1 id-taken the id “strike” is that of content/actors/strike.yaml already",
        "places/c.yaml:3:11 id-taken the former id “old” is taken by content/actors/b.yaml",
    ]
    assert found.site is not None
    assert list(found.site.actors) == ["b", "strike"]


# ---------------------------------------------------------------- explainers


def test_an_explainer_has_its_text_and_translations() -> None:
    """Text begins below the front matter; each further language has a file with title, standfirst and text."""
    arabic = "---\ntitle: صفحة\nstandfirst: كلمات\n---\nنص\n"
    found, lines = reading({"explainers/page.md": EXPLAINER, "explainers/page.ar.md": arabic})
    assert lines == []
    assert found.site is not None
    page = found.site.explainers["page"]
    assert (page.body, page.body_line, page.path) == ("Text.\n", 6, "content/explainers/page.md")
    assert page.translations["ar"].body == "نص\n"


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        ("page.fr.md", EXPLAINER.replace("as_of: 2024-12-06\n", ""),
         "page.fr.md:1:1 translation-language “fr” is none of the site's languages"),
        ("page.en.md", EXPLAINER.replace("as_of: 2024-12-06\n", ""),
         "page.en.md:1:1 translation-language “en” is the main language"),
        ("pages.ar.md", EXPLAINER.replace("as_of: 2024-12-06\n", ""),
         "pages.ar.md:1:1 translation-alone there is no explainer “pages” to translate"),
        ("page.ar.md", EXPLAINER, "page.ar.md:4:1 key-unknown the key `as_of` is not known at the top of the file"),
        ("page.ar.md", EXPLAINER.replace("as_of", "body"),
         "page.ar.md:4:1 field-from-file `body` comes from the file itself"),
        ("other.md", EXPLAINER.replace("title: Page", "titel: Page"),
         "other.md:2:1 key-unknown the key `titel` is not known at the top of the file"),
        ("other.md", "Text.\n", "other.md:1:1 front-matter the file does not begin with a line of `---`"),
    ],
)  # fmt: skip
def test_faults_of_explainers_stand_in_the_markdown_file(path: str, text: str, line: str) -> None:
    """Lines count from the file's beginning, not from the front matter's."""
    _, lines = reading({"explainers/page.md": EXPLAINER, f"explainers/{path}": text})
    assert [line.removeprefix("explainers/") for line in lines] == [line]


# ---------------------------------------------------------------- places


class Counting(Memory):
    """A tree that writes down what is read, so that a test can count it."""

    def read(self, path: str, limit: int = MAX_BYTES) -> bytes:
        """As `Memory`, with a mark."""
        READ.append(path)
        return Memory.read(self, path, limit)


READ: list[str] = []


def test_a_file_is_composed_again_once_and_only_for_notices_with_keys() -> None:
    """Placing twenty notices costs one reading of each file, and none where line and column are known."""
    READ.clear()
    tree = Counting({"a.yaml": b"a: 1\nb: 2\n", "b.yaml": b"a: 1\n"})
    notices = [Notice("x", At("a.yaml", keys=(key,)), key, "") for key in ("b", "a", "b")]
    placed = locate(
        [*notices, Notice("x", At("b.yaml", 7, 3), "known", ""), Notice("x", At("c.yaml"), "none", "")], tree
    )
    assert READ == ["a.yaml"]
    assert [(notice.at.line, notice.at.column, notice.found) for notice in placed] == [
        (1, 4, "a"), (2, 4, "b"), (2, 4, "b"), (7, 3, "known"), (1, 1, "none"),
    ]  # fmt: skip


def test_a_file_that_vanished_is_placed_at_its_beginning() -> None:
    """Whatever happens between reading and reporting, a notice is not lost."""
    (placed,) = locate([Notice("x", At("gone.yaml", keys=("a",)), "found", "")], Memory({}))
    assert (placed.at.line, placed.at.column) == (1, 1)


# ---------------------------------------------------------------- the rest


def test_the_example_content_reads_without_a_notice() -> None:
    """The content that the project ships, and the one that `new site` writes, can be read whole."""
    root = Path(generator.model.__file__).parents[2]
    for project in (root, root / "generator/cli/example"):
        assert read(Folder(project)).notices == ()


def test_the_collector_is_as_it_was() -> None:
    """Reading switches the collector off; afterwards it is on again, also after a fault of the tree."""

    class Broken(Memory):
        def read(self, path: str, limit: int = MAX_BYTES) -> bytes:
            raise RuntimeError(path, limit)

    with pytest.raises(RuntimeError):
        read(Broken({"content/site.yaml": b""}))
    assert gc.isenabled()


def test_unreadable_files_are_notices() -> None:
    """A file that vanishes or is refused between listing and reading is told like any other fault."""

    class Vanishing(Memory):
        def read(self, path: str, limit: int = MAX_BYTES) -> bytes:
            if path == PATH:
                raise Unreadable(Notice("file-unreadable", At(path), "it is gone", "put it back"))
            return Memory.read(self, path, limit)

    found = read(Vanishing({"content/site.yaml": SITE.encode(), PATH: b""}))
    assert [notice.code for notice in found.notices] == ["file-unreadable"]
    assert found.rejected == {"strike"}


def test_every_code_of_the_model_is_explained() -> None:
    """A code that can be printed has a sentence in the `CODES` of its room, and no sentence is left over."""
    room = Path(generator.model.__file__).parents[1]
    rooms = ("model", "read", "record")
    sources = [path for folder in rooms for path in (room / folder).rglob("*.py") if path.name != "codes.py"]
    pattern = re.compile(r'(?:refuse\(|Notice\(|say\()\s*"([a-z]+-[a-z-]+)"|remedy = "([a-z-]+)", ')
    said = {a or b for path in sources for a, b in pattern.findall(path.read_text(encoding="utf-8"))}
    assert said == set(CODES) | set(generator.record.CODES)


@pytest.mark.parametrize(
    ("word", "expected"), [("Single_Source", "single-source"), ("contestd", "contested"), ("banana", None), ("", None)]
)
def test_the_nearest_word_is_near(word: str, expected: str | None) -> None:
    """Capitals and underscores do not count; a word like none gets no hint."""
    assert nearest(word, ["single-source", "contested", "confirmed"]) == expected


@pytest.mark.parametrize(
    ("word", "known", "expected"),
    [
        ("died", ("killed", "injured", "derived"), "killed"),
        ("Wounded", ("killed", "injured", "wounds"), "injured"),
        ("tweet", ("report", "post", "webpage"), "post"),
        ("tv", ("report", "broadcast"), "broadcast"),
        ("date", ("when", "where"), "when"),
        ("date", ("issued", "accessed"), "issued"),
        ("men", ("women", "children", "all"), None),
        ("girls", ("prisoners", "all"), None),
    ],
)
def test_what_people_write_for_a_word_is_known(word: str, known: tuple[str, ...], expected: str | None) -> None:
    """What means the same is offered before what looks the same; what means something else is never offered."""
    assert nearest(word, known) == expected


def test_every_word_that_is_meant_is_one_of_the_format() -> None:
    """Words for what the format does not have would never be offered."""
    keys = {key for kind in KINDS.values() for key in every_key(kind.fact)} | every_key(Source) | every_key(Explainer)
    words = {word for name in vars(vocabulary).values() for word in get_args(name)}
    assert set(_MEANT) <= keys | words


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("unconfirmed", "unverified"), ("not confirmed", "unverified"), ("verified", None), ("unverfied", "unverified"),
        ("confirmd", "confirmed"), ("uncorroborated", None), ("non-combatants", None), ("noncombatants", None),
        ("combatnts", "combatants"), ("unpublished", None), ("unrestricted", None), ("undamaged", None),
        ("unkown", "unknown"), ("known", None),
    ],
)  # fmt: skip
def test_no_remedy_turns_a_word_into_its_opposite(word: str, expected: str | None) -> None:
    """What denies a word is most like it, and as far from it as can be."""
    words = (Standing, State, Status, Who)
    assert nearest(word, [one for vocabulary in words for one in get_args(vocabulary)]) == expected


def test_a_remedy_names_the_nearest_or_what_else_to_do() -> None:
    """With nothing near, the remedy is the one given."""
    assert did_you_mean("sorh", ["sohr"], "add it") == "did you mean “sohr”?"
    assert did_you_mean("xyz", ["sohr"], "add it") == "add it"


JUNK = st.recursive(
    st.none() | st.sampled_from(["", "x y", "9", "at least 9", "casualty", "2024", "2024-13", "all", "A"]),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.sampled_from(["figure", "by", "unnamed", "en", "other", "id", "x"]), inner, max_size=2)
    ),
    max_leaves=5,
)


@given(data=st.data())
def test_whatever_stands_behind_a_key_is_a_notice_at_most(data: st.DataObject) -> None:
    """Any value at any place of a fact of any kind gives a site and notices, never an exception."""
    kind = data.draw(st.sampled_from(sorted(KINDS)))
    raw: dict[str, Any] = {**yaml.safe_load(HEAD.replace("2024-12-06", '"2024"')), "kind": kind}
    raw["claims"] = {"one": {"by": "monitor", "source": "report", "figure": "9"}}
    keys = sorted(KINDS[kind].fact.model_json_schema()["properties"])
    claim_keys = ["by", "via", "killed", "figure", "parts", "status", "held_by", "says", "also", "series", "of", "at"]
    raw[data.draw(st.sampled_from(keys))] = data.draw(JUNK)
    if isinstance(raw["claims"], dict) and isinstance(raw["claims"].get("one"), dict):
        raw["claims"]["one"][data.draw(st.sampled_from(claim_keys))] = data.draw(JUNK)
    text = yaml.safe_dump(raw, allow_unicode=True, default_style='"')
    tree = Memory({"content/site.yaml": SITE.encode(), PATH: text.encode()})
    found = read(tree)
    assert found.site is not None
    assert ("strike" in found.rejected) == bool(found.notices)
    for notice in locate(found.notices, tree):
        assert notice.at.line >= 1
        assert notice.code in CODES or notice.code.startswith(("yaml-", "text-"))
        assert not re.search(r"[Ii]nput|dictionary|NoneType|valid ", notice.found + notice.remedy)


@pytest.mark.parametrize("size", [1, 7])
def test_whoever_reads_says_the_same(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, size: int) -> None:
    """Several processes, a few files at a time: each value and each fault as of one, in its file's place."""
    monkeypatch.setattr("generator.read.place._FILES", size)
    cut = lambda paths, _: [paths[start : start + size] for start in range(0, len(paths), size)]  # noqa: E731
    monkeypatch.setattr("generator.read.content.batches", cut)
    texts = {f"facts/topic/f-{number:02}.yaml": FACT.replace("killed: 9", f"killed: {number}") for number in range(60)}
    texts |= {f"facts/topic/g-{number:02}.yaml": HEAD + "claims: {\n" for number in range(20)}
    texts |= {f"facts/topic/h-{number:02}.yaml": FACT.replace("killed: 9", "kiled: 9") for number in range(20)}
    texts |= {"site.yaml": SITE, "sources/report.yaml": "title: [", "explainers/page.md": EXPLAINER, "names.yaml": ":"}
    for path, text in texts.items():
        (tmp_path / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "content" / path).write_text(text, "utf-8")
    (tmp_path / "content/facts/topic/i-00.yaml").symlink_to("f-00.yaml")
    (tmp_path / "content/facts/topic/j-00.yaml").write_bytes(b"x" * (MAX_BYTES + 1))
    tree = Folder(tmp_path)
    alone, several = read(tree), read(tree, Crew(2))
    assert alone.site is not None
    assert alone.site.facts.keys() == {f"f-{number:02}" for number in range(60)}
    assert len(alone.notices) > 40
    assert several == alone
    assert locate(several.notices, tree, Crew(2)) == locate(alone.notices, tree)
