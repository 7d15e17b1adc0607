"""Whether a page is whole: its markup, ids and links, and that it asks nothing of anyone else.

In: a page, and the ids of every staged page. Out: notices on the page. Links are followed at the end, when every
page has been seen.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from unicodedata import bidirectional
from urllib.parse import urlsplit

from lxml.etree import XPath
from lxml.etree import _Element as Element

from generator.verify.forms.content import plain_words
from generator.verify.page import LANGUAGE, Page, classes, nearest, text_of, xpath
from generator.verify.page.linked import KIND, check_linked
from generator.verify.page.marks import Shape

CODES = {
    "verify-markup": "A page is no sound HTML: it does not parse cleanly, repeats an id or is in no language it says.",
    "verify-link": "A link leads nowhere: no such file or place in the site; or a page lacks one that it has to have.",
    "verify-policy": "A page asks something of another host, has script or style of its own, or lacks its policy.",
}
_ADDRESSES = frozenset({"href", "src", "srcset", "poster", "action", "formaction", "data", "cite", "xlink:href"})
_FETCHED = frozenset({"script", "img", "source", "video", "audio", "track", "input", "use", "image", "form", "button"})
"""Elements whose address a browser asks for by itself, or sends something to."""
_BLOCKS = "article blockquote body dd details div figcaption figure footer form header li main nav section td template"
_LINES_OF_WORDS = (
    f"{_BLOCKS} a b button caption cite code del dt em h1 h2 h3 h4 i ins label mark option p q small span strong"
    " summary sup th time"
)
_STANDS_IN: Mapping[str, frozenset[str]] = {
    tag: frozenset(around.split(" "))
    for tags, around in (
        ("html", ""),
        ("head body", "html"),
        ("meta link", "head"),
        ("script", "head body"),
        ("title", "head svg"),
        ("main footer template", _BLOCKS),
        ("article blockquote details dl figure form header nav ol p section ul", _BLOCKS),
        ("table", _BLOCKS.replace("details ", "")),
        ("div", f"{_BLOCKS} dl"),
        ("h1 h2 h3 h4", f"{_BLOCKS} summary"),
        ("a b br cite code del em i img ins mark q small span strong sup time", _LINES_OF_WORDS),
        ("svg", f"{_LINES_OF_WORDS} g svg"),
        ("button input label select", f"{_BLOCKS} label p"),
        ("option", "select"),
        ("summary", "details"),
        ("figcaption", "figure"),
        ("li", "ol template ul"),
        ("dt dd", "div dl"),
        ("caption tbody thead", "table"),
        ("tr", "table tbody thead"),
        ("td", "tr"),
        ("th", "head tr"),
        ("symbol", "svg"),
        ("circle g line path rect use", "g svg symbol"),
    )
    for tag in tags.split()
}
"""Every element that a page may have, and in what it stands: browsers draw one that stands elsewhere otherwise, or not.

