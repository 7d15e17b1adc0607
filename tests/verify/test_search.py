"""The search index, read back: a result that says less, more or otherwise than the content stops the build."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from html import unescape
from typing import Any

import pytest

from generator.files import Memory
from generator.model import Site, Text
from generator.read import read
from generator.verify import verify
from generator.verify.forms.content import index_content
from generator.verify.forms.grammar import ENGLISH
from generator.verify.programs.search import FOLDER, check_search, read_record
from generator.verify.programs.search_words import Wording, folded
from generator.verify.values.answers import Reader

ADDRESS = "https://facts.example.org"
ENTRY = f"{FOLDER}pagefind-entry.json"
LIST = f"{FOLDER}pagefind.en_1.pf_meta"
PIECE = f"{FOLDER}index/en_w.pf_index"
CROSSING = {
    "content/site.yaml": b"title: Fact sheets\npublisher: newsdesk\naddress: https://facts.example.org\n"
    b"languages: [en]\ntime_zone: Asia/Damascus\ncorrections_contact: corrections@example.org\nlicence: CC BY 4.0\n",
    "content/places/ford.yaml": b"kind: crossing\nname: Upper Ford\nspellings: [Oberfurt]\nsides:\n  north:\n"
    b"    name: Ford\n  south:\n    name: Furt\n    spellings: [Fourt]\n",
    "content/facts/strikes/ford-shut.yaml": b"kind: closure\ntitle: The ford\nwhen: 2025-01-03\nwhere: ford\n"
    b"side: north\nexcept: exampleton\nclaims:\n  army:\n    by: army\n    status: closed\n    source: bulletin\n"
    b"    at: para. 12\n    exact: the ford is closed\nstanding: declared\n",
}
Meta = dict[str, str]
Faults = Callable[[Mapping[str, bytes]], list[str]]
HAND: dict[str, Meta] = {
    "facts/market-strike/index.html": {
        "kind": "facts", "label": "Fact · Casualties", "title": "Strike on the market of 3 January",
        "answer1": "\x1fat least 12\x1f people killed, \x1fmore than 40\x1f people injured",
        "voices1": "Exampleton Civil Defence", "claims1": "market-strike#rescuers",
        "figures1": "market-strike#rescuers.killed market-strike#rescuers.injured",
        "answer2": "\x1f9\x1f people killed, \x1fnone reported\x1f injured",
        "voices2": "The army", "claims2": "market-strike#army",
        "figures2": "market-strike#army.killed market-strike#army.injured",
        "standing": "contested", "stands": "Contested", "when": "Fri 3 January 2025",
    },
    "facts/freed/index.html": {
        "kind": "facts", "label": "Fact · Release", "title": "Prisoners freed",
        "answer1": "\x1fhundreds\x1f of prisoners", "voices1": "Exampleton Civil Defence",
        "claims1": "freed#rescuers", "figures1": "freed#rescuers",
        "answer2": "\x1f1,500 to 2,000\x1f prisoners", "voices2": "The army", "claims2": "freed#army",
        "figures2": "freed#army", "standing": "contested", "stands": "Contested", "when": "by 6 December 2024",
    },
    "facts/toll/index.html": {
        "kind": "facts", "label": "Fact · Casualties", "title": "People killed since 2011",
        "answer1": "\x1f511,500\x1f people killed", "voices1": "Exampleton Civil Defence",
        "claims1": "toll#rescuers", "figures1": "toll#rescuers.killed@2024-12",
        "standing": "single-source", "stands": "Single source", "when": "since March 2011",
    },
    "facts/ford-shut/index.html": {
        "kind": "facts", "label": "Fact · Crossing", "title": "The ford", "answer1": "Closed except Exampleton",
        "voices1": "The army", "claims1": "ford-shut#army", "figures1": "",
        "standing": "declared", "stands": "Declared", "when": "Fri 3 January 2025",
    },
    "explainers/overview/index.html": {
        "kind": "explainers", "label": "Fact sheet", "title": "What is known of the strike of 3 January",
        "note": "Two voices, two counts.", "when": "As of Sat 4 January 2025, 23:59",
    },
    "actors/brigade/index.html": {
        "kind": "actors", "label": "Who says so · Party to the conflict", "title": "Brigade 52", "name": "Brigade 52",
        "note": "formed in 2012",
    },
    "sources/bulletin/index.html": {
        "kind": "sources", "label": "Source · Report", "title": "Bulletin 14 of the civil defence",
        "note": "Exampleton Civil Defence", "when": "Fri 3 January 2025, 18:30",
    },
    "places/ford/index.html": {
        "kind": "places", "label": "Place · Border crossing", "title": "Upper Ford",
        "name": "Upper Ford", "names": "Oberfurt, Ford, Furt, Fourt",
    },
}  # fmt: skip
STRIKE, FREED, TOLL, FORD = list(HAND)[:4]
SHEET, BRIGADE, BULLETIN, PLACE = list(HAND)[4:]
CORRUPTIONS = [
    ("the qualifier cut off", STRIKE, "answer1", "at least 12", "12", "qualifier exactly instead of at-least"),
    ("another qualifier", STRIKE, "answer1", "at least 12", "up to 12", "qualifier up-to instead of at-least"),
    ("another number", STRIKE, "answer1", "at least 12", "at least 13", "12"),
    ("a number for a word", FREED, "answer1", "hundreds", "200", "hundreds"),
    ("half a range", FREED, "answer2", "1,500 to 2,000", "1,500", "1,500 to 2,000"),
    ("a figure unmarked", STRIKE, "answer2", "\x1f9\x1f", "9", "other quantities than figures"),
    ("a number beside the figures", STRIKE, "answer2", "killed", "killed of 90", "counts “people killed of 90"),
    ("a figure left out", STRIKE, "answer1", ", \x1fmore than 40\x1f people injured", "",
     "other quantities than figures"),
    ("another noun", FREED, "answer2", "prisoners", "soldiers", "counts “soldiers”"),
    ("another harm", STRIKE, "answer1", "people killed", "people injured", "counts “people injured”"),
    ("another claim's address", STRIKE, "figures2", "#army.killed", "#rescuers.killed",
     "market-strike#rescuers.killed"),
    ("another fact's address", STRIKE, "figures2", "market-strike#army.killed", "freed#army", "does not have"),
    ("an earlier row", TOLL, "figures1", "@2024-12", "@2024-03", "toll#rescuers.killed@2024-03"),
    ("another voice", STRIKE, "voices1", "Exampleton Civil Defence", "The army", "as who says market-strike#rescuers"),
    ("a voice too many", STRIKE, "voices1", "Defence", "Defence; The army", "as who says market-strike#rescuers"),
    ("a claim twice", FREED, "claims2", "freed#army", "freed#army freed#rescuers", "prints it twice"),
    ("a claim that is nowhere", FREED, "claims2", "freed#army", "freed#navy", "leaves out freed#army"),
    ("the standing raised", STRIKE, "standing", "contested", "confirmed", "meta:standing is 'confirmed'"),
    ("the standing in other words", STRIKE, "stands", "Contested", "Confirmed", "meta:stands is 'Confirmed'"),
    ("the exception lost", FORD, "answer1", " except Exampleton", "", "instead of “Closed except Exampleton”"),
    ("another status", FORD, "answer1", "Closed", "Open", "instead of “Closed except Exampleton”"),
    ("another title", STRIKE, "title", "of 3 January", "of 4 January", "meta:title is"),
    ("another time", STRIKE, "when", "3 January", "5 January", "meta:when is"),
    ("the time of another page", STRIKE, "when", "Fri 3 January 2025", "by 6 December 2024", "meta:when is"),
    ("the time of one of its claims", SHEET, "when", "As of Sat 4 January 2025, 23:59", "Fri 3 January 2025",
     "meta:when is"),
    ("another kind", FREED, "kind", "facts", "places", "meta:kind is 'places'"),
    ("a number in a label", FREED, "label", "Fact", "Fact 7", "meta:label is"),
    ("a number in a note", SHEET, "note", "two counts", "20 counts", "meta:note is"),
    ("the note of another page", SHEET, "note", "Two voices, two counts.", "Exampleton Civil Defence",
     "meta:note is"),
    ("a note cut off", SHEET, "note", ", two counts", "", "meta:note is"),
    ("a spelling lost", PLACE, "names", ", Fourt", "", "meta:names is"),
    ("a figure denied", STRIKE, "answer1", "\x1fat least 12", "not \x1fat least 12", "or words before them"),
    ("a status denied", FORD, "answer1", "Closed", "Not closed", "instead of “Closed except Exampleton”"),
    ("a voice denied", STRIKE, "voices2", "The army", "not The army", "as who says market-strike#army"),
    ("a time denied", STRIKE, "when", "Fri", "not Fri", "meta:when is"),
    ("a label cut off", STRIKE, "label", " · Casualties", "", "meta:label is"),
    ("a title with a word more", STRIKE, "title", "Strike", "No strike", "meta:title is"),
    ("a name that is found first", BRIGADE, "name", "Brigade 52", "The army", "meta:name is"),
]  # fmt: skip


WORDS = 42
"""How many words each page has here, the last of which tells of its kind."""
SAID = " ".join(f"a{number}" for number in range(100, 99 + WORDS))
"""All others, each once and in their order."""


def pack(url: str, meta: Mapping[str, str], content: str = "") -> bytes:
    """A record as Pagefind packs it."""
    words = content or f"{SAID} _{meta.get('kind', 'facts')[0]}"
    told = {"url": url, "content": words, "word_count": len(words.split()), "filters": {}, "meta": meta, "anchors": []}
    return gzip.compress(b"pagefind_dcd" + json.dumps(told, ensure_ascii=False).encode(), mtime=0)


def cbor(value: Any) -> bytes:
    """A number, a text or a list as Pagefind packs it; of anything else, nothing."""
    if isinstance(value, int):
        return _head(0, value) if value >= 0 else _head(1, -1 - value)
    if isinstance(value, str):
        return _head(3, len(value.encode())) + value.encode()
    return _head(4, len(value)) + b"".join(map(cbor, value)) if isinstance(value, list) else b"\xf6"


def _head(kind: int, size: int) -> bytes:
    wide = size.to_bytes(1 + (size > 255))
    return bytes([kind << 5 | size]) if size < 24 else bytes([kind << 5 | 23 + len(wide)]) + wide


def entry(pages: int, **changed: Any) -> bytes:
    """What a browser reads of an index first."""
    language = {"hash": "en_1", "wasm": "en", "page_count": pages, **changed}
    return json.dumps(
        {"version": "1.5.2", "languages": {"en": language}, "include_characters": list("_‿⁀⁔︳︴﹍﹎﹏＿")}
    ).encode()


def listed(*names: str, words: Sequence[int] = (), bounds: tuple[str, str] = ("0", "z")) -> bytes:
    """The list of an index with records of these names, of so many words each."""
    counts = words or [WORDS] * len(names)
    told = ["1.5.2", [list(one) for one in zip(names, counts, strict=True)], [[*bounds, "en_w"]], [], [], ["title"]]
    return gzip.compress(b"pagefind_dcd" + cbor(told), mtime=0)


def placed(records: int, words: int = WORDS, stem: str = "a") -> bytes:
    """A piece of the list of words with the two words of which these records consist: one, and that of their kind."""
    return indexed([[stem] * (words - 1) + ["_"]] * records)


def indexed(contents: Sequence[Sequence[str]]) -> bytes:
    """A piece of the list of words with all words of these records."""
    found: dict[str, dict[int, list[int]]] = {}
    for number, words in enumerate(contents):
        for at, word in enumerate(words):
            found.setdefault(word, {}).setdefault(number, []).append(at)
    steps = {word: _steps(list(stands)) for word, stands in found.items()}
    told = [
        [word, [[step, [-25, *_steps(at)], []] for step, at in zip(steps[word], stands.values(), strict=True)], []]
        for word, stands in found.items()
    ]
    return gzip.compress(b"pagefind_dcd" + cbor([told]), mtime=0)


def _steps(numbers: Sequence[int]) -> list[int]:
    return [number - before for number, before in zip(numbers, (0, *numbers), strict=False)]


def index_of(records: Mapping[str, Mapping[str, str]]) -> dict[str, bytes]:
    """A staged site with these pages, and the index of them."""
    files = {f"{FOLDER}fragment/en_{number}.pf_fragment": pack(*one) for number, one in enumerate(records.items())}
    files |= {f"{FOLDER}{name}": b"" for name in ("pagefind.js", "wasm.en.pagefind")}
    files[PIECE] = placed(len(records))
    files[LIST] = listed(*(f"en_{number}" for number in range(len(records))))
    return {**files, ENTRY: entry(len(records)), **dict.fromkeys(HAND, SAID.encode())}


@pytest.fixture(scope="module")
def whole(site: Site) -> Site:
    """The invented site with a crossing on it."""
    added = read(Memory(CROSSING)).site
    assert added is not None
    return replace(site, places={**site.places, **added.places}, facts={**site.facts, **added.facts})


@pytest.fixture(scope="module")
def faults(whole: Site) -> Faults:
    """What is wrong with an index, as lines of path and words."""
    reader = Reader(whole, index_content(whole), ENGLISH)
    return lambda files: [f"{path}: {fault}" for path, fault in check_search(files, reader, {})]


def test_a_sound_index_gives_no_fault(faults: Faults) -> None:
    """A false alarm would stop a newsroom's build."""
    assert faults(index_of(HAND)) == []


