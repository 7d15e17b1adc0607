"""What search is told of each page worth finding: facts, explainers, sources, actors and places.

In: page values, already in words. Out: `SearchRecord`s. A result is printed whole from its record, in the words that
lists of facts use: every answer that stands, with its qualifier and its voice, and none promoted. What a record is
found by holds every spelling of the actors and places that its page shows, leads to or names.
"""

from collections.abc import Iterable, Iterator

from generator.page.answers import runs
from generator.page.context import PageContext
from generator.page.values import (
    Account,
    ActorPage,
    Answer,
    ExplainerPage,
    FactPage,
    FactValue,
    LocalText,
    Page,
    PlacePage,
    Run,
    SearchIndex,
    SearchLine,
    SearchPage,
    SearchRecord,
    SourcePage,
    Speaker,
    Term,
)
from generator.search.spelling import Spellings, fold, spellings_of
from generator.search.text import each_once, searched

PATH = "search/index.html"
FOLDER = "search/index"


def search_page(context: PageContext) -> SearchPage:
    """The page that searches."""
    text = context.wording.gettext
    kinds = {
        "facts": text("Facts"),
        "explainers": text("Fact sheets"),
        "places": text("Places"),
        "actors": text("Who says so"),
        "sources": text("Sources"),
    }
    frame = context.frame(PATH, text("Search"), text("Every page, by every spelling of a name that is on record."))
    return SearchPage(frame, tuple(Term(term, label) for term, label in kinds.items()), f"{FOLDER}/pagefind.js")


def search_index(context: PageContext, records: Iterable[SearchRecord]) -> SearchIndex:
    """The index of records, by path."""
    return SearchIndex(context.language, FOLDER, tuple(sorted(records, key=lambda record: record.path)))


def search_record(context: PageContext, page: Page) -> SearchRecord | None:
    """What a page is found by, and what a result prints; None where it is not worth finding."""
    spellings = context.notes.once("spellings", lambda: spellings_of(context.site))
    match page:
        case FactPage():
            return _fact(context, page, spellings)
        case ExplainerPage():
            return _explainer(context, page, spellings)
        case SourcePage():
            return _source(context, page, spellings)
        case ActorPage() | PlacePage():
            return _subject(context, page, spellings)
    return None


def _fact(context: PageContext, page: FactPage, spellings: Spellings) -> SearchRecord:
    fact = page.fact
    lines = tuple(_lines(context, fact))
    emptied = LocalText(context.wording.gettext("Withdrawn.")) if fact.claims and not lines else None
    return SearchRecord(
        path=page.frame.path,
        kind="facts",
        label=f"{context.wording.gettext('Fact')} · {fact.kind.label}",
        title=fact.title,
        text=searched(spellings, fact),
        lines=lines,
        note=_withdrawn(context, fact.withdrawn) or emptied,
        standing=fact.standing,
        when=fact.when.text,
    )


def _explainer(context: PageContext, page: ExplainerPage, spellings: Spellings) -> SearchRecord:
    return SearchRecord(
        path=page.frame.path,
        kind="explainers",
        label=context.wording.gettext("Fact sheet"),
        title=page.title,
        text=searched(spellings, (page.title, page.standfirst, page.sections, page.drawn_on)),
        note=_withdrawn(context, page.withdrawn) or page.standfirst,
        when=context.wording.gettext("As of %(when)s") % {"when": page.as_of.text},
    )


def _source(context: PageContext, page: SourcePage, spellings: Spellings) -> SearchRecord:
    source = page.source
    return SearchRecord(
        path=page.frame.path,
        kind="sources",
        label=f"{context.wording.gettext('Source')} · {source.kind.label}",
        title=source.title or source.described or source.publisher.label,
        text=searched(spellings, source),
        note=_withdrawn(context, source.withdrawn) or source.publisher.label,
        when=source.issued.text if source.issued else "",
    )


def _subject(context: PageContext, page: ActorPage | PlacePage, spellings: Spellings) -> SearchRecord:
    """An actor or a place; its other spellings are printed, so that a reader sees why it was found."""
    folder, id, _ = page.frame.path.rsplit("/", 2)
    names = tuple(dict.fromkeys(name for name in spellings.of[folder, id] if name != page.name.text))
    if isinstance(page, ActorPage):
        label, described = f"{context.wording.gettext('Who says so')} · {page.role.label}", page.describe
    else:
        label, described = f"{context.wording.gettext('Place')} · {page.kind.label}", None
    return SearchRecord(
        path=page.frame.path,
        kind=folder,
        label=label,
        title=page.name,
        text=each_once(fold(" ".join((page.name.text, *names, label, described.text if described else "")))),
        note=described,
        names=names,
    )


def _withdrawn(context: PageContext, reason: LocalText | None) -> LocalText | None:
    if reason is None:
        return None
    return LocalText(f"{context.wording.gettext('Withdrawn.')} {reason.text}", reason.lang, reason.dir)


# --- the answers of a fact ---------------------------------------------------------------------------------------


def _lines(context: PageContext, fact: FactValue) -> Iterator[SearchLine]:
    """Each answer of the claims that stand, once, with all who give it."""
    for account in fact.accounts:
        voices = _joined([_voice(context, account, speaker) for speaker in account.speakers], "; ")
        says = account.answer.says if account.answer.is_in_words else None
        claims = tuple(speaker.claim for speaker in account.speakers)
        yield SearchLine(_runs(context, account.answer), voices, claims, says.lang if says else None)


def _runs(context: PageContext, answer: Answer) -> tuple[Run, ...]:
    """An answer in a line; a status opens it."""
    said = runs(context, answer)
    if answer.counted or not answer.statuses:
        return said
    return tuple(Run(run.text[:1].upper() + run.text[1:]) for run in said)


def _voice(context: PageContext, account: Account, speaker: Speaker) -> LocalText:
    """Who says it, through whom, and of when where that tells it from another answer."""
    text, who, time = context.wording.gettext, speaker.who, speaker.as_of
    via = ", ".join(link.label.text for link in who.via)
    said = f"{who.name.text}, {text('through %(via)s') % {'via': via}}" if via else who.name.text
    if account.timed and time is not None:
        said = f"{said} ({text('As of %(when)s') % {'when': time.text}})"
    return LocalText(said, who.name.lang, who.name.dir)


def _joined(all_words: list[LocalText], between: str) -> LocalText:
    """Several texts as one; its language is theirs where they share one."""
    text, first = between.join(one.text for one in all_words), all_words[0]
    shared = all(one.lang == first.lang for one in all_words)
    return LocalText(text, first.lang, first.dir) if shared else LocalText(text)
