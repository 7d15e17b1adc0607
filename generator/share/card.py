"""Social cards: the picture that stands for a page where its address is shared, and what is said in its place.

In: a page value. Out: the card's own value, and the page with its picture. The claims of a fact stand beside each
other, whichever leads: a picture goes where the page around it does not, so none of them is promoted on it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar, get_args

from generator.model import find, parse_address, speaks_for
from generator.model.vocabulary import Harm
from generator.page.context import PageContext
from generator.page.values import (
    Account,
    ClaimValue,
    ExplainerPage,
    FactPage,
    FactValue,
    Fig,
    Frame,
    KeyFigure,
    LocalText,
    Page,
    Picture,
    SocialCard,
    Speaker,
    TimeText,
)
from generator.share.alt_text import alt_text
from generator.share.card_layout import fitted

AnyPage = TypeVar("AnyPage", bound=Page)
Path = tuple[str, ...]

WIDTH, HEIGHT = 1200, 630
SITE_CARD = "card.png"


def pictured(context: PageContext, page: AnyPage) -> AnyPage:
    """The page with the picture that stands for it: its own, or the site's."""
    card = _card(context, page)
    picture = Picture(card.frame.path, alt_text(context, card), card.width, card.height)
    return replace(page, frame=replace(page.frame, picture=picture))


def social_card(context: PageContext, page: Page) -> SocialCard:
    """The card of an explainer or a fact; of any other page that of the site."""
    return fitted(_card(context, page))


def _card(context: PageContext, page: Page) -> SocialCard:
    match page:
        case ExplainerPage():
            return _of_explainer(context, page)
        case FactPage():
            return _of_fact(context, page)
    return _of_site(context)


def _of_explainer(context: PageContext, page: ExplainerPage) -> SocialCard:
    label = context.wording.gettext("Fact sheet")
    if page.state.term != "published":
        label = f"{label} · {page.state.label}"
    bare = _plain(_frame(page.frame, f"explainers/{page.id}/card.png"), label, page.title, page.standfirst)
    if page.withdrawn is not None:
        return replace(bare, withdrawn=page.withdrawn)
    keys = (key for key in page.key_figures if key.fact.withdrawn is None and _live(key.fact))
    key = next(keys, None)
    if key is None:
        return replace(bare, as_of=page.as_of)
    return _answered(bare, key.fact, _asked(context, page.id, key))


def _of_fact(context: PageContext, page: FactPage) -> SocialCard:
    fact = page.fact
    frame = _frame(page.frame, f"facts/{fact.id}/card.png")
    bare = _plain(frame, context.wording.gettext("Fact"), None, fact.title)
    if fact.withdrawn is not None:
        return replace(bare, withdrawn=fact.withdrawn)
    return _answered(bare, fact, None)


def _of_site(context: PageContext) -> SocialCard:
    settings = context.site.settings
    frame = context.frame(SITE_CARD, context.words(settings.title).text, "")
    told = LocalText(
        context.wording.gettext("Every figure with who said it, in which words, and how well it is established.")
    )
    return _plain(_frame(frame, SITE_CARD), frame.publisher.text, frame.site_title, told)


def _frame(frame: Frame, path: str) -> Frame:
    """The frame of a card: what its page has, without what would redraw it where the page alone has changed."""
    return replace(
        frame, path=path, description="", nav=(), assets=(), alternates=(), edition="", jsonld=None, picture=None
    )


def _plain(frame: Frame, label: str, heading: LocalText | None, counts: LocalText) -> SocialCard:
    return SocialCard(
        frame, label, heading, counts, fact=None, standing=None, accounts=(), differs=False, some=False,
        style="words", beside=False, as_of=None, reported=None, withdrawn=None,
        width=WIDTH, height=HEIGHT,
    )  # fmt: skip


# --- a fact's accounts -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Asked:
    """The one figure that an explainer's key figure names, and its own time where it names the row of a series."""

    fig: Fig
    path: Path
    claim: str
    as_of: TimeText | None