def test_a_site_without_an_index_gives_no_fault(faults: Faults) -> None:
    """What was never to be made is not missed here: the plan says what has to be there."""
    assert faults(dict.fromkeys(HAND, b"")) == []


@pytest.mark.parametrize(
    ("url", "name", "old", "new", "said"), [one[1:] for one in CORRUPTIONS], ids=[one[0] for one in CORRUPTIONS]
)
def test_a_corrupted_result_is_a_fault(faults: Faults, url: str, name: str, old: str, new: str, said: str) -> None:
    """The fault is on the record's own file, names the page and says what is wrong."""
    assert old in HAND[url][name]
    meta = {**HAND[url], name: HAND[url][name].replace(old, new, 1)}
    found = faults(index_of({**HAND, url: meta}))
    path = f"{FOLDER}fragment/en_{list(HAND).index(url)}.pf_fragment"
    assert found
    assert all(line.startswith(f"{path}: {url}: ") for line in found)
    assert any(said in line for line in found)


def test_a_page_without_a_record_is_a_fault(faults: Faults) -> None:
    """A page that nobody finds is lost to who looks for a name on it."""
    records = {url: meta for url, meta in HAND.items() if url != FREED}
    assert faults(index_of(records)) == [f"{ENTRY}: has no record of {FREED}"]


