"""Where links lead whose words say it: to a page, to a file of a kind, to the address that they spell out.

In: a page. Out: what leads elsewhere than it says, in words. Which words lead where stands in the grammar of a language
(`ways`): `{here}` is the folder of the subject in whose place the link stands, or of the page.
"""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from lxml.etree import _Element as Element

from generator.verify.forms.content import plain_words
from generator.verify.page import LANGUAGE, Entry, Page, is_of, xpath
from generator.verify.page.marks import Place

_ADDRESS = re.compile(r"(?:https?://)?[^\s/@]+\.[^\s/@]+/\S*|[^\s/@]+@[^\s/@]+")
_SCHEME = re.compile(r"https?://|mailto:")
_HERE = "{here}"


def astray(page: Page) -> Iterator[str]:
    """Each link that leads elsewhere than its words say; in sentences they are the author's."""
    for link, place, words in page.marks.links:
        said, href = plain_words(words), link.get("href") or ""
        if _ADDRESS.fullmatch(said) and not place.manners & {"prose"}:
            if _SCHEME.sub("", unquote(href)) != _SCHEME.sub("", unquote(said)):
                yield f"has the address “{said}” and leads to “{href}”"
        elif (pattern := page.grammar.ways.get(said)) and not _leads(page, place, pattern, href):
            yield f"says “{said}” and leads to “{href}”"


def misplaced_slips(page: Page) -> Iterator[str]:
    """Each fact whose exact words stand in the margin of a paragraph that does not mention it."""
    for element, named, _ in page.marks.drawn:
        if is_of(named, "slips"):
            links = xpath(element, "../*[not(@class='slips' or @class='slips many')]/descendant-or-self::a")
            mentioned = {"/".join(page.subject_of(link)) for link in links}
            told = map(str, xpath(element, "./*/@data-of[starts-with(., 'facts/')]"))
            yield from (
                f"has the words of {fact} beside what does not mention it" for fact in told if fact not in mentioned
            )


def _leads(page: Page, place: Place, pattern: str, href: str) -> bool:
    path, fragment = page.target(href) or ("", "")
    folder, id = page.whose(place)
    here = f"{folder}/{id}/" if id else f"{page.path.rpartition('/')[0]}/"
    target = f"{path}#{fragment}" if "#" in pattern else path
    if pattern.startswith(_HERE):  # a pattern with the folder of each page in it would be compiled for each
        pattern, (before, here, target) = pattern.removeprefix(_HERE), target.rpartition(here)
        return bool(here and re.fullmatch(LANGUAGE, before) and re.fullmatch(pattern, target))
    return re.fullmatch(LANGUAGE + pattern, target) is not None


def is_in_source(page: Page, entry: Entry, link: Element) -> bool:
    """Whether a link into a source leads to its address, and on to words that are quoted from there."""
    id, exact, _ = entry.cited
    source = page.site.sources.get(id)
    if source is None or not (link.get("aria-label") or "").startswith(page.grammar.in_source):
        return True
    url, _, fragment = (link.get("href") or "").partition("#:~:text=")
    terms = (plain_words(unquote(term)) for term in fragment.split(",") if term[:1] != "-" and term[-1:] != "-")
    return url == source.url and all(term in exact for term in terms)