Of a table's head the rows are called `head`.
"""
_DRAWINGS = frozenset("circle g line path rect svg symbol title use".split())
"""Elements of a drawing, which may have whatever draws."""
_ATTRIBUTES = frozenset(
    "alt autocapitalize autocomplete charset class colspan content datetime defer dir enterkeyhint for hidden href"
    " hreflang http-equiv id lang maxlength name popover property rel role rowspan scope spellcheck src tabindex title"
    " type value data-card data-code data-count data-derived data-each data-engine data-has data-is data-key data-label"
    " data-map data-of data-prose data-ref data-result data-root data-say data-slot data-some data-tick data-time"
    " data-was data-change data-state data-before data-since"
    " aria-current aria-hidden aria-label aria-labelledby".split()
)
_ONLY_ON: Mapping[str, Collection[str]] = {
    "value": ("button", "input", "option"), "type": ("button", "input", "link", "script"), "charset": ("meta",),
    "content": ("meta",), "datetime": ("time",), "colspan": ("td", "th"), "rowspan": ("td", "th"), "scope": ("th",),
}  # fmt: skip
"""Attributes that mean something else, or nothing, on other elements: an entry of a list with a `value` counts on."""
_LINES = frozenset(
    "viewbox x y x1 x2 y1 y2 cx cy r rx ry d points width height fill fill-rule overflow stroke stroke-dasharray"
    " stroke-linecap stroke-linejoin stroke-width transform data-mark xmlns".split()
)
"""What lays out the lines of a drawing that says something."""
_SAYING = frozenset({"data-map", "data-is"})
_ROLES: Mapping[str, Collection[str]] = {
    "img": ("svg", "span"), "search": ("form",), "status": ("p",), "dialog": ("div",),
}  # fmt: skip
"""The roles that a page may give, and to what: an image says its label and none of the words in it."""
_FOLDED = frozenset({"folded", "narrow", "slips", "record"})
"""Classes of what a page may fold: lists of facts and of words, on a phone alone or not, slips, how it was approved."""
_FETCHING_RELS = frozenset(
    {"stylesheet", "icon", "preload", "modulepreload", "prefetch", "manifest", "apple-touch-icon"}
)
_SAFE_SCHEMES = ("https", "http", "mailto", "")
_POLICY = "content-security-policy"
_CLOSED = frozenset({"default-src", "base-uri", "form-action"})
"""Directives that every page has, and that allow nothing."""
_SOURCES = re.compile(r"(?:img|style|font|script|connect|manifest|media|worker)-src")
_SEARCH = re.compile(LANGUAGE + r"search/index\.html")
"""Behind the code of a language at most: a fact may be called search, too."""
_SHEET = re.compile(r".*?([a-z]+)(?:\.[0-9a-f]+)?\.(?:css|js)")
_WAYS = ("index.html", "sources/index.html", "method/index.html", "search/index.html")
"""Where each page leads, as far as they are there."""
_LOADED = (".bib", ".ris", ".json", ".csv", ".xlsx", ".geojson", ".pdf")
"""How files end that a reader loads from the page beside which they lie."""
_MACHINE = re.compile(r"file:|[a-z]:\\|/(?:home|root|tmp|usr|var|work|users)/", re.IGNORECASE)


def check_structure(page: Page) -> list[tuple[str, str]]:
    """Report faults in the page's markup and policy; gives its links into the site, as file and fragment."""
    for fault in _markup_faults(page):
        page.report("verify-markup", fault)
    for fault in (*_policy_faults(page), *_leading_faults(page), *_style_faults(page)):
        page.report("verify-policy", fault)
    followed: set[tuple[str, str]] = set()
    leading = ((shape, one) for shape, found in page.marks.elements.items() if _leads(shape) for one in found)
    return [link for shape, element in leading for link in _check_element(page, element, _led(shape), followed)]


def _markup_faults(page: Page) -> Iterator[str]:
    yield from (f"is not sound HTML: {error}" for error in page.errors)
    for name, elements in page.ids.items():
        if len(elements) > 1 or not name.strip():
            yield f"has the id “{name}” {len(elements)} times"
    language, direction = page.root.get("lang"), page.root.get("dir", "ltr")
    if language != page.language:
        yield f"says that its language is “{language}”, where it is {page.language}"
    if direction != page.grammar.direction:
        yield f"runs {direction}, where its language runs {page.grammar.direction}"


def _language_faults(page: Page) -> Iterator[str]:
    """Words that are said to be in another language than they are; of exact words `quotation` asks."""
    foreign = page.content.foreign(page.language)
    for shape, elements in page.marks.elements.items():
        if shape.tag in ("html", "q") or "data-was" in shape.names or not ("lang" in shape.names or foreign):
            continue
        for element in elements if "lang" in shape.names else filter(_is_leaf, elements):
            words, around = plain_words(text_of(element)), nearest(element, "lang")
            language = around.get("lang") if around is not None else None
            known = page.content.spoken.get(words, ()) if element is around else foreign.get(words)
            if known is not None and language not in known:
                yield f"says that “{words}” is in {language}, which it is not"