def test_a_result_that_leads_nowhere_is_a_fault(faults: Faults) -> None:
    """A result is a link, and a former address or a page that was never built is none to follow."""
    for url in ("facts/freedom/index.html", "https://elsewhere.example/", "facts/share/index.html", "index.html"):
        found = faults(index_of({**HAND, url: HAND[FREED]}))
        assert [line.partition(": ")[2] for line in found] == [
            f"{url}: leads to no page of the site that is worth finding"
        ]


def test_a_second_record_of_a_page_is_a_fault(faults: Faults) -> None:
    """Of two records one could say otherwise."""
    files = index_of(HAND)
    double = {f"{FOLDER}fragment/en_x.pf_fragment": pack(FREED, HAND[FREED])}
    double[LIST] = listed(*(f"en_{number}" for number in range(len(HAND))), "en_x")
    double[PIECE] = placed(len(HAND) + 1)
    found = faults({**files, **double})
    assert [line.partition(", ")[0] for line in found] == [
        f"{FOLDER}fragment/en_x.pf_fragment: is a second record of {FREED}"
    ]


def test_a_record_that_was_read_back_counts_and_is_not_read_again(whole: Site) -> None:
    """Its page is found by it, and a second record beside it is one too many; all others are read."""
    reader, files = Reader(whole, index_content(whole), ENGLISH), index_of(HAND)
    own, other = (f"{FOLDER}fragment/en_{list(HAND).index(url)}.pf_fragment" for url in (FREED, STRIKE))
    records = {own: FREED}
    assert list(check_search({**files, own: b""}, reader, records)) == []
    assert sorted(records.values()) == sorted(HAND)
    assert next(path for path, _ in check_search({**files, other: b""}, reader, {own: FREED})) == other
    double = {**files, other: pack(FREED, HAND[FREED])}
    told = [fault for _, fault in check_search(double, reader, {own: FREED})]
    assert any(fault.startswith(f"is a second record of {FREED}") for fault in told)
    assert f"has no record of {STRIKE}" in told


