"""Exports that go wrong: one figure of the JSON or of the CSV."""

from __future__ import annotations

import csv
import io
import json
import random
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from generator import formats
from tests.figures.corruptions.corruption import SEED, Corruption, wrapping

Entry = dict[str, Any]


def _of_json(change: Callable[[Entry], Entry | None], which: int) -> Callable[..., bytes]:
    """The JSON with one figure changed, the which-th of those that the change does something to."""

    def changed(data: bytes, *_: Any) -> bytes:
        facts = json.loads(data)
        places = [(claim, at) for fact in facts for claim in fact["claims"] for at in range(len(claim["figures"]))]
        made = [(claim, at, change(dict(claim["figures"][at]))) for claim, at in places]
        able = [entry for entry in made if entry[2] != entry[0]["figures"][entry[1]]]
        claim, at, figure = able[which % len(able)]
        claim["figures"][at : at + 1] = [figure] if figure is not None else []
        return json.dumps(facts, ensure_ascii=False).encode()

    return changed


def _of_csv(change: Callable[[Entry], Entry | list[Entry] | None], which: int) -> Callable[..., bytes]:
    """The CSV with one row changed."""

    def changed(data: bytes, *_: Any) -> bytes:
        rows: list[Any] = list(csv.DictReader(io.StringIO(data.decode(), newline="")))
        able = [(at, made) for at, row in enumerate(rows) if (made := change(dict(row))) != row]
        at, made = able[which % len(able)]
        out = io.StringIO()
        writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        rows[at : at + 1] = made if isinstance(made, list) else [made] if made is not None else []
        writer.writerows(rows)
        return out.getvalue().encode()

    return changed


def _bare(figure: Entry) -> Entry:
    return figure | {"text": re.sub(r"^(at least|more than|about|up to) ", "", figure["text"])}


JSON_SLIPS: dict[str, Callable[[Entry], Entry | None]] = {
    "bounds swapped": lambda it: it | {"least": it["most"], "most": it["least"]},
    "least null": lambda it: it | {"least": None},
    "most null": lambda it: it | {"most": None},
    "an open end closed": lambda it: it | {"most": it["most"] or it["least"]},
    "least off by one": lambda it: it | {"least": it["least"] and it["least"] + 1},
    "least a text": lambda it: it | {"least": it["least"] and str(it["least"])},
    "least rounded as a float": lambda it: it | {"least": it["least"] and float(f"{it['least']:.1e}")},
    "unqualified": _bare,
    "of another thing": lambda it: it | {"of": "tanks"},
    "of nothing": lambda it: it | {"of": None},
    "at another path": lambda it: it | {"path": "injured" if it["path"] == "killed" else it["path"]},
    "left out": lambda _: None,
}
CSV_SLIPS: dict[str, Callable[[Entry], Entry | list[Entry] | None]] = {
    "bounds swapped": lambda it: it | {"least": it["most"], "most": it["least"]},
    "least empty": lambda it: it | {"least": ""},
    "least 0": lambda it: it | {"least": it["least"] or "0"},
    "most off by one": lambda it: it | {"most": it["most"] and str(Decimal(it["most"]) + 1)},
    "least with a comma": lambda it: it | {"least": re.sub(r"^([0-9]+)([0-9]{3})$", r"\1,\2", it["least"])},
    "unqualified": _bare,
    "of another thing": lambda it: it | {"of": "tanks"},
    "by another claim": lambda it: it | {"claim": "army" if it["claim"] == "monitor" else "monitor"},
    "of another day": lambda it: it | {"as_of": "2025-01-01"},
    "in other words": lambda it: it | {"exact": it["exact"].replace("killed", "injured")},
    "left out": lambda _: None,
    "twice": lambda it: [it, it],
}


def export_corruptions() -> Iterator[Corruption]:
    """One figure of the data changed, three times over for each change, at places picked by chance."""
    chance = random.Random(SEED + 2)
    for name, change in JSON_SLIPS.items():
        for which in chance.sample(range(40), 2):
            change_json = wrapping(formats, "facts_json", _of_json(change, which))
            yield Corruption("export", f"JSON: {name} [{which}]", change_json)
    for name, change_row in CSV_SLIPS.items():
        for which in chance.sample(range(40), 2):
            change_csv = wrapping(formats, "facts_csv", _of_csv(change_row, which))
            yield Corruption("export", f"CSV: {name} [{which}]", change_csv)
    yield Corruption("export", "JSON: a fact left out", wrapping(
        formats, "facts_json", lambda data, *_: json.dumps(json.loads(data)[1:]).encode()))  # fmt: skip
    yield Corruption("export", "CSV: the last row left out", wrapping(
        formats, "facts_csv", lambda data, *_: data[: data.rstrip().rfind(b"\n") + 1]))  # fmt: skip


CORRUPTIONS = tuple(export_corruptions())
ENOUGH = 48
"""How many of them have to alter a figure."""
