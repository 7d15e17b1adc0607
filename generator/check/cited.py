"""The texts of citations, and of what rows say, each with its language.

In: a Site, and a citation or a row. Out: exact words in the language of their source, their translations, paraphrases.
"""

from collections.abc import Iterable, Iterator

from generator.model import Cited, Fact, Row, Site
from generator.numerals import is_english


def english(texts: Iterable[tuple[str, str]]) -> list[str]:
    """Those of some texts, each behind its language, that are in English."""
    return [text for language, text in texts if is_english(language)]


def cited_texts(site: Site, cited: Cited) -> Iterator[tuple[str, str]]:
    """The exact words of a citation, then their translations, each behind its language."""
    yield language_of(site, cited.source), cited.exact or ""
    yield from cited.means.in_each(site.settings.main) if cited.means is not None else ()


def texts_cited(site: Site, row: Row) -> Iterator[tuple[str, str]]:
    """The same of all citations of a row."""
    return (text for one in row.citations for text in cited_texts(site, one))


def texts_told(site: Site, row: Row) -> Iterator[tuple[str, str]]:
    """What a row says, and what it cites."""
    yield from row.says.in_each(site.settings.main) if row.says is not None else ()
    yield from texts_cited(site, row)


def words_cited(citations: Iterable[Cited]) -> Iterator[str]:
    """The exact words of citations and their translations, in whatever language."""
    for one in citations:
        yield one.exact or ""
        yield from one.means.everything() if one.means is not None else ()


def language_of(site: Site, source: str | None) -> str:
    """The language of a source; the site's own where there is none of that id."""
    known = site.sources.get(source or "")
    return known.language if known is not None else site.settings.main


def is_cited_in_english(site: Site, fact: Fact) -> bool:
    """Whether all that a fact cites is in English, or put into it: whom and what that names is known."""
    cited = (list(cited_texts(site, one)) for _, _, row in fact.rows() for one in row.citations if one.exact)
    return all(any(is_english(language) for language, _ in texts) for texts in cited)
