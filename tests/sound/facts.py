"""Facts of each kind, with claims whose words bear their figures."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from tests.sound.drawn import Content, Tree, written
from tests.sound.words import (
    DAYS,
    ENGLISH,
    FOREIGN,
    HARMS,
    MEASURED,
    NOUNS,
    QUALIFIERS,
    QUANTITIES,
    SAID_IN,
    STATUSES,
    TITLES,
    UNITS,
    WORDS,
)


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


def citation(content: Content, said: str, *counted: tuple[str, ...]) -> dict[str, Any]:
    """A source with words that bear each figure, what it counts and its parts, in its language and translated."""
    source = content.one(content.ids("sources"))
    language = content.trees[f"sources/{source}.yaml"]["language"]
    words = said or ", ".join(_told(*one[:2]) + "".join(f", {part}" for part in one[2:]) for one in counted)
    quoted = {"exact": words}
    if language != "en":
        told = [_in_language(", ".join((figure, *parts)), language) for figure, _, *parts in counted]
        quoted = {"exact": FOREIGN[language].format(", ".join(told) or "…"), "means": words}
    at = content.maybe(0.7, at=content.one(["p. 3", "para. 24", "00:12:30", "ص. ٤", "Table 2, row 7"]))
    place = "".join(f", {one}" for one in at.values())
    content.quotes.append(f'[@{source}{place}: "{quoted["exact"]}"]')
    return {"source": source} | at | quoted


def _in_language(figure: str, language: str) -> str:
    """A figure, or words that tell several, in another language: its signs in numbers, its words."""
    if language in ("de", "uk"):
        figure = figure.translate(str.maketrans(",.", ".,"))
    for english, there in zip(ENGLISH, SAID_IN[language], strict=True):
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


def casualty(content: Content) -> None:
    """People to whom one or two harms came, as one or several voices count them."""
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
        return given | {"of": noun} | citation(content, "", *told) | scope | content.maybe(0.2, basis="counted")

    id = _fact(content, "casualty", "The dead", _claims(content, answer), content.maybe(0.5, of="people"))
    _mention(content, id, f".{harms[0]}")


def _plural(noun: Any) -> str:
    return noun if isinstance(noun, str) else str(noun.get("other") or noun["en"])


def _release(content: Content) -> None:
    def answer() -> dict[str, Any]:
        if content.often(0.3):
            parts = {"women": "450", "elders": {"figure": "2,000", "of": "elders"}}
            words = citation(content, "", ("2,450", "prisoners freed"), ("450", "women"), ("2,000", "elders"))
            return {"figure": "2,450", "parts": parts} | words
        figure = _count(content)
        return {"figure": figure} | citation(content, "", (figure, "prisoners freed")) | content.maybe(
            0.3, people="detainees")  # fmt: skip

    actors = content.ids("actors")
    scope = content.maybe(0.5, manner="exchange") | content.maybe(0.5, freed_by=content.one(actors))
    _mention(
        content, _fact(content, "release", "Prisoners freed", _claims(content, answer), {"of": "prisoners"} | scope)
    )


def _displacement(content: Content) -> None:
    def answer() -> dict[str, Any]:
        figure = _count(content)
        return {"figure": figure} | citation(content, "", (figure, "people left"))

    places = content.ids("places/")
    scope = content.maybe(0.6, **{"from": places[0]}) | content.maybe(0.6, towards=places[1:3])
    id = _fact(content, "displacement", "People who left", _claims(content, answer), {"of": "people"} | scope)
    _mention(content, id)


def _number(content: Content) -> None:
    unit = content.one([*UNITS, ""])
    noun = content.one(MEASURED.get(unit, [""]))

    def answer() -> dict[str, Any]:
        number = content.one(["1", "2", "12", "38.5", "1,000"])
        bound = content.one(QUALIFIERS if " to " not in unit else [""])
        figure = bound + unit.format(number if " to " not in unit else "12") if unit else _count(content)
        return {"figure": figure} | citation(content, "", (figure, f"of {noun}" if unit and noun else noun))

    _mention(content, _fact(content, "number", "Size", _claims(content, answer), {"of": noun} if noun else {}))
    if content.often(0.3):
        told = _number_to_derive_from(content)
        share = {"by": "newsroom", "as_of": "2024-12", "figure": "25%"}
        claims = {"share": share | {"derived": f"{told}#first.women / {told}#first"}}
        _mention(content, _fact(content, "number", "Share", claims, {}, "2024"))


def _number_to_derive_from(content: Content) -> str:
    words = citation(content, "", ("100", "people came"), ("25", "women"))
    claim = _voice(content) | {"figure": "100", "including": {"women": "25"}} | words
    return _fact(content, "displacement", "Those who came", {"first": claim}, {"of": "people"}, "2024-12")


def _closure(content: Content) -> None:
    crossings = content.ids("places/crossing")
    sides = list(content.trees[f"places/{crossings[0]}.yaml"].get("sides", {}))

    def answer() -> dict[str, Any]:
        status = content.one([content.one(STATUSES), {"people": "open", "commercial": content.one(STATUSES)}, None])
        given = {"status": status} if status else content.one(
            [{"held_by": content.one(content.ids("actors"))}, {"says": content.one(WORDS)}])  # fmt: skip
        return given | citation(content, content.one(["it is closed", "it was told so"]))

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
        return {"held_by": content.chance.sample(content.ids("actors"), content.chance.randint(1, 2))} | citation(
            content, "they hold it") | content.maybe(0.2, extent="part")  # fmt: skip

    _fact(content, "control", "Who holds it", _claims(content, answer), {})


def _statement(content: Content) -> None:
    def answer() -> dict[str, Any]:
        return {"says": content.one(WORDS)} | citation(content, "it was told")

    scope = content.maybe(0.5, to=content.one(content.ids("actors"))) | content.maybe(0.5, about=content.one(WORDS))
    _fact(content, "statement", "What was said", _claims(content, answer), scope)


KINDS: Mapping[str, Callable[[Content], None]] = {
    "casualty": casualty, "release": _release, "displacement": _displacement, "number": _number, "closure": _closure,
    "control": _control, "statement": _statement,
}  # fmt: skip