def _is_leaf(element: Element) -> bool:
    return bool(element.text) and not len(element) and element.tag != "title"


def link_faults(
    links: Iterable[tuple[str, str]], ids: Mapping[str, Collection[str]], files: Collection[str]
) -> Iterator[str]:
    """Each link of a page that leads to no staged file, or to no id in it. A text fragment needs no id."""
    for path, fragment in links:
        if path not in files:
            yield f"leads to {path}, which is not in the site"
        elif fragment and not fragment.startswith(":~:") and path in ids and fragment not in ids[path]:
            yield f"leads to {path}#{fragment}, and that page has no such place"


def unled(
    path: str, links: Iterable[tuple[str, str]], beside: Collection[str], files: Collection[str]
) -> Iterator[str]:
    """What a page leads to nowhere: the ways that each page has, and what lies beside it to be loaded."""
    led = {path, *(to for to, _ in links)}
    loaded = (file for file in sorted(beside) if "/" in file and file.endswith(_LOADED))
    yield from (f"leads nowhere to {way}" for way in (*_WAYS, *loaded) if way in files and way not in led)


def _policy_faults(page: Page) -> Iterator[str]:
    """What the page's policy allows that no page needs; a second policy could only confuse who reads the first."""
    metas = _metas(page, _POLICY)
    if len(metas) != 1:
        yield "has no Content-Security-Policy" if not metas else "has more than one Content-Security-Policy"
        return
    if xpath(metas[0], "preceding::script"):
        yield "has a script before its Content-Security-Policy, which does not hold for it"
    yield from _directive_faults(page, [words.split() for words in _parts(metas[0].get("content") or "", ";")])


def _metas(page: Page, name: str) -> list[Element]:
    return [meta for meta in page.root.iter("meta") if (meta.get("http-equiv") or "").casefold() == name]


def _leading_faults(page: Page) -> Iterator[str]:
    """Where a page leads on by itself, which only a former address does."""
    for address in (meta.get("content") or "" for meta in _metas(page, "refresh")):
        if not _is_moved_to(page, address):
            yield f"leads on by itself (“{address}”), and is no former address of what is there"


def _style_faults(page: Page) -> Iterator[str]:
    """Each stylesheet that a page cannot be read without: what it draws under figures, on maps and on cards."""
    links = xpath(page.root, "head/link[@rel='stylesheet'][not(@type) or @type='text/css'][not(@title)]/@href")
    linked = {_SHEET.sub(r"\1", target[0]) for href in links if (target := page.target(str(href)))}
    scripts = {_SHEET.sub(r"\1", script.get("src") or "") for script in page.marks.tagged("script")}
    wanted = {"sheet", *(["map"] if page.marks.having["data-map"] else []), *(scripts & {"cards"})}
    yield from (f"has no stylesheet {name}.css" for name in sorted(wanted - linked))


def _is_moved_to(page: Page, content: str) -> bool:
    """Whether a page stands where its subject was under a former id, and leads on to where that stands now."""
    target = page.target(content.partition("url=")[2])
    folder, id = page.subject_at(target[0]) if target else ("", "")
    subject = getattr(page.site, folder, {}).get(id) if folder else None
    return subject is not None and page.subject[0] == folder and page.subject[1] in subject.formerly


def _directive_faults(page: Page, directives: list[list[str]]) -> Iterator[str]:
    names = [directive[0] for directive in directives]
    for name, *sources in directives:
        if names.count(name) > 1:
            yield f"has a policy that names {name} twice, of which browsers follow the first"
        if sources not in _allowed(page, name):
            yield f"has a policy with “{' '.join((name, *sources))}”, where no page needs more than 'none' or 'self'"
    for name in sorted(_CLOSED.difference(names)):
        yield f"has a policy without {name} 'none'"