def test_a_result_says_that_its_subject_is_withdrawn(faults: Faults, whole: Site) -> None:
    """A reader who sees the result alone learns that the fact no longer stands."""
    freed = whole.facts["freed"].model_copy(update={"withdrawn": Text("The rescuers took it back.")})
    told = replace(whole, facts={**whole.facts, "freed": freed})
    reader = Reader(told, index_content(told), ENGLISH)
    found = [fault for _, fault in check_search(index_of(HAND), reader, {})]
    assert found == [f"{FREED}: meta lacks note"]
    said = {**HAND[FREED], "note": "Withdrawn. The rescuers took it back."}
    assert not list(check_search(index_of({**HAND, FREED: said}), reader, {}))


@pytest.mark.parametrize(
    "data", [b"", b"pagefind_dcd{}", gzip.compress(b"{}", mtime=0), gzip.compress(b"pagefind_dcd[1]", mtime=0),
             gzip.compress(b'pagefind_dcd{"url": 1, "meta": {}}', mtime=0), pack(FREED, HAND[FREED])[:-9],
             gzip.compress(b'pagefind_dcd{"url": "a", "meta": {"title": 1}}', mtime=0)],
)  # fmt: skip
def test_a_fragment_that_is_no_record_is_a_fault(faults: Faults, data: bytes) -> None:
    """Bytes that cannot be read back are reported, not passed over."""
    assert read_record(data) is None
    path = f"{FOLDER}fragment/en_1.pf_fragment"
    found = faults({**index_of(HAND), path: data})
    assert found[0] == f"{path}: is no record of a page that can be read back"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"{", "does not say what the index is made of"),
        (b"[]", "does not say what the index is made of"),
        (entry(9), "languages:en.page_count is 9, where 8 is expected"),
        (entry(8, wasm=None), "needs wasm.unknown.pagefind, which is not in the site"),
        (entry(8, hash="en_2"), "needs pagefind.en_2.pf_meta, which is not in the site"),
    ],
)
def test_an_entry_that_leads_to_no_index_is_a_fault(faults: Faults, data: bytes, said: str) -> None:
    """What a browser reads first has to lead to the rest."""
    assert faults({**index_of(HAND), ENTRY: data})[0] == f"{ENTRY}: {said}"


