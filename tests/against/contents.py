"""The contents of the folder as sites: all sound facts as one, each wrong one on its own.

sound.txt    === id, then a fact as a newsroom would write it
wrong.txt    === the check that has to name it, then one fact or several (with --- between; {0} is the first's id)
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from generator.check import check_all
from generator.files import Memory
from generator.notice import Notice
from generator.read import locate, read

HERE = Path(__file__).parent
NOW = datetime(2025, 2, 1, 12, tzinfo=UTC)
_ROLES = {
    "agency": "agency", "army": "military", "civil-defence": "ngo", "hospital": "witness", "ministry": "government",
    "monitor": "monitor", "newsroom-of-exampleton": "newsroom", "rebels": "party", "red-cross": "ngo",
    "un-migration": "un", "un-office": "un",
}  # fmt: skip
_PLACES = {
    "example-gate": (
        "kind: crossing\nname: Gate 9\nsides:\n"
        "  northland:\n    name: North Gate\n  southland:\n    name: South Gate\n"
    ),
    "example-prison": "kind: prison\nname: Example Prison\nin: northland\n",
    "exampleton": "kind: town\nname: Exampleton\nin: northland\n",
    "northford": "kind: town\nname: Northford\nin: northland\n",
    "northland": "kind: country\nname: Northland\n",
    "southland": "kind: country\nname: Southland\n",
}  # fmt: skip
_SOURCE = "type: article-newspaper\ndescribed: Report of {day}\npublisher: agency\nissued: {day}\nlanguage: en\n"
_SITE = """\
title: Example fact sheets
publisher: newsroom-of-exampleton
address: https://facts.example.org
languages: [en]
time_zone: Asia/Damascus
corrections_contact: corrections@example.org
licence: CC BY 4.0
"""


def blocks(name: str) -> list[tuple[str, str]]:
    """The blocks of a file: the word behind the mark, and the text up to the next one."""
    text = (HERE / name).read_text(encoding="utf-8")
    parts = (block.partition("\n") for block in text.removeprefix("=== ").split("\n=== "))
    return [(head, f"{body}\n") for head, _, body in parts]


def files(facts: dict[str, str]) -> dict[str, bytes]:
    """A whole content around some facts, by path; it has the actors, places and sources that they name."""
    text = "\n".join(facts.values())
    days = {f"agency-{day:02}": f"2025-01-{day:02}" for day in range(3, 10)} | {"annual-2024-06": "2024-06-30"}
    made = {f"facts/events/{id}.yaml": body for id, body in facts.items()}
    made |= {f"sources/{id}.yaml": _SOURCE.format(day=day) for id, day in days.items() if id in text}
    used = text + "".join(made.values()) + _SITE
    made |= {f"actors/{id}.yaml": f"name: The {id}\nrole: {role}\n" for id, role in _ROLES.items() if id in used}
    made |= {f"places/{id}.yaml": body for id, body in _PLACES.items() if id in text or id.endswith("land")}
    made["site.yaml"] = _SITE
    leads = ", ".join(list(facts)[:3]) if len(facts) > 2 else ""
    key_figures = f"key_figures: [{leads}]\n" if leads else ""
    made["explainers/events.md"] = (
        "---\ntitle: Events\nstandfirst: What is known.\nas_of: 2025-01-10\nfacts: [events]\n"
        f"{key_figures}state: published\n---\nAll that is known.\n\n![[view:timeline]]\n"
    )
    return {f"content/{path}": body.encode() for path, body in made.items()}


def notices(facts: dict[str, str]) -> tuple[Notice, ...]:
    """All that is said about a content with these facts."""
    tree = Memory(files(facts))
    reading = read(tree)
    assert reading.notices == (), locate(reading.notices, tree)
    assert reading.site is not None
    return locate(check_all(reading.site, reading.rejected, NOW), tree)


def wrong() -> list[tuple[str, dict[str, str]]]:
    """Each wrong content: the code that has to name it, and its facts by id."""
    found = []
    for code, text in blocks("wrong.txt"):
        bodies = (f"{body.rstrip()}\n" for body in text.split("\n---\n"))
        found.append(
            (
                code,
                {f"fact-{n}": body.replace("{0}", "fact-0").replace("{1}", "fact-1") for n, body in enumerate(bodies)},
            )
        )
    return found