def _parts(text: str, sign: str) -> list[str]:
    return [part for part in text.split(sign) if part.strip()]


def _allowed(page: Page, name: str) -> list[list[str]]:
    """The sources that a directive may have; those of a search run the program that reads its index as well."""
    if name in _CLOSED:
        return [["'none'"]]
    if not _SOURCES.fullmatch(name):
        return []
    searches = name == "script-src" and _SEARCH.fullmatch(page.path) is not None
    return [["'none'"], ["'self'"], *([["'self'", "'wasm-unsafe-eval'"]] if searches else [])]


def check_elements(page: Page) -> None:
    """Report each element and attribute that no page needs, or that hides, strikes out or speaks what it may not."""
    for fault in _language_faults(page):
        page.report("verify-markup", fault)
    for fault in _misplaced(page):
        page.report("verify-policy", fault)
    for shape, elements in page.marks.elements.items():
        for fault in _odd_in(shape):
            page.report("verify-policy", fault)
        for name in _odd_on_values(shape):
            if any(map(_is_of_value, elements)):
                page.report(
                    "verify-policy", f"has an attribute {name} on <{shape.tag}> in a drawing that says something"
                )
        hidden = ((name, _HIDING[name](one)) for name in _hiding(shape) for one in elements)
        for name, words in hidden:
            if words:
                page.report("verify-policy", f"has {name} on “{words}”, where it may not stand")


def _misplaced(page: Page) -> Iterator[str]:
    for around, tag in sorted(one for one in page.marks.nested if one[0] not in _STANDS_IN.get(one[1], ())):
        what = tag if tag == "words" else f"an element <{tag}>"
        yield f"has {what} in <{around or 'no other'}>, which no page may have"


@lru_cache(maxsize=1 << 12)
def _odd_in(shape: Shape) -> tuple[str, ...]:
    """What no page may have of an element with these attributes."""
    odd = [f"an attribute {name} on <{shape.tag}>" for name in shape.names if not _is_drawn_with(shape.tag, name)]
    return tuple(f"has {one}, which no page may have" for one in odd)


@lru_cache(maxsize=1 << 12)
def _hiding(shape: Shape) -> tuple[str, ...]:
    """What may hide, fold, strike or turn round what is in an element."""
    return tuple(sorted(_HIDING.keys() & {shape.tag, *shape.names}))


@lru_cache(maxsize=1 << 12)
def _led(shape: Shape) -> tuple[str, ...]:
    """The attributes of an element that are addresses."""
    return tuple(name for name in shape.names if name in _ADDRESSES)


def _leads(shape: Shape) -> bool:
    """Whether an element has an address, or is a script."""
    return shape.tag == "script" or bool(_led(shape))


@lru_cache(maxsize=1 << 12)
def _odd_on_values(shape: Shape) -> tuple[str, ...]:
    """Attributes of a drawing beyond those that lay its lines out: they could hide, fade, cut or move them."""
    is_drawing = shape.tag in _DRAWINGS
    return tuple(name for name in shape.names if is_drawing and name not in _ATTRIBUTES | _LINES)


def _is_of_value(element: Element) -> bool:
    """Whether a part of a drawing belongs to a value, to a map or to a sign, and to no ornament of a theme."""
    around = (element, *element.iterancestors())
    return any(one.tag == "symbol" or "mark" in classes(one) or not _SAYING.isdisjoint(one.keys()) for one in around)


def _is_drawn_with(tag: str, name: str) -> bool:
    is_elsewhere = tag not in _ONLY_ON.get(name, (tag,))
    return (name in _ATTRIBUTES and not is_elsewhere) or (
        tag in _DRAWINGS and name != "style" and not name.startswith("on")
    )


