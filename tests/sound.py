"""Sound contents, drawn by a seed over all that the format has: what `check` lets pass of them has to be built.

In: a seed. Out: the files of a project's `content/`. Nothing in them is meant to be wrong; all of it is invented.
Names, words and times are of the awkward sort that real work has: other scripts, numbers in names, signs of markup,
dates of a year alone, a source for each row of a series.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, get_args

from generator.model.vocabulary import View

Tree = Mapping[str, Any]

NAMES = (
    "Exampleton", "Höchst an der Beispielaue", "O’Neill’s Cross", "Al-Mithal (old town)", "Bridge No. 7", "Liwa 52",
    "Smith & Sons", "A < B > C", "مدينة المثال", "Зразкове", "Příklad-nad-Řekou", "7th Example Brigade",
    "“Quoted” Hill", "St. Example’s", "Example_Under_Score", "Point Star*", "R&D Unit", "المثال 52", "Exampleton/West",
    "100 Metre Hill",
    "[Bracketed] Town", "Ex-Ampleton; the lower", "https://example.org News", "www.example.org", "Naïve Café №9",
    "-Dash-",
)  # fmt: skip
WORDS = (
    "Both speak of the same evening.", "A count of the “first” sort; others follow.", "It said so — twice.",
    "قيل ذلك مرة أخرى.", "Так сказали ще раз.", "See https://example.org/a?b=c&d=e#f for the text.",
    "https://example.org/reports/ is where it stood.", "Fish & chips <b>bold</b> {{ x }} *so*", "O’Brien’s “word”.",
    "Was it so? Nobody says.", "www.example.org/path told it first.", "مثال and Example, one after the other.",
    "mailto:desk@example.org was given.", "It lies at C:\\example\\path.", "Straße, façade, naïve: all as written.",
    "/facts/nothing/ is no link here.", "[[no-mention]] stands here as text.", "A very " + "long-" * 30 + "word.",
)  # fmt: skip
TITLES = (
    "{what} in {name}", "{what}: what {name} says",
    "{what} (as told in {name}, and by others who were there and wrote down at length what they saw)",
    "“{what}” & {name}", "{what} > {name} < all", "{name}: {what}?",
)  # fmt: skip
QUALIFIERS = ("", "", "at least ", "more than ", "about ", "nearly ", "up to ", "fewer than ")
QUANTITIES = ("several", "dozens", "hundreds", "thousands", "tens of thousands", "hundreds of thousands", "millions")
UNITS = ("{}%", "{} years", "USD {} million", "{} per 1,000", "{} kilometres", "EUR {}", "{} to 99%")
HARMS = ("killed", "injured", "missing", "abducted", "detained")
NOUNS: tuple[Any, ...] = (
    "people",
    {"one": "man", "other": "men"},
    {"en": "prisoners", "ar": "سجناء"},
    "people from both sides",
)
TYPES = ("article-newspaper", "report", "broadcast", "webpage", "post", "interview", "document", "dataset", "book")
VIEWS = get_args(View)
STATUSES = ("open", "restricted", "closed", "damaged", "unknown")
DAYS = ("2024-12-01", "2024-12-03", "2024-12-05", "2024-12-08", "2024-12-12")
FOREIGN = {"ar": "قيل: {}", "de": "Gezählt wurden {}", "uk": "Нараховано {}", "zh": "已知 {}"}
_ENGLISH = (
    "at least", "more than", "about", "nearly", "up to", "fewer than", "to", "hundreds of thousands",
    "tens of thousands", "several", "dozens", "hundreds", "thousands", "millions", "thousand", "million",
    "none reported", "unknown", "years", "per", "kilometres", "children", "lorry driver",
)  # fmt: skip
_IN = {
    "ar": (
        "ما لا يقل عن", "أكثر من", "نحو", "ما يقارب", "ما يصل إلى", "أقل من", "إلى", "مئات الآلاف", "عشرات الآلاف",
        "عدة", "عشرات", "مئات", "آلاف", "ملايين", "ألف", "مليون", "لم يذكر أحد", "لا أحد يعلم", "سنوات", "لكل",
        "كيلومترات", "أطفال", "سائق شاحنة",
    ),
    "de": (
        "mindestens", "mehr als", "etwa", "fast", "bis zu", "weniger als", "bis", "Hunderttausende", "Zehntausende",
        "mehrere", "Dutzende", "Hunderte", "Tausende", "Millionen", "Tausend", "Millionen", "niemand", "nichts",
        "Jahre", "je", "Kilometer", "Kinder", "Lastwagenfahrer",
    ),
    "uk": (
        "щонайменше", "понад", "близько", "майже", "до", "менше ніж", "до", "сотні тисяч", "десятки тисяч", "кілька",
        "десятки", "сотні", "тисячі", "мільйони", "тисячі", "мільйона", "нікого", "невідомо скільки", "років", "на",
        "кілометрів", "дітей", "водій вантажівки",
    ),
    "zh": (
        "至少", "超过", "约", "将近", "多达", "少于", "至", "数十万", "数万", "数名", "数十", "数百", "数千", "数百万",
        "千", "百万", "没有", "不明", "年", "每", "公里", "儿童", "卡车司机",
    ),
}  # fmt: skip
"""What figures and their parts are called in each of these languages, in the order of `_ENGLISH`."""
BLOCKS = (
    "Officials spoke of {m} [@{s}, p. 4].\nNobody else did.", "{m} was the *last* count, **they** said {c}.",
    "- the {m} count\n- another, {c}\n    - within it, `code` & more", "They said:\n- {m}\n- nothing more {c}",
    "1. {m}\n2. and so on", "> It was told.\n> Twice {c}.", "| a | b |\n|---|---|\n| {m} | <i>x</i> |",
    "## What of {m}?\n\nThe text goes on {c}.", "### مثال & “quotes”\n\nقيل: {m}.", "![[{f}]]", "![[view:{v}]]",
    "A [link](https://example.org/a_(b)?c=d&e=f) and [the fact](/facts/{f}/), [index](/index.html).",
    "![A drawing: {{ x }} & “y”](images/dot.png)", "https://example.org/x_y is where it stood; so is www.example.org.",
    "{m}, {m} and {m}.", "Text with <b>tags</b>, <br> and &amp; in it \\* so.", "[[{f}|it was told]] in other words.",
    "The word of the day is [[{f}|*told* & “so”]] {c}.", "    indented text {m}",
    "- one\n  - two {m}\n  - three\n- four",
    "{m}\n\n{m}", "#### {c} cited in a heading", "![[view:timeline]]\n\n![[view:differing]]", "“{m}”, so they said.",
)  # fmt: skip


@dataclass
class Content:
    """A project in the making: the trees of its files, and what can be referred to."""

    chance: random.Random
    trees: dict[str, Tree] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    mentions: list[str] = field(default_factory=list)
    numbers: int = 0

    def ids(self, folder: str) -> list[str]:
        """The ids of what is in a folder so far."""
        return [path.rpartition("/")[2].removesuffix(".yaml") for path in self.trees if path.startswith(folder)]

    def one(self, options: Sequence[Any]) -> Any:
        """One of these."""
        return self.chance.choice(options)

    def often(self, share: float = 0.5) -> bool:
        """True in this share of all draws."""
        return self.chance.random() < share

    def maybe(self, share: float, **fields: Any) -> dict[str, Any]:
        """The fields, in this share of all draws."""
        return fields if self.often(share) else {}

    def new_id(self, stem: str) -> str:
        """An id that nothing else has."""
        self.numbers += 1
        return f"{stem}-{'abcdefghijklmnopqrstuvwxyz'[self.numbers % 26]}{self.numbers}"


def draw(seed: int) -> dict[str, bytes]:
    """The files of `content/` that the seed gives, by path."""
    content = Content(random.Random(seed))
    _frame(content)
    facts = [content.one(list(_KINDS.values())) for _ in range(content.chance.randint(2, 4))]
    for write in (_casualty, *facts):
        write(content)
    for number in range(content.chance.randint(0, 2)):
        _explainer(content, f"overview-{number}")
    files = {path: written(tree).encode() for path, tree in content.trees.items()}
    return files | {path: text.encode() for path, text in content.texts.items()}


def written(tree: Tree) -> str:
    """A tree as the strict YAML of content files, each text in quotation marks."""
    return "\n".join(_lines(tree)) + "\n"


def _lines(tree: Tree) -> Iterator[str]:
    for key, value in tree.items():
        if isinstance(value, Mapping):
            yield f"{key}:"
            yield from (f"  {line}" for line in _lines(value))
        elif isinstance(value, list) and value and isinstance(value[0], Mapping):
            yield f"{key}:"
            for entry in value:
                first, *rest = _lines(entry)
                yield from (f"  - {first}", *(f"    {line}" for line in rest))
        else:
            yield f"{key}: {json.dumps(value, ensure_ascii=False)}"


# --- what facts refer to -------------------------------------------------------------------------------------------


def _frame(content: Content) -> None:
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


# --- facts ---------------------------------------------------------------------------------------------------------


def _count(content: Content) -> str:
    number = content.chance.randint(1, 10 ** content.chance.randint(1, 6))
    digits = content.one([f"{number:,}", str(number)])
    return str(content.one([
        f"{content.one(QUALIFIERS)}{digits}", f"{content.one(QUALIFIERS)}{digits}", content.one(QUANTITIES),
        f"{number} to {number + content.chance.randint(1, 5000)}", "none reported", "unknown", "0",
        f"{content.one(QUALIFIERS)}{content.one(['1.5', '2', '30'])} {content.one(['thousand', 'million'])}",
        "1.5 to 2.5 million",
    ]))  # fmt: skip


def _when(content: Content) -> str:
    day = content.one(DAYS)
    return str(content.one([
        day, f"by {day}", f"since {day}", f"about {day}", "2024", "2024-12", f"{day} 14:05", f"{day} 14:05 UTC",
        f"{day} night", f"{day} to 2024-12-24", "2011-03 to 2024", "since 2011", "by 2024", "about 2024-11", "unknown",
        f"{day} 02:00 +03:00", f"since {day} morning", "2023 to 2024-12-24 18:00",
    ]))  # fmt: skip


def _citation(content: Content, said: str, *counted: tuple[str, ...]) -> dict[str, Any]:
    """A source with words that bear each figure, what it counts and its parts, in its language and translated."""
    source = content.one(content.ids("sources"))
    language = content.trees[f"sources/{source}.yaml"]["language"]
    words = said or ", ".join(_told(*one[:2]) + "".join(f", {part}" for part in one[2:]) for one in counted)
    quoted = {"exact": words}
    if language != "en":
        told = [_in_language(", ".join((figure, *parts)), language) for figure, _, *parts in counted]
        quoted = {"exact": FOREIGN[language].format(", ".join(told) or "…"), "means": words}
    at = content.maybe(0.7, at=content.one(["p. 3", "para. 24", "00:12:30", "ص. ٤", "Table 2, row 7"]))
    return {"source": source} | at | quoted


def _in_language(figure: str, language: str) -> str:
    """A figure, or words that tell several, in another language: its signs in numbers, its words."""
    if language in ("de", "uk"):
        figure = figure.translate(str.maketrans(",.", ".,"))
    for english, there in zip(_ENGLISH, _IN[language], strict=True):
        figure = re.sub(rf"\b{english}\b", there, figure)
    return figure


def _told(figure: str, counted: str) -> str:
    return {"none reported": f"no {counted} were reported", "unknown": f"nobody knows how many {counted}"}.get(
        figure, f"{figure} {counted}".strip()
    )


def _voice(content: Content) -> dict[str, Any]:
    actors = content.ids("actors")[1:]
    by = content.one([content.one(actors), content.one(actors), content.one(actors), "unattributed",
                      {"unnamed": content.one(["two officers", "an aide & a driver"])},
                      {"unnamed": "officials", "of": content.one(actors)}])  # fmt: skip
    return {"by": by} | content.maybe(0.3, via=content.chance.sample(actors, content.chance.randint(1, 2)))


def _times(content: Content) -> dict[str, Any]:
    return content.maybe(0.3, said=content.one(["2024-12-28", "2024-12-28 09:00", "2024"])) | content.maybe(
        0.3, as_of=content.one(["2024-12-27", "by 2024-12-27", "2024-12", "about 2024-12-20", "2024-12-27 night"])
    )


def _rows(content: Content, answer: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """An answer of its own, or a series of them, each with a source and perhaps a noun of its own."""
    if content.often(0.6):
        return _times(content) | answer()
    days = DAYS[: content.chance.randint(2, 5)]
    return {"series": [{"as_of": day, "because": "The count begins anew."} | answer() for day in days]}


def _names(content: Content) -> list[str]:
    """What is in the gazetteer: a number in a title belongs to one of these."""
    names = [tree["name"] for path, tree in content.trees.items() if path.startswith(("actors/", "places/"))]
    return [name for name in names if isinstance(name, str)]


def _fact(
    content: Content, kind: str, what: str, claims: Mapping[str, Any], fields: Tree, when: str | None = None
) -> str:
    id = content.new_id(kind)
    places, facts = content.ids("places/"), content.ids("facts/")
    where = content.chance.sample([one for one in places if "border" not in one], content.chance.randint(1, 2))
    alive = [claim for claim in claims.values() if "withdrawn" not in claim]
    agreed = {written({key: told for key, told in claim.items() if key not in ("by", "via")}) for claim in alive}
    others = content.maybe(0.3, context=[content.one(facts)]) if facts else {}
    correction = {"on": content.one(["2025-04-02", "2025-04-02 10:00", "2025-04"]), "type": content.one([
        "correction", "clarification", "update", "source-revised"]), "was": "It was told once.",
        "now": content.one(WORDS[:4]), "because": "A slip."}  # fmt: skip
    content.trees[f"facts/{content.one(['town', 'front-2']) if facts else 'town'}/{id}.yaml"] = {
        "kind": kind, "title": content.one(TITLES).format(what=what, name=content.one(_names(content))),
        "when": when or _when(content), **content.maybe(0.8, where=where), **fields, "claims": claims,
        "standing": content.one(["single-source", "unverified"]) if len(alive) < 2 else
        "contested" if len(agreed) > 1 else "corroborated",
        "because": content.one(WORDS), **others, **content.maybe(0.3, corrections=[correction]),
        **content.maybe(0.2, lead=content.one([id for id in claims if "withdrawn" not in claims[id]])),
        **content.maybe(0.2, review_by="2099-01-01"),
        **content.maybe(0.2, withheld=[{"what": "a name", "reason": "private"}]),
        **content.maybe(0.1, withdrawn=content.one(WORDS[:4])), **content.maybe(0.1, formerly=[f"old-{id}"]),
    }  # fmt: skip
    return id


def _mention(content: Content, id: str, path: str = "") -> None:
    """Have explainers mention each claim of a fact."""
    (tree,) = (tree for name, tree in content.trees.items() if name.endswith(f"/{id}.yaml"))
    for name, claim in tree["claims"].items():
        content.mentions += [f"{id}#{name}{path}"]
        content.mentions += [f"{id}#{name}{path}@{row['as_of']}" for row in claim.get("series", ())]


def _claims(
    content: Content, answer: Callable[[], dict[str, Any]], extra: Callable[[], dict[str, Any]] = dict
) -> dict[str, Any]:
    """One to three claims, some with words of their own, some with further citations, one perhaps withdrawn."""
    claims: dict[str, Any] = {}
    for name in ("first", "second", "third")[: content.chance.randint(1, 3)]:
        claim = _voice(content) | extra() | _rows(content, answer) | content.maybe(0.3, says=content.one(WORDS))
        if "series" not in claim and content.often(0.2):
            claim |= {"also": [{"source": content.one(content.ids("sources")), "at": "p. 9"}]}
        claims[name] = claim
    if len(claims) > 1 and content.often(0.3):
        first = {key: told for key, told in claims["first"].items() if key != "via"}
        claims["second"] = first | {"by": _another(content, first["by"])}
    if len(claims) > 1 and content.often(0.15):
        claims["second"] |= {"withdrawn": "It was taken back."}
    return claims


def _another(content: Content, voice: Any) -> Any:
    """Somebody else, who says the same."""
    actors = [id for id in content.ids("actors")[1:] if id != voice]
    return content.one([*actors, {"unnamed": "three travellers"}])


def _casualty(content: Content) -> None:
    harms = content.chance.sample(HARMS, content.chance.randint(1, 2))

    def answer() -> dict[str, Any]:
        noun = content.one(NOUNS)
        given: dict[str, Any] = {harm: _count(content) for harm in harms}
        told: list[tuple[str, ...]] = [(given[harm], f"{_plural(noun)} {harm}") for harm in harms]
        if content.often(0.3):
            part = {"figure": "1", "of": {"one": "lorry driver", "other": "lorry drivers"}}
            given[harms[0]] = {"figure": "12", "including": {"children": "2", "lorry-drivers": part}}
            told[0] = ("12", f"{_plural(noun)} {harms[0]}", "2 children", "1 lorry driver")
        scope = content.maybe(0.3, who=content.one(["civilians", ["children", "women"], "combatants"]))
        return given | {"of": noun} | _citation(content, "", *told) | scope | content.maybe(0.2, basis="counted")

    id = _fact(content, "casualty", "The dead", _claims(content, answer), content.maybe(0.5, of="people"))
    _mention(content, id, f".{harms[0]}")


def _plural(noun: Any) -> str:
    return noun if isinstance(noun, str) else str(noun.get("other") or noun["en"])


def _release(content: Content) -> None:
    def answer() -> dict[str, Any]:
        if content.often(0.3):
            parts = {"women": "450", "elders": {"figure": "2,000", "of": "elders"}}
            words = _citation(content, "", ("2,450", "prisoners freed"), ("450", "women"), ("2,000", "elders"))
            return {"figure": "2,450", "parts": parts} | words
        figure = _count(content)
        return {"figure": figure} | _citation(content, "", (figure, "prisoners freed")) | content.maybe(
            0.3, people="detainees")  # fmt: skip

    actors = content.ids("actors")
    scope = content.maybe(0.5, manner="exchange") | content.maybe(0.5, freed_by=content.one(actors))
    _mention(
        content, _fact(content, "release", "Prisoners freed", _claims(content, answer), {"of": "prisoners"} | scope)
    )


def _displacement(content: Content) -> None:
    def answer() -> dict[str, Any]:
        figure = _count(content)
        return {"figure": figure} | _citation(content, "", (figure, "people left"))

    places = content.ids("places/")
    scope = content.maybe(0.6, **{"from": places[0]}) | content.maybe(0.6, towards=places[1:3])
    id = _fact(content, "displacement", "People who left", _claims(content, answer), {"of": "people"} | scope)
    _mention(content, id)


def _number(content: Content) -> None:
    unit = content.one([*UNITS, ""])

    def answer() -> dict[str, Any]:
        number = content.one(["1", "2", "12", "38.5", "1,000"])
        bound = content.one(QUALIFIERS if " to " not in unit else [""])
        figure = bound + unit.format(number if " to " not in unit else "12") if unit else _count(content)
        return {"figure": figure} | _citation(content, "", (figure, "" if unit else "beds"))

    _mention(content, _fact(content, "number", "Size", _claims(content, answer), {} if unit else {"of": "beds"}))
    if content.often(0.3):
        told = _number_to_derive_from(content)
        share = {"by": "newsroom", "as_of": "2024-12", "figure": "25%"}
        claims = {"share": share | {"derived": f"{told}#first.women / {told}#first"}}
        _mention(content, _fact(content, "number", "Share", claims, {}, "2024"))


def _number_to_derive_from(content: Content) -> str:
    words = _citation(content, "", ("100", "people came"), ("25", "women"))
    claim = _voice(content) | {"figure": "100", "including": {"women": "25"}} | words
    return _fact(content, "displacement", "Those who came", {"first": claim}, {"of": "people"}, "2024-12")


def _closure(content: Content) -> None:
    crossings = content.ids("places/crossing")
    sides = list(content.trees[f"places/{crossings[0]}.yaml"].get("sides", {}))

    def answer() -> dict[str, Any]:
        status = content.one([content.one(STATUSES), {"people": "open", "commercial": content.one(STATUSES)}, None])
        given = {"status": status} if status else content.one(
            [{"held_by": content.one(content.ids("actors"))}, {"says": content.one(WORDS)}])  # fmt: skip
        return given | _citation(content, content.one(["it is closed", "it was told so"]))

    extra = (lambda: content.maybe(0.4, side=content.one(sides))) if sides else dict
    where = {"where": crossings}
    if content.often(0.3):
        extra, where = dict, {"where": content.ids("places/border"), "except": crossings}
    scope = content.maybe(0.3, until=content.one(["2025-06-01", "2024", "unknown"])) | content.maybe(0.2, extent="part")
    id = _fact(content, "closure", "The way over", _claims(content, answer, extra), {})
    path = next(path for path in content.trees if path.endswith(f"/{id}.yaml"))
    content.trees[path] = {**content.trees[path], **where, **scope}


def _control(content: Content) -> None:
    def answer() -> dict[str, Any]:
        return {"held_by": content.chance.sample(content.ids("actors"), content.chance.randint(1, 2))} | _citation(
            content, "they hold it") | content.maybe(0.2, extent="part")  # fmt: skip

    _fact(content, "control", "Who holds it", _claims(content, answer), {})


def _statement(content: Content) -> None:
    def answer() -> dict[str, Any]:
        return {"says": content.one(WORDS)} | _citation(content, "it was told")

    scope = content.maybe(0.5, to=content.one(content.ids("actors"))) | content.maybe(0.5, about=content.one(WORDS))
    _fact(content, "statement", "What was said", _claims(content, answer), scope)


_KINDS: Mapping[str, Callable[[Content], None]] = {
    "casualty": _casualty, "release": _release, "displacement": _displacement, "number": _number, "closure": _closure,
    "control": _control, "statement": _statement,
}  # fmt: skip


# --- explainers ----------------------------------------------------------------------------------------------------


def _key_figures(content: Content) -> list[str]:
    """Facts, or one figure of each: of a claim, a row, a part."""
    found = content.chance.sample(content.ids("facts/"), min(3, len(content.ids("facts/"))))
    figures = {id: [one for one in content.mentions if one.startswith(f"{id}#")] for id in found}
    return [content.one(figures[id]) if figures[id] and content.often(0.3) else id for id in found]


def _explainer(content: Content, id: str) -> None:
    facts = content.ids("facts/")
    front: dict[str, Any] = {
        "title": content.one(["What is known", "“Exampleton” & the rest: what is known so far", "ما هو معروف"]),
        "standfirst": content.one(WORDS[:4]),
        "as_of": content.one(["2025-05-01", "2025-05-01 10:00", "2025-05", "2025"]),
        **content.maybe(0.8, key_figures=_key_figures(content)),
        **content.maybe(0.8, facts=content.one([["town"], facts[:2]])),
        "state": content.one(["published"] * 5 + ["draft", "in-review"]),
        **content.maybe(0.06, withdrawn="It was wrong."),
    }  # fmt: skip
    blocks = [_block(content) for _ in range(content.chance.randint(0, 9))]
    content.texts[f"explainers/{id}.md"] = f"---\n{written(front)}---\n" + "\n\n".join(blocks) + "\n"
    if "ar" in content.trees["site.yaml"]["languages"] and content.often():
        head = written({"title": "ما هو معروف", "standfirst": "قيل ذلك."})
        content.texts[f"explainers/{id}.ar.md"] = f"---\n{head}---\nقيل ذلك.\n"


def _block(content: Content) -> str:
    """A block of a text: every mention, citation, fact and view in it drawn anew."""
    text = content.one(BLOCKS)
    draws: dict[str, Callable[[], str]] = {
        "{m}": lambda: f"[[{content.one(content.mentions)}]]",
        "{c}": lambda: f"[@{content.one(content.ids('sources'))}, {content.one(['p. 4', 'para. 2', 'ص. ٤'])}]",
        "{s}": lambda: content.one(content.ids("sources")),
        "{f}": lambda: content.one(content.ids("facts/")),
        "{v}": lambda: content.one(VIEWS),
    }  # fmt: skip
    for slot, make in draws.items():
        while slot in text:
            text = text.replace(slot, make(), 1)
    return str(text)
