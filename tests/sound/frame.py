"""What facts refer to: settings, actors, places and sources."""

from __future__ import annotations

from collections.abc import Sequence

from tests.sound.drawn import Content
from tests.sound.words import (
    FOREIGN,
    NAMES,
    TYPES,
    WORDS,
)


def frame(content: Content) -> None:
    """Settings, actors, places and sources."""
    content.trees["site.yaml"] = {
        "title": content.one(["Exampleton fact sheets", "Facts & figures < so far", "حقائق"]),
        "publisher": "newsroom-of-example",
        "address": content.one(["https://facts.example.org", "https://example.org/a/b"]),
        "languages": content.one([["en"], ["en", "ar"]]),
        "time_zone": content.one(["Etc/UTC", "Asia/Damascus", "America/St_Johns"]),
        "corrections_contact": "corrections@example.org", "licence": content.one(["CC BY 4.0", "© Example & Sons"]),
    }  # fmt: skip
    content.trees["actors/newsroom-of-example.yaml"] = {"name": "Example Newsroom", "role": "newsroom"}
    names = content.chance.sample(NAMES, 9)
    for name, role in zip(names[:4], ("monitor", "military", "party", "agency"), strict=True):
        of = content.maybe(0.3, of=content.one(content.ids("actors")))
        describe = content.maybe(0.5, describe=content.one(WORDS[:9]))
        spellings = content.maybe(0.2, spellings=[f"{name} (also)", "Exempelton"])
        camp = content.maybe(0.4, camp=content.one(["north", "south"]))
        content.trees[f"actors/{content.new_id(role)}.yaml"] = (
            {"name": name, "role": role} | of | describe | spellings | camp
        )
    _places(content, names[4:])
    for _ in range(5):
        _source(content)


def _places(content: Content, names: Sequence[str]) -> None:
    for kind, name in zip(("country", "country", "town", "crossing", "border"), names, strict=True):
        id = content.new_id(kind)
        point = content.maybe(0.6, point=[content.one([35.13, -1.5, 0]), content.one([36.75, 12, -70.25])])
        countries = content.ids("places/country")
        within = (
            {"in": countries} if kind == "border" else content.maybe(0.5, **{"in": [countries[0]]}) if countries else {}
        )
        sides = {}
        if kind == "crossing" and content.often():
            sides = {
                "sides": {"north": {"name": "North Gate"}, "south": {"name": content.one(["Tor 2", "South Gate"])}}
            }
        tree = {"kind": kind, "name": content.one([name, {"en": name, "ar": "مكان"}])}
        content.trees[f"places/{id}.yaml"] = tree | sides | (point if kind != "border" else {}) | within
    content.trees["places/nowhere.yaml"] = {"kind": "area", "name": "Nowhere"}


def _source(content: Content) -> str:
    id = content.new_id("report")
    name = content.one([{"title": content.one(NAMES)}, {"described": content.one(WORDS[:4])},
                        {"title": {"en": "The text", "ar": "النص"}}])  # fmt: skip
    issued = content.one(["2025", "unknown", "2025-01", "2025-01-03", "2025-01-03 14:00", "2025-01-03 14:00 +03:00",
                          "2025-01-03 night", "2025-01-03 23:30Z"])  # fmt: skip
    authors = [
        {"family": content.one(["A00", "Example", "O’Neill", "المثال", "van der Beispiel", "X-2 & Co"])}
        | content.maybe(0.7, given=content.one(["Andreas 2nd", "J. R.", "مثال", "Ex<am>ple"]))
        for _ in range(content.chance.randint(1, 7))
    ]
    archive = [{"url": f"https://archive.example.org/{id}", "captured": content.one(["2025-02", "2025-02-01 10:00"])}]
    content.trees[f"sources/{id}.yaml"] = {
        "type": content.one(TYPES), "publisher": content.one(content.ids("actors")), "issued": issued,
        "language": content.one(["en", "en", *FOREIGN]), **name, **content.maybe(0.4, author=authors),
        **content.maybe(0.3, updated=content.one(["2025-03", "2025-03-04 12:00"])),
        **content.maybe(0.3, dateline="Beirut, Hall 7, 3 p.m."),
        **content.maybe(0.5, url=f"https://example.org/{id}?a=1&b=2", accessed=content.one(["2025-03-05", "2025"])),
        **content.maybe(0.3, archive=archive), **content.maybe(0.3, licence="CC BY-SA 4.0"),
        **content.maybe(0.08, withdrawn="It was taken back."),
        **content.maybe(0.04, embargo="2099-01-01"), **content.maybe(0.1, formerly=[f"old-{id}"]),
    }  # fmt: skip
    return id