def _check_element(
    page: Page, element: Element, names: Iterable[str], followed: set[tuple[str, str]]
) -> list[tuple[str, str]]:
    """The places in the site that an element leads to, by the `names` of such attributes.

    `followed` are addresses seen so far, each of which is followed once.
    """
    tag = str(element.tag)
    found = _check_script(page, element) if tag == "script" else []
    for name in names:
        value = element.get(name, "")
        if (tag, value) not in followed:
            followed.add((tag, value))
            found += filter(None, (_follow(page, element, href) for href in _addresses(name, value)))
    return found


def _around_values(element: Element) -> str:
    """The words of values in an element that is not shown or read out; the names on a map are told besides."""
    values = _SPOKEN_VALUES(element)
    return _words_of(values[0]) if values else within_value(element)


def _unshown(element: Element) -> str:
    """The words of an element that no script will show: what a search asks with, and finds, is shown by its own."""
    return (text_of(element) if element.tag not in _SHOWN_LATER else "") or _around_marks(element)


def _around_marks(element: Element) -> str:
    """The words of anything in an element that is marked as what it is."""
    marks = _MARKS(element)
    return _words_of(marks[0]) if marks else within_value(element)


def _words_of(element: Element) -> str:
    """What an element says, for messages: what has no words is drawn."""
    return text_of(element) or "a drawing"


def within_value(element: Element) -> str:
    """The words of an element that are a part of a value's; its drawings have none."""
    if not (words := text_of(element)):
        return ""
    around = nearest(element, "data-is")
    is_value = around is not None and not (around.get("data-is") or "").startswith("map:")
    return words if is_value or nearest(element, "data-ref") is not None else ""


def _around_quantity(element: Element) -> str:
    """The quantity in an element that is said to be of another language, or run another way, than the page."""
    found = _QUANTITIES(element) if element.tag != "html" else []
    return text_of(found[0]) if found else ""


def _turned(element: Element) -> str:
    """The words of an element none of which run in the direction that it is said to have; a quantity has none."""
    words, runs = text_of(element), False
    for sign in words:
        direction = _DIRECTIONS.get(bidirectional(sign))
        if direction == element.get("dir"):
            return _around_quantity(element)
        runs = runs or direction is not None
    return _around_quantity(element) or (words if runs else "")


def _raised(element: Element) -> str:
    """The words of an element that are a part of a value's, and are set smaller or higher than the others.

    A figure stands in none, where it would be a reference, or the power of what is before it.
    """
    around = element.getparent()
    if element.tag == "sup" and (figures := _QUANTITIES(element)):
        return text_of(figures[0])
    return text_of(element) if around is not None and nearest(around, "data-is") is not None else ""


def _unreached(element: Element) -> str:
    """The quantity in a link that no key leads to."""
    return _around_quantity(element) if element.get("tabindex") != "0" else ""


def _labelled_by_another(element: Element) -> str:
    """The words of an element that is labelled by what is neither in it nor the heading before it."""
    id = element.get("aria-labelledby") or ""
    named = set(xpath(element, ".//@id")) | set(_HEADING(element))
    return "" if named.issuperset(id.split()) else text_of(element) or "a drawing"


def _no_role(element: Element) -> str:
    is_given = element.tag in _ROLES.get(element.get("role") or "", ())
    return (_around_marks(element) if element.tag == "span" else "") if is_given else _words_of(element)


def _unfolded(element: Element) -> str:
    """The words of what may not fold: a card, a text, a key figure; of a fact all but exact words and its approval."""
    around = ((one.get("data-of") or "").startswith(("facts/", "#")) for one in element.iterancestors())
    is_bare = _FOLDED.isdisjoint(classes(element)) or _UNFOLDED(element) or (any(around) and _ANSWERS(element))
    return _words_of(element) if is_bare else ""


def _not_corrected(field: str) -> Callable[[Element], str]:
    def said(element: Element) -> str:
        names = xpath(element, "./*/@data-is | ./*[not(contains(@data-was, '.bounds'))]/@data-was")
        is_one = len(names) == 1 and re.search(rf"(?:^|:corrections\.[0-9]+\.){field}$", str(names[0]))
        return "" if is_one else _words_of(element)

    return said


