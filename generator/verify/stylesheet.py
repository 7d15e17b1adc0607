"""Whether a stylesheet asks anything of another host, or changes what figures say.

In: a staged stylesheet. Out: what is wrong, in words. A stylesheet may not print letters or digits of its own, turn
text round, or hide a figure, its harm, or what surely holds one. It is read by the library that prints briefings.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from typing import Any
from unicodedata import category
from urllib.parse import urlsplit

import tinycss2

from generator.verify.quantity import plain

_FIGURE = frozenset({"q", "fig", "harm"})
"""Classes of a figure, its quantity and the word for its harm."""
_HOLDING = frozenset(
    {"figure", "told", "answer", "quantity", "exact", "says", "card", "claim", "claims", "parts", "slip", "scale-row",
     "key-figure", "key-figures", "prose", "passage", "sheet"}
)  # fmt: skip
_PLAIN = frozenset(
    "a article b body dd details div dl dt html i li main mark ol p section span strong table tbody td th tr ul".split()
)
_ATTRIBUTES = frozenset({"data-is", "data-of", "data-card", "data-prose"})
_HIDING = {
    "display": {"none"},
    "visibility": {"hidden", "collapse"},
    "content-visibility": {"hidden"},
    "opacity": {"0"},
    "font-size": {"0"},
    "color": {"transparent"},
    "zoom": {"0"},
}
_ODD = frozenset(
    {"clip", "clip-path", "mask", "mask-image", "text-transform", "transform", "rotate", "scale", "text-indent",
     "direction", "writing-mode", "filter", "-webkit-text-security", "-webkit-text-fill-color", "text-overflow",
     "translate"}
)  # fmt: skip
_SEEN = 0.1
"""What is drawn at less than a tenth is not seen."""
_QUOTES = frozenset({"none", "normal", "open-quote", "close-quote", "no-open-quote", "no-close-quote"})
_RULES = frozenset({"media", "supports", "layer", "container", "scope", "starting-style"})


@dataclass(frozen=True, slots=True)
class Subject:
    """What a selector picks, as far as its last part says: its type, classes, attributes and pseudo-elements.

    `beside` tells whether the parts before it are of anything else than of figures.
    """

    names: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()
    attributes: frozenset[str] = frozenset()
    pseudo: frozenset[str] = frozenset()
    beside: bool = False

    @property
    def is_figure(self) -> bool:
        """Whether a figure, or a part of it, may be picked by a mark of its own."""
        return bool(self.classes & _FIGURE or self.attributes & _ATTRIBUTES)

    @property
    def holds_figures(self) -> bool:
        """Whether a figure, or what surely holds one, may be picked; an empty element holds none."""
        bare = not (self.classes or self.attributes or self.pseudo or self.beside) and self.names <= _PLAIN
        return "empty" not in self.pseudo and (self.is_figure or bool(self.classes & _HOLDING) or bare)


def check_stylesheet(path: str, data: bytes, files: Collection[str]) -> Iterator[str]:
    """What is wrong with a stylesheet: its addresses, and what it does to figures."""
    rules, _ = tinycss2.parse_stylesheet_bytes(data, skip_comments=True, skip_whitespace=True)
    for href in _addresses(rules):
        if href.startswith(("data:", "#")):
            continue
        if urlsplit(href).scheme or href.startswith("/"):
            yield f"asks for “{href}” of another host"
        elif _beside(path, href) not in files:
            yield f"asks for “{href}”, which is not in the site"
    yield from _rules_faults(rules, ())


def _beside(path: str, href: str) -> str:
    folder = path.rpartition("/")[0].split("/")
    for name in urlsplit(href).path.split("/"):
        folder = folder[:-1] if name == ".." else [*folder, name] if name != "." else folder
    return "/".join(part for part in folder if part)


def _addresses(nodes: Sequence[Any]) -> Iterator[str]:
    """Every address that the stylesheet has a browser fetch, at any depth of it."""
    for node in nodes:
        if node.type == "url":
            yield node.value.strip()
        elif node.type == "function" and node.lower_name in ("url", "src", "image", "image-set", "-webkit-image-set"):
            yield from _strings(node.arguments)
        if node.type == "at-rule" and node.lower_at_keyword == "import":
            yield from _strings(node.prelude)
        for part in ("prelude", "content", "arguments"):
            yield from _addresses(getattr(node, part, None) or ())


def _strings(tokens: Sequence[Any]) -> Iterator[str]:
    return (token.value.strip() for token in tokens if token.type == "string")


# --- what rules do to figures ------------------------------------------------------------------------------------


def _rules_faults(rules: Sequence[Any], above: tuple[Subject, ...]) -> Iterator[str]:
    for rule in rules:
        if rule.type == "error":
            yield f"cannot be read in line {rule.source_line}: {rule.message}"
        elif rule.type == "qualified-rule":
            yield from _block_faults(rule.content, tuple(_subjects(rule.prelude, above)), plain(_text(rule.prelude)))
        elif rule.type == "at-rule" and rule.content is not None and rule.lower_at_keyword in _RULES:
            inner = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
            yield from _rules_faults([one for one in inner if one.type != "declaration"], above)
            yield from _declared_faults(inner, above, f"@{rule.lower_at_keyword}")


def _block_faults(content: Sequence[Any], subjects: tuple[Subject, ...], named: str) -> Iterator[str]:
    inner = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    yield from _declared_faults(inner, subjects, named)
    yield from _rules_faults([one for one in inner if one.type != "declaration"], subjects)


def _declared_faults(nodes: Sequence[Any], subjects: tuple[Subject, ...], named: str) -> Iterator[str]:
    for node in nodes:
        if node.type == "declaration" and any(_is_wrong(node, subject) for subject in subjects):
            said = f"{node.name}: {plain(_text(node.value))}"
            yield f"has “{said}” on “{named}”, which may change what a figure says"


def _is_wrong(node: Any, subject: Subject) -> bool:
    """Whether a declaration may change what is read of a figure, where it is on this subject."""
    name, said = node.lower_name, plain(_text(node.value)).casefold()
    words = set(said.replace("!important", "").split())
    if name == "content":
        return not _is_sound_content(node.value, subject)
    if name == "unicode-bidi":
        return bool({"bidi-override", "isolate-override"} & words)
    if name == "all":
        return subject.is_figure
    if name in _ODD:
        return subject.is_figure and said not in ("none", "normal", "inherit", "unset", "initial", "ltr")
    hidden = words & _HIDING.get(name, set()) or (name in ("opacity", "font-size", "zoom") and _is_nothing(node.value))
    return bool(hidden) and subject.holds_figures


def _is_nothing(value: Sequence[Any]) -> bool:
    numbers = [token.value for token in value if token.type in ("number", "dimension", "percentage")]
    return bool(numbers) and max(numbers) < _SEEN


def _is_sound_content(value: Sequence[Any], subject: Subject) -> bool:
    """Whether the content is of signs, quotation marks, a list's number or a cell's label; a figure's of nothing."""
    said = [token for token in value if not _says_nothing(token)]
    return not (said and subject.is_figure) and all(_is_harmless(token, subject) for token in said)


