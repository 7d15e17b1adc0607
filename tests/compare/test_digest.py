"""Digests are those of the vectors, which are committed and never made anew, and change with what is approved."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import pytest

from generator.compare import Subjects, fs1, subjects_of
from generator.files import Folder, Memory

VECTORS = sorted((Path(__file__).parent / "vectors").glob("*.json"))
SITE = "languages: [en, ar]\n"
FACT = """kind: casualty
title: Strike
when: 2025-01-03
where: exampleton
of: people
claims:
  ministry:
    by: example-ministry
    killed:
      figure: 20
      parts:
        women: 8
        men: 12
    source: statement
    exact: “20”
  army:
    by: example-army
    killed: at least 9
    source: statement
    exact: nine
standing: contested
because: They differ.
"""
TOLL = """kind: casualty
claims:
  ministry:
    by: example-ministry
    series:
      - as_of: 2025-01-05
        killed: 12
      - as_of: 2025-01-06
        killed: 13
"""


def read(files: Mapping[str, str]) -> Subjects:
    """The subjects of some files, none of them unread."""
    subjects = subjects_of(Memory({f"content/{path}": text.encode() for path, text in files.items()}))
    assert subjects.unread == ()
    return subjects


def digest(fact: str, topic: str = "strikes", **more: str) -> str:
    """The digest of a fact beside other files."""
    return fs1(read({"site.yaml": SITE, f"facts/{topic}/strike.yaml": fact, **more}).by_id["facts/strike"])


@pytest.mark.parametrize("vector", VECTORS, ids=lambda path: path.stem)
def test_vectors(vector: Path) -> None:
    """Every subject of each vector, and no other, has the digest that stands there, of the text that stands there."""
    case = json.loads(vector.read_text("utf-8"))
    found = subjects_of(Memory({path: text.encode() for path, text in case["files"].items()}))
    assert found.unread == ()
    assert {id: fs1(subject) for id, subject in found.by_id.items()} == {
        id: expected["fs1"] for id, expected in case["subjects"].items()
    }
    for expected in case["subjects"].values():
        assert expected["fs1"] == "fs1:" + sha256(expected["digested"].encode("utf-8")).hexdigest()


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("kind: casualty\ntitle: Strike\n", "title: Strike\nkind: casualty\n"),
        ("title: Strike\n", "# A comment\ntitle: 'Strike'\n"),
        ("where: exampleton\n", "where: [exampleton]\n"),
        ("where: exampleton\n", "where:\n  - exampleton\n"),
        ("because: They differ.\n", "because: >-\n  They\n  differ.\n"),
        ("    killed: at least 9\n", "    killed: at  least 9\n    note: Ask again.\n"),
        ("standing: contested\n", "standing: contested\nreview_by: 2025-02-01\nstate: draft\nfiled_by: maya-g\n"),
        ("standing: contested\n", "standing: contested\nformerly: [old]\nnote: Ask again.\n"),
        ("title: Strike\n", "title:\n  en: Strike\n  ar: غارة\n"),
        ("of: people\n", "of:\n  en: people\n  ar:\n    other: أشخاص\n"),
        ("\n", "\r\n"),
    ],
)
def test_what_is_mere_form_changes_no_digest(was: str, now: str) -> None:
    """Order of keys, quotes, comments, line ends, a list of one, what is aside, a further language."""
    assert FACT.replace(was, now) != FACT
    assert digest(FACT.replace(was, now)) == digest(FACT)


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("at least 9", "9"),
        ("women: 8\n        men: 12", "men: 12\n        women: 8"),
        ("of: people", "of: persons"),
        ("by: example-army", "by: example-ministry"),
        ("exact: nine", "exact: Nine"),
        ("standing: contested", "standing: unverified"),
        ("because: They differ.\n", ""),
        ("because: They differ.\n", "because:\n"),
        ("where: exampleton", "where: [exampleton, elsewhere]"),
        ("title: Strike", "title:\n  ar: غارة"),
    ],
)
def test_what_is_said_changes_it(was: str, now: str) -> None:
    """A bound, an order that is printed, a voice, a word of a quote, a place, a reason that is gone or left empty."""
    assert digest(FACT.replace(was, now)) != digest(FACT)


def test_claims_are_in_the_order_of_the_file() -> None:
    """Which claim stands first is printed, and so approved."""
    head, army = FACT.split("  army:\n")
    army, tail = army.split("standing:")
    before, ministry = head.split("claims:\n")
    assert digest(f"{before}claims:\n  army:\n{army}{ministry}standing:{tail}") != digest(FACT)


def test_a_claim_and_a_part_may_be_called_as_what_is_left_out() -> None:
    """`note` and `state` among ids are ids; a key `claims` in a claim's place orders nothing."""
    noted = FACT.replace("  army:", "  note:").replace("women: 8", "state: 8")
    assert digest(noted.replace("at least 9", "9")) != digest(noted)
    assert digest(noted.replace("state: 8", "state: 9")) != digest(noted)
    parts = FACT.replace("  army:", "  parts:")
    lines = ("    killed: at least 9\n", "    source: statement\n")
    assert digest(parts.replace("".join(lines), "".join(reversed(lines)))) == digest(parts)