@pytest.mark.parametrize("name", ["pagefind-ui.js", "fragment/en_9.pf_fragment", "index/en_v.pf_index", "readme.txt"])
def test_a_file_that_is_none_of_the_index_is_a_fault(faults: Faults, name: str) -> None:
    """Nothing is published beside the index that neither its entry nor its list leads to."""
    assert f"{FOLDER}{name}: is no file of the index" in faults({**index_of(HAND), f"{FOLDER}{name}": b""})


def test_a_file_that_the_list_leads_to_is_missed(faults: Faults) -> None:
    """Without a piece of its words the index finds less, and says nothing."""
    files = index_of(HAND)
    del files[PIECE]
    assert faults(files) == [f"{ENTRY}: needs index/en_w.pf_index, which is not in the site"]


@pytest.mark.parametrize("piece", [b"", placed(8, 41), placed(8)[:-9], placed(9)])
def test_words_that_the_list_does_not_lead_to_are_missed(faults: Faults, piece: bytes) -> None:
    """A page is there, and whoever looks for a word of it does not find it."""
    found = faults({**index_of(HAND), PIECE: piece})
    assert found[0] == f"{LIST}: does not lead to each word of fragment/en_0.pf_fragment, and to no other"
    assert len(found) == len(HAND)


@pytest.mark.parametrize(("first", "last", "found"), [("_", "a", 0), ("Z", "ab", 0), ("b", "z", 8), ("0", "Z", 8)])
def test_words_are_looked_for_between_the_bounds_of_their_piece(
    faults: Faults, first: str, last: str, found: int
) -> None:
    """A browser asks for no piece whose words begin later, or end earlier."""
    names = (f"en_{number}" for number in range(len(HAND)))
    assert len(faults({**index_of(HAND), LIST: listed(*names, bounds=(first, last))})) == found


