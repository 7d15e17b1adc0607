"""No mutant of JSON or CSV is read back as sound, whatever value, key or entry of it is another; the sound ones are."""

from __future__ import annotations

import csv
import io
import json
import random
from collections.abc import Iterable
from typing import Any

import pytest

from generator.export import FactTable, facts_csv, facts_json
from generator.model import KINDS, Site
from generator.verify.forms.data import Known
from generator.verify.forms.grammar import ENGLISH
from generator.verify.programs import data_json, data_table
from generator.verify.programs.data_json import check_json
from generator.verify.programs.data_table import check_csv
from generator.wording import Wording, wording_for
from tests.house.test_fields import WAYS, fact_of, site_of, sound, with_value
from tests.mutants import SEED, Way, mutants, some_mutants, survivors


def english(site: Site) -> Wording:
    """English for the site."""
    return wording_for("en", site.settings)


def json_faults(site: Site, data: bytes) -> list[str]:
    """What reading back finds in JSON of all facts."""
    return list(check_json(data, site, ENGLISH, site.facts))


def csv_faults(site: Site, data: bytes) -> list[str]:
    """What reading back finds in CSV of all facts."""
    return list(check_csv(data, site, ENGLISH, site.facts))


def as_json(tree: Any) -> bytes:
    """A tree written as JSON."""
    return json.dumps(tree, ensure_ascii=False).encode()


def as_csv(rows: Iterable[Any]) -> bytes:
    """Rows written as CSV; what is no row is written as one cell."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(row if isinstance(row, list) else [row] for row in rows)
    return out.getvalue().encode()


def keep_shape(module: Any, name: str, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make what data of all facts have to say once, and not again for each mutant."""
    shape = getattr(module, name)(Known(site, ENGLISH), site.facts)
    monkeypatch.setattr(module, name, lambda *_: shape)


def table_of(site: Site, **options: bool) -> bytes:
    """CSV of all facts."""
    return facts_csv(FactTable(site, english(site)), site.facts.values(), **options)


def test_no_mutant_of_json_survives(golden_site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A value that is another, another's, of another type, gone or twice; a key that nobody knows; another order."""
    tree = json.loads(facts_json(golden_site, english(golden_site), golden_site.facts.values()))
    assert json_faults(golden_site, as_json(tree)) == []
    keep_shape(data_json, "_shape_of", golden_site, monkeypatch)
    assert survivors(mutants(tree), lambda tree: check_json(as_json(tree), golden_site, ENGLISH, ())) == []


def test_no_mutant_of_csv_survives(golden_site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same over every cell of every column, every row, and the head."""
    data = table_of(golden_site, bom=False)
    rows = list(csv.reader(io.StringIO(data.decode(), newline="")))
    assert csv_faults(golden_site, as_csv(rows)) == []
    keep_shape(data_table, "rows_of", golden_site, monkeypatch)

    def column(way: Way) -> Way:
        return ("row",) if len(way) == 1 else ("head",) if way[0] == 0 else (rows[0][way[1]],)

    found = (mutant for mutant in mutants(rows, kind=column) if as_csv(mutant.tree) != data)
    assert survivors(found, lambda tree: csv_faults(golden_site, as_csv(tree))) == []


@pytest.mark.parametrize("kind", KINDS)
def test_each_field_is_held_whole(kind: str) -> None:
    """Of each kind, facts that have each of its fields: the sound data give no alarm, and a few mutants of each do."""
    chance, alive = random.Random(SEED), []
    for way in (way for way in WAYS if way.kind == kind):
        site, _ = site_of(with_value(way, sound(way.field, other=True)))
        made = facts_json(site, english(site), site.facts.values()), table_of(site)
        assert (json_faults(site, made[0]), csv_faults(site, made[1])) == ([], []), way
        tree = [fact for fact in json.loads(made[0]) if fact["id"] == "walked"]
        drawn = some_mutants(tree, chance.randrange(10**6), 5)
        alive += [
            f"{way}: {one}" for one in drawn if not list(check_json(as_json(one.tree), site, ENGLISH, ["walked"]))
        ]
    assert alive == []


BAD = {
    "not UTF-8": b"\xff\xfe[]", "nothing": b"", "no list": b"{}", "deep": b"[" * 100_000,
    "deep and whole": b"[" * 900 + b"]" * 900, "a huge number": b"[" + b"9" * 100_000 + b"]",
    "a huge exponent": b"[1e9999999999999999999]", "not a number": b"[NaN]", "endless": b"[Infinity]",
    "a key twice": b'[{"id": "strike", "id": "strike"}]', "a mark before it": b"\xef\xbb\xbf[]",
    "a lone surrogate": b'[{"id": "\\ud800"}]', "ids of lists": b'[{"id": []}, {"id": {}}, 1, null, "x"]',
    "NUL": b"id\x00,kind\n", "an open quote": b'id,"kind\n',
}  # fmt: skip


@pytest.mark.parametrize("data", BAD.values(), ids=BAD)
def test_bad_bytes_are_a_fault_and_no_traceback(data: bytes, golden_site: Site) -> None:
    """Whatever the bytes are, what is said of them can be printed."""
    for found in (json_faults(golden_site, data), csv_faults(golden_site, data)):
        assert found
        assert "\n".join(found).encode("utf-8")


def test_a_fault_names_where_it_is_and_what_is_expected(golden_site: Site) -> None:
    """By the address of the claim or figure, the key, what was found and what the content has."""
    tree = json.loads(facts_json(golden_site, english(golden_site), golden_site.facts.values()))
    strike = next(fact for fact in tree if fact["id"] == "strike")
    strike["claims"][1]["by"], strike["claims"][0]["figures"][0]["least"] = "Nobody", 11
    assert json_faults(golden_site, as_json(tree)) == [
        "strike#civil-defence.killed:least is 11, where 12 is expected",
        "strike#army:by is 'Nobody', where 'Exampleton Army' is expected",
    ]


def test_odd_words_are_read_back_without_an_alarm() -> None:
    """Formulas, words left out, hyphens and commas beside them, Arabic alone, a tiny share, clocks of other zones."""
    fact = fact_of("number")
    fact |= {"title": {"ar": "حماة"}, "when": "2025-01-02 14:00+05:30", "of": "=cells, “of” all", "because": "@once"}
    fact |= {"corrections": [{"on": "2025-01-04 23:30Z", "type": "source-revised", "was": "-1", "now": "+1",
                              "because": "\uff1dnone"}]}  # fmt: skip
    fact["claims"]["one"] |= {"figure": "0.0000005%", "exact": "0.0000005 per cent, all-in […] – so, it - said",
                              "before": "that, -", "after": "& then", "by": {"unnamed": "- a man", "of": "actor-one"},
                              "says": "-12 or so"}  # fmt: skip
    site, _ = site_of(fact)
    assert json_faults(site, facts_json(site, english(site), site.facts.values())) == []
    table = table_of(site)
    assert csv_faults(site, table) == []
    assert all(f"'{words}".encode() in table for words in ("=cells", "@once", "- a man", "-12 or so"))
    assert csv_faults(site, table.replace(b"'@once", b"@once")) != []
