"""The facts of `sound.yaml` or `wrong.yaml` as one site: each with all that it does not give itself."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml

from generator.check import check_all
from generator.files import Memory
from generator.notice import Notice
from generator.read import locate, read

HERE = Path(__file__).parent
NOW = datetime(2026, 3, 15, 12, tzinfo=UTC)
_FACT = frozenset("kind title when where from towards standing because corrections context until of".split())
"""What of an entry is the fact's; the rest is its claim's."""
_PUBLISHERS = {
    "wire": ("wire", "en"),
    "office": ("office", "en"),
    "zeitung": ("zeitung", "de"),
    "radio": ("radio", "ar"),
}
_PUBLISHERS |= {"depeche": ("zeitung", "fr"), "diario": ("wire", "es")}
_PUBLISHERS |= {"vesti": ("radio", "ru"), "novyny": ("radio", "uk")}
_ACTORS = {
    "army": ("Examplian army", "military"), "front": ("Northern Front", "party"), "wire": ("Mock Press", "agency"),
    "fict-ministry": ("Interior ministry of Fictoria", "government"), "zeitung": ("Beispiel-Zeitung", "agency"),
    "radio": ("Radio Mithal", "state-media"), "office": ("World Shelter Office", "un"),
    "relief": ("Sample Relief", "ngo"),
    "newsroom-of-examplia": ("Example Newsroom", "newsroom"),
}  # fmt: skip
_PLACES: dict[str, dict[str, Any]] = {
    "examplia": {"kind": "country", "name": "Examplia"},
    "fictoria": {"kind": "country", "name": "Fictoria"},
    "mockshire": {"kind": "province", "name": "Mockshire", "in": "examplia"},
    "sampleton": {"kind": "city", "name": {"en": "Sampleton", "ar": "سامبلتون"}, "in": "mockshire"},
    "sampleton-outskirts": {"kind": "area", "name": "Outskirts of Sampleton", "in": "mockshire"},
    "sampleton-airport": {"kind": "base", "name": "Sampleton Airport", "in": "mockshire"},
    "mockford": {"kind": "town", "name": {"en": "Mockford", "ar": "موكفورد"}, "in": "mockshire"},
    "testham": {"kind": "village", "name": {"en": "Testham", "ar": "تستهام"}, "in": "mockshire"},
    "testburg-prison": {"kind": "prison", "name": {"en": "Testburg Prison", "ar": "سجن تستبورغ"}, "in": "mockshire"},
    "placeholm-camp": {"kind": "area", "name": "Placeholm camp", "in": "fictoria"},
    "hilltop": {"kind": "crossing", "name": "Hilltop", "in": ["mockshire", "fictoria"]},
    "riverbend": {"kind": "crossing", "name": {"en": "Riverbend", "ar": "ريفربند"}, "in": ["mockshire", "fictoria"]},
}
_SITE = {
    "title": "Example fact sheets", "publisher": "newsroom-of-examplia", "address": "https://facts.example.org",
    "languages": ["en", "ar"], "time_zone": "Asia/Damascus", "corrections_contact": "corrections@example.org",
    "licence": "CC BY 4.0",
}  # fmt: skip
_Entries = list[dict[str, Any]]
ENTRIES: _Entries = yaml.load((HERE / "sound.yaml").read_text("utf-8"), yaml.BaseLoader)
"""All that stands there is text, as it is to the program."""
WRONG: _Entries = yaml.load((HERE / "wrong.yaml").read_text("utf-8"), yaml.BaseLoader)
"""Facts that are wrong, each with the `code` of the check that says so."""


def files(entries: _Entries) -> dict[str, bytes]:
    """A whole content with a fact of each entry, by path."""
    made: dict[str, Any] = {f"facts/events/fact-{n:02}.yaml": _fact(n, entry) for n, entry in enumerate(entries)}
    named = {claim["source"] for fact in list(made.values()) for claim in fact["claims"].values()}
    made |= {f"sources/{id}.yaml": _source(id) for id in sorted(named)}
    made |= {f"actors/{id}.yaml": {"name": name, "role": role} for id, (name, role) in _ACTORS.items()}
    made |= {f"places/{id}.yaml": place for id, place in _PLACES.items()}
    made["site.yaml"] = _SITE
    written = {
        path: yaml.safe_dump(tree, allow_unicode=True, sort_keys=False, width=1000) for path, tree in made.items()
    }
    written["explainers/events.md"] = (
        "---\ntitle: Events\nstandfirst: What is known.\nas_of: 2026-03-14\nfacts: [events]\n"
        "key_figures: [fact-00, fact-01, fact-02]\n"
        "state: published\n---\nAll that is known.\n\n![[view:timeline]]\n"
    )
    return {f"content/{path}": text.encode() for path, text in written.items()}


def notices(entries: _Entries) -> tuple[Notice, ...]:
    """All that is said about a content with these facts."""
    tree = Memory(files(entries))
    reading = read(tree)
    assert reading.notices == (), locate(reading.notices, tree)
    assert reading.site is not None
    return locate(check_all(reading.site, reading.rejected, NOW), tree)


def _fact(number: int, entry: dict[str, Any]) -> dict[str, Any]:
    own = {"kind": "casualty", "of": "people", "standing": "single-source"}
    own |= {key: value for key, value in entry.items() if key in _FACT}
    own_claim = {key: value for key, value in entry.items() if key not in _FACT | {"who", "other", "code"}}
    claims = {"first": _claim(number, own_claim)}
    claims |= {"second": _claim(number + 100, entry["other"])} if "other" in entry else {}
    own |= {"who": entry["who"]} if "who" in entry else {}
    return {key: value for key, value in own.items() if value != "null"} | {"claims": claims}


def _claim(number: int, given: dict[str, Any]) -> dict[str, Any]:
    sort = given["source"].partition("-")[0]
    return {"by": _PUBLISHERS[sort][0], "at": f"para. {number + 1}"} | given


def _source(id: str) -> dict[str, Any]:
    sort, day = id.split("-")
    publisher, language = _PUBLISHERS[sort]
    described = f"Report of 2026-03-{day}"
    head = {"type": "article-newspaper", "described": described, "publisher": publisher}
    return head | {"issued": f"2026-03-{day}", "language": language}