def _asked(context: PageContext, explainer: str, key: KeyFigure) -> _Asked | None:
    entries = (parse_address(entry) for entry in context.site.explainers[explainer].key_figures)
    address = next(one for one in entries if one is not None and one.fact == key.fact.id)
    if address.claim is None or not key.figures:
        return None
    told = find(context.site, address) if address.row else None
    as_of = context.dated(speaks_for(context.site, told.row, told.claim)) if told else None
    return _Asked(key.figures[0], _path_of(key.figures[0]), address.claim, as_of)


def _answered(card: SocialCard, fact: FactValue, asked: _Asked | None) -> SocialCard:
    """The card with what the fact's claims say; where one figure is asked for, all that they say to that."""
    accounts = _accounts(_live(fact), asked)
    times = {(speaker.as_of, speaker.reported) for account in accounts for speaker in account.speakers}
    as_of, reported = times.pop() if len(times) == 1 else (None, None)
    if as_of or reported:
        accounts = tuple(replace(account, speakers=_timeless(account.speakers)) for account in accounts)
    said = sum(len(account.speakers) for account in accounts)
    figures = all(account.figures or account.statuses for account in accounts)
    return replace(
        card,
        fact=fact.id,
        counts=_counted(fact, asked),
        standing=fact.standing,
        accounts=accounts,
        differs=len(accounts) > 1 and (fact.standing.term == "contested" or any(one.figures for one in accounts)),
        some=said < len(_live(fact)),
        style="figures" if figures else "words",
        as_of=as_of,
        reported=reported,
    )


def _counted(fact: FactValue, asked: _Asked | None) -> LocalText:
    """What the accounts answer: the fact, and of whom where a part of its figures is asked for."""
    if asked is None:
        return fact.title
    parts = asked.path[1:] if asked.path[:1] and asked.path[0] in get_args(Harm) else asked.path
    if not parts:
        return fact.title
    return replace(fact.title, text=f"{fact.title.text}: {asked.fig.noun.text}")


def _live(fact: FactValue) -> tuple[ClaimValue, ...]:
    return tuple(claim for claim in fact.claims if claim.withdrawn is None)


def _accounts(claims: Iterable[ClaimValue], asked: _Asked | None) -> tuple[Account, ...]:
    """Each different answer once, in the order of the claims, with all who give it."""
    found: dict[object, Account] = {}
    for claim in claims:
        account = _account_of(claim, asked) if asked else _account(claim)
        if asked and not account.figures:
            continue
        key = _sameness(account)
        same = found.get(key)
        found[key] = replace(same, speakers=same.speakers + account.speakers) if same else account
    return tuple(found.values())


def _account_of(claim: ClaimValue, asked: _Asked) -> Account:
    """What a claim answers to the figure that is asked for."""
    answer, is_named = claim.answer, claim.id == asked.claim
    figures = tuple(fig for fig in (*answer.figures, *answer.parts) if _path_of(fig) == asked.path)
    speaker = Speaker(claim.id, claim.who, answer.as_of, answer.reported)
    if is_named and asked.as_of is not None:
        speaker = replace(speaker, as_of=asked.as_of, reported=None)
    return Account((speaker,), figures=(asked.fig,) if is_named else figures)


def _account(claim: ClaimValue) -> Account:
    """What a claim answers: in figures where it has any, else by status, by holder, in words."""
    answer = claim.answer
    speakers = (Speaker(claim.id, claim.who, answer.as_of, answer.reported),)
    if answer.figures:
        return Account(speakers, figures=answer.figures)
    if answer.statuses:
        return Account(speakers, statuses=answer.statuses, excepting=answer.excepting, side=answer.side)
    return Account(speakers, held_by=answer.held_by, says=answer.says)


def _path_of(fig: Fig) -> Path:
    address = parse_address(fig.address)
    assert address is not None
    return address.path


def _sameness(account: Account) -> object:
    """What is equal where two claims answer the same. No two answers in words are."""
    if account.figures:
        return tuple((_path_of(fig), fig.quantity) for fig in account.figures)
    return (account.statuses, account.side, account.excepting, account.held_by, account.says)


def _timeless(speakers: tuple[Speaker, ...]) -> tuple[Speaker, ...]:
    return tuple(replace(speaker, as_of=None, reported=None) for speaker in speakers)