def _says_nothing(token: Any) -> bool:
    if token.type == "ident":
        return bool(token.lower_value in _QUOTES)
    return token.type in ("whitespace", "comment") or (token.type == "string" and not token.value)


def _is_harmless(token: Any, subject: Subject) -> bool:
    if token.type == "string":
        return not any(category(sign)[0] in "LN" for sign in token.value)
    if token.type == "function" and token.lower_name == "attr":
        return _text(token.arguments).strip() == "data-label"
    return token.type == "function" and token.lower_name in ("counter", "counters") and "li" in subject.names


# --- selectors ---------------------------------------------------------------------------------------------------


def _subjects(prelude: Sequence[Any], above: tuple[Subject, ...]) -> Iterator[Subject]:
    """The subject of each selector of a rule; where a nested one ends in `&`, that of the rule around it as well."""
    for selector in _split(prelude):
        last = _last_compound(selector)
        before = selector[: len(selector) - len(last)]
        own = replace(_subject(last), beside=bool(before) and not _subject(before).holds_figures)
        if above and any(token.type == "literal" and token.value == "&" for token in last):
            yield from (_joined(own, one) for one in above)
        else:
            yield own


def _joined(one: Subject, other: Subject) -> Subject:
    return Subject(
        one.names | other.names, one.classes | other.classes, one.attributes | other.attributes,
        one.pseudo | other.pseudo, other.beside,
    )  # fmt: skip


def _split(prelude: Sequence[Any]) -> Iterator[list[Any]]:
    part: list[Any] = []
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            yield _trimmed(part)
            part = []
        else:
            part.append(token)
    yield _trimmed(part)


def _trimmed(tokens: list[Any]) -> list[Any]:
    while tokens and tokens[-1].type == "whitespace":
        tokens = tokens[:-1]
    return tokens


def _last_compound(selector: list[Any]) -> list[Any]:
    """The tokens of a selector behind its last combinator."""
    start = 0
    for at, token in enumerate(selector):
        if token.type == "whitespace" or (token.type == "literal" and token.value in (">", "+", "~")):
            start = at + 1
    return selector[start:]


def _subject(compound: list[Any]) -> Subject:
    before = [token.value if token.type == "literal" else "" for token in compound]
    return reduce(_joined, map(_part, ["", *before], compound), Subject())


def _part(sign: str, token: Any) -> Subject:
    """What one token of a selector says, behind this sign."""
    match token.type:
        case "ident" if sign == ".":
            return Subject(classes=frozenset({token.lower_value}))
        case "ident" if sign != ":":
            return Subject(names=frozenset({token.lower_value}))
        case "ident":
            return Subject(pseudo=frozenset({token.lower_value}))
        case "hash":
            return Subject(pseudo=frozenset({f"#{token.value}"}))
        case "[] block":
            return Subject(
                attributes=frozenset(inner.lower_value for inner in token.content[:1] if inner.type == "ident")
            )
        case "function" if token.lower_name in ("is", "where", "-webkit-any"):
            return reduce(_joined, map(_subject, map(_last_compound, _split(token.arguments))), Subject())
        case "function":
            return Subject(pseudo=frozenset({token.lower_name}))
    return Subject()


def _text(tokens: Sequence[Any]) -> str:
    return str(tinycss2.serialize(tokens))
