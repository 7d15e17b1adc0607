"""Page values, made from the Site: everything that templates may print, in words.

In: the Site, one language's wording, the clock. Out: one frozen value a page (`values`). A page's edition code is
the digest of its own value, so an edit elsewhere leaves it as it is.
"""

from generator.page.all_changes import changes_pages
from generator.page.briefing import briefing_links, briefing_pages
from generator.page.context import PageContext
from generator.page.edition import with_edition
from generator.page.embargo import Held, hold_back, left_out
from generator.page.explainer import entry_of, explainer_page
from generator.page.fact import fact_page
from generator.page.history import corrections_page, history_page
from generator.page.lists import Part
from generator.page.promised import promised_in
from generator.page.site import (
    INDEX,
    Placed,
    facts_pages,
    index_page,
    index_parts,
    method_page,
    missing_page,
    moved_pages,
    published,
    removed_pages,
)
from generator.page.subjects import actor_pages, place_pages, source_pages, sources_pages
from generator.page.values import Page, SearchIndex

__all__ = [
    "INDEX", "Held", "Page", "PageContext", "Part", "Placed", "SearchIndex", "actor_pages", "briefing_links",
    "briefing_pages", "changes_pages", "corrections_page", "entry_of", "explainer_page", "fact_page", "facts_pages",
    "history_page", "hold_back", "index_page", "index_parts", "left_out", "method_page", "missing_page", "moved_pages",
    "place_pages", "promised_in", "published", "removed_pages", "source_pages", "sources_pages", "with_edition",
]  # fmt: skip