_SHOWN_LATER = frozenset({"form", "ul", "button"})
_MARKS = XPath(
    "descendant-or-self::*[@data-is or @data-of or @data-count or @data-ref or @data-tick or @data-code or @data-time"
    " or @data-was or @data-before]"
)
_SPOKEN_VALUES = XPath(
    "descendant-or-self::*[@data-is[not(starts-with(., 'map:'))] or @data-of or @data-count or @data-ref or @data-code"
    " or @data-was or @data-before]"
)
"""What is read out; the steps of a scale and the names on a map are not, for both are told besides."""
_UNFOLDED = XPath("descendant::*[@data-card or @data-key or @data-prose]")
_ANSWERS = XPath(
    "descendant::*[@data-of or @data-is[not(.=':exact' or .=':means' or .=':at' or contains(., ':approval'))]]"
    "[not(ancestor-or-self::*[starts-with(@data-of, 'sources/')])]"
)
"""What a fold of a fact's does not hold: beside exact words, its approval and its references nothing does."""
_DIRECTIONS = {"L": "ltr", "R": "rtl", "AL": "rtl"}
_QUANTITIES = XPath("descendant-or-self::*[@class='q']")
_HEADING = XPath("preceding::*[self::h1 or self::h2 or self::h3][1]/@id")
_HIDING: Mapping[str, Callable[[Element], str]] = {
    "hidden": _unshown,
    "aria-hidden": _around_values,
    "popover": _around_values,
    "template": _around_marks,
    "button": _around_marks,
    "tabindex": _unreached,
    "dir": _turned,
    "lang": _around_quantity,
    "small": _raised,
    "sup": _raised,
    "role": _no_role,
    "select": _around_marks,
    "aria-labelledby": _labelled_by_another,
    "details": _unfolded,
    "del": _not_corrected("was"),
    "ins": _not_corrected("now"),
}
"""Elements and attributes that hide, fold, strike or turn round what is in them: each with what may not stand there."""


def _check_script(page: Page, script: Element) -> list[tuple[str, str]]:
    """A script is a file of the site; or it is no program, but what the page says to machines."""
    if script.items() == [("type", KIND)]:
        return list(check_linked(page, script.text or ""))
    if not script.get("src"):
        page.report("verify-policy", "has a script of its own within the page")
    return []


def _addresses(name: str, value: str) -> list[str]:
    return [part.split()[0] for part in _parts(value, ",")] if name == "srcset" else [value]


def _follow(page: Page, element: Element, href: str) -> tuple[str, str] | None:
    """The place in the site that an address leads to; a fault on the page where it may not stand there."""
    if _MACHINE.match(href):
        page.report("verify-link", f"has the path “{href}” of the machine that built it")
        return None
    if href.startswith("//"):
        page.report("verify-policy", f"has the address “{href}” of another host")
        return None
    if "\\" in href or (href.startswith("/") and not page.is_at_any_path):
        page.report("verify-link", f"has the address “{href}”, which breaks under a sub-path")
        return None
    if page.is_at_any_path and not href.startswith(("/", "#")) and not urlsplit(href).scheme:
        page.report("verify-link", f"has the address “{href}”, which leads elsewhere from each path it is shown at")
        return None
    target = page.target(href)
    if target is not None:
        return target
    if urlsplit(href).scheme not in _SAFE_SCHEMES:
        page.report("verify-policy", f"has the address “{href}”")
    elif _is_fetched(element):
        page.report("verify-policy", f"asks for “{href}” of another host")
    return None


def _is_fetched(element: Element) -> bool:
    if element.tag == "link":
        return bool(_FETCHING_RELS & set((element.get("rel") or "").casefold().split()))
    return element.tag in _FETCHED
