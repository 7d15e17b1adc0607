"""The data of the invented site, written by hand as a stranger would expect them."""

from __future__ import annotations

import csv
import io
from typing import Any
from urllib.parse import quote

from tests.verify.stranger_content import ADDRESS, TITLES

OWN: dict[str, dict[str, Any]] = {
    "casualty": {"who": [], "basis": None},
    "release": {"manner": None, "people": None, "freed_by": [], "handed_to": []},
    "number": {},
}
"""What a kind's facts and claims have of their own."""
VOICES = {"rescuers": ("Exampleton Civil Defence", "civil-defence"), "army": ("The army", "army")}
NOUNS = {"freed": "prisoners", "market-strike": "people", "share": None, "toll": "people"}
KINDS = {"freed": "release", "market-strike": "casualty", "share": "number", "toll": "casualty"}


def _counted(path: str | None, of: str | None, text: str, least: object, most: object) -> dict[str, Any]:
    relation = "included" if path and "." in path else "whole"
    return {"path": path, "relation": relation, "of": of, "text": text, "least": least, "most": most}


def _time(text: str, edtf: str) -> dict[str, str]:
    return {"text": text, "edtf": edtf}


def _claim(fact: str, id: str, at: str, exact: str, *figures: object, **more: object) -> dict[str, Any]:
    by, actor = VOICES[id]
    url = "https://civil-defence.example.org/bulletins/14"
    cited = {"source": "bulletin", "at": at, "exact": exact, "before": None, "after": None, "means": None,
             "url": f"{url}#:~:text={quote(exact, safe='')}", "evidence": None}  # fmt: skip
    said: dict[str, Any] = {"of": NOUNS[fact], "says": None, "said": None, "because": None, "via": [], "derived": None,
            "withdrawn": None}  # fmt: skip
    return {"id": id, "by": by, "actor": actor, "as_of": ISSUED, "row": None, "figures": list(figures), **said,
            **OWN[KINDS[fact]], "citations": [cited]} | more  # fmt: skip


UNREVIEWED = {"state": "unreviewed", "have": 0, "need": 1, "by": [], "level": None, "at": None, "due": None,
              "until": None, "own_work": "no", "lacking": []}  # fmt: skip


def _fact(id: str, when: dict[str, str], standing: str, *claims: object, **more: object) -> dict[str, Any]:
    return {"id": id, "kind": KINDS[id], "title": TITLES[id], "url": f"{ADDRESS}/facts/{id}/", "formerly": [],
            "when": when, "where": ["exampleton"], "of": NOUNS[id], "standing": standing, "because": None, "lead": None,
            "context": [], "review_by": None, "corrections": [], "withheld": [], "withdrawn": None, **OWN[KINDS[id]],
            "approval": UNREVIEWED, "history": [], "claims": list(claims)} | more  # fmt: skip


ISSUED = _time("Fri 3 January 2025, 18:30", "2025-01-03T18:30")
FACTS = [
    _fact("freed", _time("by Fri 6 December 2024", "[..2024-12-06]"), "contested",
          _claim("freed", "rescuers", "para. 9", "they have freed hundreds of prisoners",
                 _counted(None, "prisoners", "hundreds", 200, None)),
          _claim("freed", "army", "para. 10", "between 1,500 and 2,000 prisoners",
                 _counted(None, "prisoners", "1,500 to 2,000", 1500, 2000)),
          because="One has a word, the other a range."),
    _fact("market-strike", _time("Fri 3 January 2025", "2025-01-03"), "contested",
          _claim("market-strike", "rescuers", "para. 2", "at least 12 people were killed, including three children and "
                 "four women, and more than 40 injured",
                 _counted("killed", "people", "at least 12", 12, None),
                 _counted("killed.children", "children", "3", 3, 3), _counted("killed.women", "women", "4", 4, 4),
                 _counted("injured", "people", "more than 40", 41, None), says="Brigade 52 held the road until 2024."),
          _claim("market-strike", "army", "para. 7", "nine gunmen were killed",
                 _counted("killed", "people", "9", 9, 9),
                 _counted("injured", "people", "none reported", None, None), who=["combatants"]),
          because="The two differ on how many died, and the bulletin says 12.",
          review_by=_time("Sat 1 February 2025", "2025-02-01")),
    _fact("share", _time("2024", "2024"), "single-source",
          _claim("share", "rescuers", "para. 11", "32.5 per cent", _counted(None, None, "32.5%", 32.5, 32.5))),
    _fact("toll", _time("since March 2011", "2011-03/.."), "single-source",
          _claim("toll", "rescuers", "p. 3", "more than 507,000 people",
                 _counted("killed", "people", "more than 507,000", 507001, None), row="2024-03",
                 as_of=_time("March 2024", "2024-03")),
          _claim("toll", "rescuers", "p. 4", "511,500 people",
                 _counted("killed", "people", "511,500", 511500, 511500), row="2024-12",
                 as_of=_time("December 2024", "2024-12"))),
]  # fmt: skip
WRITTEN = {"freed": "by 2024-12-06", "market-strike": "2025-01-03", "share": "2024", "toll": "since 2011-03"}
COLUMNS = ("address", "id", "kind", "title", "url", "when", "when_edtf", "where", "standing", "because", "claim", "by",
           "actor", "via", "as_of", "said", "row", "path", "relation", "of", "text", "least", "most", "who", "basis",
           "side", "extent", "until", "until_edtf", "except", "status", "held_by", "from", "towards", "manner",
           "people", "freed_by", "handed_to", "to", "about", "says", "row_because", "derived", "source", "at", "exact",
           "means", "words_found", "source_url", "also", "withdrawn", "approval", "approved_on")  # fmt: skip


def table(facts: list[dict[str, Any]]) -> str:
    """The facts as rows, one a figure."""
    out = io.StringIO()
    table = csv.DictWriter(out, COLUMNS, extrasaction="ignore", lineterminator="\n")
    table.writeheader()
    for fact in facts:
        for claim in fact["claims"]:
            for one in claim["figures"]:
                path, row = one["path"] and f".{one['path']}", claim["row"] and f"@{claim['row']}"
                own = {
                    "address": f"{fact['id']}#{claim['id']}{path or ''}{row or ''}",
                    "as_of": claim["as_of"]["edtf"],
                    "claim": claim["id"],
                    "because": fact["because"],
                    "id": fact["id"],
                    "when": WRITTEN[fact["id"]],
                    "when_edtf": fact["when"]["edtf"],
                    "row_because": claim["because"],
                    "source_url": claim["citations"][0]["url"],
                    "approval": fact["approval"]["state"],
                }
                said: dict[str, Any] = {**fact, **claim, **claim["citations"][0], **own, **one, "url": fact["url"]}
                table.writerow({key: " ".join(cell) if isinstance(cell, list) else cell for key, cell in said.items()
                                if key in COLUMNS})  # fmt: skip
    return out.getvalue()
