"""What a page says where it is shared, followed or read by machines: social cards, JSON-LD, feeds, the site map.

In: page values. Out: a page with its card named and its JSON-LD in its frame; the cards, feeds and site map themselves.
"""

from generator.share.card import pictured, social_card
from generator.share.feed import (
    Feed,
    FeedEntry,
    SiteMap,
    changed,
    feed_entry,
    make_changes_feed,
    make_corrections_feed,
    make_feed,
    make_site_map,
)
from generator.share.jsonld import described

__all__ = [
    "Feed", "FeedEntry", "SiteMap", "changed", "described", "feed_entry", "make_changes_feed",
    "make_corrections_feed", "make_feed", "make_site_map", "pictured", "social_card",
]  # fmt: skip