def test_words_that_are_others_are_missed(faults: Faults) -> None:
    """Who looks for a word of a page is led to a page without it; what becomes of a word's end is let."""
    assert len(faults({**index_of(HAND), PIECE: placed(8, stem="b")})) == len(HAND)
    assert len(faults({**index_of(HAND), PIECE: placed(8, stem="abcd")})) == len(HAND)


FOUND = "3 a b january market of on strike the _f"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("", "", ""),
        ("3 a b", "3 52 a army b brigade exampleton", ""),
        ("a b ", "", ""),
        ("market of", "of", "is not found by “strike on the market of 3 january”"),
        ("strike the", "the strike", "in another order than that of their letters"),
        ("market", "market market", "twice, or in another order"),
        ("january market", "january market navy", "is found by “navy”, which its page does not say"),
        ("_f", "_a", "is found as of the kind “_a”"),
    ],
)
def test_a_page_is_found_by_its_own_words(whole: Site, old: str, new: str, said: str) -> None:
    """By each that it says, once, and by those by which the content calls whom it names."""
    page = b"<main><h1>Strike on the market of 3 January</h1>, a b <a>exampleton</a></main>"
    folder, id, _ = STRIKE.split("/")
    found = list(Wording(whole, {STRIKE: page}).faults(FOUND.replace(old, new, 1), folder, id))
    assert [said in one for one in found] == [True] * bool(said)


def test_one_page_that_is_taken_out_of_the_words_is_missed(faults: Faults) -> None:
    """All others are found as before."""
    found = faults({**index_of(HAND), PIECE: placed(7)})
    assert found == [f"{LIST}: does not lead to each word of fragment/en_7.pf_fragment, and to no other"]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        listed("en_0")[:-4],
        gzip.compress(b"pagefind_dcd\x86\x651.5.2\x98"),
        gzip.compress(b"pagefind_dcd" + b"\x81" * 99),
        gzip.compress(b"pagefind_dcd\xf6"),
    ],
    ids=["empty", "cut off", "of another version", "nested without end", "of nothing"],
)
def test_a_list_that_cannot_be_read_is_a_fault(faults: Faults, data: bytes) -> None:
    """What the index consists of has to be known."""
    assert faults({**index_of(HAND), LIST: data}) == [f"{LIST}: is no list of records and words that can be read back"]


def test_an_index_is_read_back_with_the_site(staged: Any) -> None:
    """The rule is among those that every build passes; its notices are on the files of the index."""
    pages = {url: HAND[url] for url in (STRIKE, FREED, TOLL, SHEET)}
    share = {
        "kind": "facts", "label": "Fact · Number", "title": "Share of the cells in use", "answer1": "\x1f32.5%\x1f",
        "voices1": "Exampleton Civil Defence", "claims1": "share#rescuers", "figures1": "share#rescuers",
        "standing": "single-source", "stands": "Single source", "when": "2024",
    }  # fmt: skip
    records = {**pages, "facts/share/index.html": share}
    index = {path: data for path, data in index_of(records).items() if path.startswith(FOLDER)}
    shown = (folded(unescape(re.sub("<[^>]*>", " ", staged.files[url].decode()))) for url in records)
    said = [" ".join((*sorted({*page.split()}), f"_{url[0]}")) for page, url in zip(shown, records, strict=True)]
    index[PIECE] = indexed([words.split() for words in said])
    index[LIST] = listed(*(f"en_{at}" for at in range(len(said))), words=[len(words.split()) for words in said])
    fragments = (path for path in index if path.endswith("fragment"))
    index |= {path: pack(*one, said[at]) for at, (path, one) in enumerate(zip(fragments, records.items(), strict=True))}
    assert verify({**staged.files, **index}, staged.site, staged.expected, address=ADDRESS) == ()
    spoilt = {path: gzip.compress(gzip.decompress(data).replace(b"\\u001fat least 12", b"\\u001f12"))
              for path, data in index.items() if path.endswith("fragment")}  # fmt: skip
    notices = verify({**staged.files, **index, **spoilt}, staged.site, staged.expected, address=ADDRESS)
    assert {(notice.code, notice.at.path) for notice in notices} == {
        ("verify-search", f"{FOLDER}fragment/en_0.pf_fragment")
    }
    assert "where the content has “at least 12”" in notices[0].found