def test_folder_and_id_are_not_digested() -> None:
    """A fact moved to another topic, or renamed, is what it was, and is found under its former id."""
    assert digest(FACT, "elsewhere") == digest(FACT)
    now = read({"facts/strikes/market-strike.yaml": f"{FACT}formerly: [strike]\n"})
    renamed = now.by_id["facts/market-strike"]
    assert (fs1(renamed), renamed.formerly) == (digest(FACT), ("facts/strike",))
    was = read({"facts/strikes/strike.yaml": FACT})
    assert was.find(renamed.id, renamed.formerly) == was.by_id["facts/strike"]
    assert was.find("facts/other") is None


def test_a_row_more_voids_nothing() -> None:
    """Rows are subjects of their own, also where their fact has had another id."""
    was = read({"facts/tolls/toll.yaml": TOLL}).by_id
    more = f"formerly: [sum]\n{TOLL}      - as_of: 2025-01-07\n        killed: 14\n"
    now = read({"facts/tolls/toll.yaml": more}).by_id
    assert {id: fs1(subject) for id, subject in was.items()}.items() <= {id: fs1(now[id]) for id in now}.items()
    assert now.keys() - was.keys() == {"facts/toll#ministry@2025-01-07"}
    assert now["facts/toll#ministry@2025-01-07"].formerly == ("facts/sum#ministry@2025-01-07",)
    assert now["facts/toll#ministry@2025-01-07"].keys == ("claims", "ministry", "series", 2)


def test_rows_of_one_time_are_told_apart() -> None:
    """Two rows with one address, and rows that have their time from their source or from nowhere."""
    rows = [
        "- {as_of: 2025-01-05}", "- {as_of: 2025-01-05}", "- {source: dated}", "- {source: undated}",
        "- {said: by 2025-01-09}", "- {source: missing}",
    ]  # fmt: skip
    blocks = "".join(
        f"      {row.replace('{', '').replace('}', '')}\n        killed: {n}\n" for n, row in enumerate(rows)
    )
    found = read(
        {
            "facts/tolls/toll.yaml": f"claims:\n  m:\n    series:\n{blocks}",
            "sources/dated.yaml": "issued: 2025-01-08 10:00 UTC\n",
            "sources/undated.yaml": "issued: unknown\n",
        }
    ).by_id
    times = [id.partition("@")[2] for id in found if "@" in id]
    assert times == sorted(["2025-01-05", "2025-01-05~2", "2025-01-08t10-00z", "undated", "by-2025-01-09", "undated~2"])


def test_a_translation_is_of_its_original() -> None:
    """Arabic beside English voids nothing; another original makes what translates it stale."""
    arabic = FACT.replace("because: They differ.", "because:\n  en: They differ.\n  ar: يختلفان")
    was, now = (read({"site.yaml": SITE, "facts/s/strike.yaml": text}).by_id for text in (FACT, arabic))
    assert "facts/strike.ar" not in was
    changed = read({"site.yaml": SITE, "facts/s/strike.yaml": arabic.replace("at least 9", "9")}).by_id
    assert fs1(now["facts/strike.ar"]) != fs1(changed["facts/strike.ar"])
    assert now["facts/strike.ar"].tree == {"of": digest(FACT), "texts": {"because": "يختلفان"}}


