"""What a page says to machines (JSON-LD), read back: well formed, in the content's own words, of this page's subject.

In: a page and the text of its script element. Out: notices on the page, and the places in the site that it leads to.
No number may stand there but in words of the content, in a time that it knows, an address or a place's position.
"""

import json
from collections.abc import Iterator
from typing import Any, NoReturn

from generator.model import Explainer, Fact, Moment, Place, Source, Subject, Text
from generator.verify.content import numbers_in, plain_words
from generator.verify.dates import read_iso
from generator.verify.page import Page

CODES = {
    "verify-jsonld": "What a page says to machines is not sound JSON-LD, or not what the content says.",
}
KIND = "application/ld+json"
_CONTEXT = "https://schema.org"
_TIMES = frozenset({"contentReferenceTime", "dateModified", "datePublished"})
_ARROW = " → "
"""Stands between what was said and what is said now, in a correction."""


def check_linked(page: Page, text: str) -> list[tuple[str, str]]:
    """Report what is wrong; gives the files of the site that are led to, each with no fragment."""
    try:
        data = json.loads(text, parse_int=_refuse, parse_float=_refuse, parse_constant=_refuse)
        context, nodes = data["@context"], {node["@id"]: node for node in data["@graph"]}
    except (ValueError, KeyError, TypeError) as error:
        page.report("verify-jsonld", f"has JSON-LD that cannot be read back: {error}")
        return []
    if context != _CONTEXT:
        page.report("verify-jsonld", f"speaks to machines in the words of {context}, not in those of {_CONTEXT}")
    found = [target for name, value in _strings("", data["@graph"]) for target in _check_string(page, name, value)]
    for fault in _subject_faults(page, nodes):
        page.report("verify-jsonld", f"tells machines {fault}")
    return found


def _refuse(number: str) -> NoReturn:
    raise ValueError(f"it has the bare number {number}")


def _strings(name: str, value: Any) -> Iterator[tuple[str, str]]:
    """Every string, each with the name that it stands under."""
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _strings(name if key == "@value" else key, item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(name, item)


def _check_string(page: Page, name: str, text: str) -> Iterator[tuple[str, str]]:
    if "://" in text.partition(" ")[0]:
        target = page.target(text)
        if target is not None:
            yield target[0], ""
        elif text not in page.content.urls:
            page.report("verify-jsonld", f"leads machines to {text}, an address that the content does not have")
    elif name in _TIMES:
        stamp = read_iso(text)
        if stamp is None or not (page.content.times.know(stamp) or text in page.times):
            page.report("verify-jsonld", f"tells machines the time {text} ({name}), which the content does not have")
    elif not all(_is_said(page, piece) for piece in (text.split(_ARROW) if name == "text" else [text])):
        page.report("verify-jsonld", f"tells machines “{text}” ({name}), a number that the content does not have")


def _is_said(page: Page, text: str) -> bool:
    if next(numbers_in(text), None) is None:
        return True
    content = page.content
    return plain_words(text) in content.exacts or text in content.codes or not any(content.strays(text))


# --- the page's own subject --------------------------------------------------------------------------------------


def _subject_faults(page: Page, nodes: dict[str, Any]) -> Iterator[str]:
    """What is said of the page's subject, held against it alone: another's name or date would be known as well."""
    folder, _, id = page.path.removesuffix("/index.html").rpartition("/")
    site = page.site
    subjects: dict[str, Any] = {
        "facts": site.facts, "sources": site.sources, "actors": site.actors, "places": site.places,
        "explainers": site.explainers,
    }  # fmt: skip
    subject: Subject | None = subjects.get(folder, {}).get(id)
    if subject is None:
        return
    node = nodes.get(f"{page.address}/{folder}/{id}/")
    if node is None:
        yield f"nothing of {id}"
        return
    for name, known in _known(subject):
        found = _text(node.get(name))
        if found not in known:
            yield f"the {name} “{found}” of {id}, where the content has “{'” or “'.join(sorted(known))}”"
    if isinstance(subject, Fact):
        claims = {f"{page.address}/{folder}/{id}/#{claim}" for claim in subject.claims}
        if claims != {one for one, other in nodes.items() if other.get("@type") == "Claim"}:
            yield f"claims of {id} that are not the content's"


def _known(subject: Any) -> Iterator[tuple[str, set[str]]]:
    """What the names of a node must say of their subject."""
    match subject:
        case Explainer():
            yield "headline", set(subject.title.everything())
            yield "description", set(subject.standfirst.everything())
            yield "contentReferenceTime", _isos(subject.as_of)
        case Fact():
            yield "name", set(subject.title.everything())
        case Source():
            yield "name" if subject.title else "description", set(subject.name.everything())
            yield "datePublished", _isos(subject.issued)
        case Place():
            yield "name", set(subject.name.everything())
            yield "geo", {", ".join(str(one) for one in subject.point)} if subject.point else {""}
        case _ if isinstance(getattr(subject, "name", None), Text):
            yield "name", set(subject.name.everything())


def _isos(moment: Moment) -> set[str]:
    """The moment as pages write it: to the minute with the site's offset cut off, and as precise as it was given."""
    return {moment.iso(), moment.iso()[:16]}


def _text(value: Any) -> str:
    if isinstance(value, dict) and "@value" in value:
        return str(value["@value"])
    if isinstance(value, dict):
        return f"{value.get('latitude')}, {value.get('longitude')}"
    text = str(value or "")
    return text[:16] if read_iso(text) else text