def test_languages_are_those_of_the_site() -> None:
    """A mapping by words that are no languages of the site is none of texts; nothing of it is left out."""
    odd = FACT.replace("women: 8\n        men: 12", "en: 8\n        ar: 12")
    assert digest(odd.replace("ar: 12", "ar: 13")) != digest(odd)
    french = FACT.replace("title: Strike", "title:\n  en: Strike\n  fr: Frappe")
    assert digest(french.replace("Frappe", "Attaque")) != digest(french)


def test_an_explainer_draws_on_topics() -> None:
    """A fact that enters or leaves a topic changes what is drawn there; what nobody draws changes nothing."""
    text = "---\ntitle: What is known\nfacts: [strikes]\n---\nText.\n"
    files = {"explainers/x.md": text, "facts/strikes/a.yaml": FACT, "facts/other/b.yaml": FACT}
    drawn = fs1(read(files).by_id["explainers/x"])
    assert fs1(read({**files, "facts/other/c.yaml": FACT}).by_id["explainers/x"]) == drawn
    assert fs1(read({**files, "facts/strikes/c.yaml": FACT}).by_id["explainers/x"]) != drawn
    assert fs1(read({**files, "explainers/x.md": f"{text}\n\n"}).by_id["explainers/x"]) == drawn
    assert fs1(read({**files, "explainers/x.md": text.replace("Text.", "Text")}).by_id["explainers/x"]) != drawn


def test_settings_that_no_page_prints() -> None:
    """Captures and review rules are not approved with the site, its zone is."""
    was, review, zone = (
        fs1(read({"site.yaml": f"title: A\n{more}"}).by_id["site"])
        for more in ("", "review:\n  approvals: 3\ncaptures: x\n", "time_zone: UTC\n")
    )
    assert was == review != zone


def test_what_cannot_be_read_is_listed() -> None:
    """Broken YAML, a text that is none, a file in a wrong place, an id twice: each is named and hidden."""
    files = {
        "content/site.yaml": b"\xff\xfe\x00", "content/facts/s/broken.yaml": b"a: [",
        "content/facts/loose.yaml": b"a: 1",
        "content/facts/s/twice.yaml": b"a: 1", "content/facts/t/twice.yaml": b"a: 2",
        "content/explainers/x.md": b"no front matter", "content/explainers/y.md": b"---\na: 1\n---\n\xff",
        "content/facts/s/good.yaml": b"kind: number", "content/images/x.png": b"\x00", "content/README.md": b"\xff",
    }  # fmt: skip
    found = subjects_of(Memory(files))
    assert list(found.by_id) == ["facts/good", "facts/twice", "images/x.png"]
    assert {notice.at.path.removeprefix("content/") for notice in found.unread} == {
        "site.yaml", "facts/s/broken.yaml", "facts/loose.yaml", "facts/t/twice.yaml", "explainers/x.md",
        "explainers/y.md",
    }  # fmt: skip
    assert found.hidden >= {"site", "facts/broken", "facts/loose", "explainers/x", "explainers/y"}


def test_what_a_folder_refuses_is_listed(tmp_path: Path) -> None:
    """A link in a file's place hides the subject, and one in a folder's place all that was in it."""
    was = read({"facts/s/strike.yaml": FACT, "actors/a.yaml": "name: A\n", "places/p.yaml": "name: P\n"})
    (tmp_path / "content/actors").mkdir(parents=True)
    (tmp_path / "content/actors/a.yaml").symlink_to("/dev/null")
    (tmp_path / "content/facts").symlink_to(tmp_path)
    now = subjects_of(Folder(tmp_path))
    assert [now.hides(was.by_id[id]) for id in ("actors/a", "facts/strike", "places/p")] == [True, True, False]
