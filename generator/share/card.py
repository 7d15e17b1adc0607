"""Social cards: the picture that stands for a page where its address is shared, and what is said in its place.

In: a page value. Out: the card's own value, and the page with its picture. The claims of a fact stand beside each
other, whichever leads: a picture goes where the page around it does not, so none of them is promoted on it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal, TypeVar

from generator.model import find, parse_address, speaks_for
from generator.page.answers import accounts_of
from generator.page.context import PageContext
from generator.page.values import (
    Account,
    ClaimValue,
    CountedFigures,
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
    TimeText,
)
from generator.share.alt_text import alt_text
from generator.share.card_layout import fitted

AnyPage = TypeVar("AnyPage", bound=Page)

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
            return _of_fact(page)
    return _of_site(context)


def _of_explainer(context: PageContext, page: ExplainerPage) -> SocialCard:
    state = page.state if page.state.term != "published" else None
    frame = _frame(page.frame, f"explainers/{page.id}/card.png")
    bare = replace(_plain(frame, "explainer", page.title, page.standfirst), state=state)
    if page.withdrawn is not None:
        return replace(bare, withdrawn=page.withdrawn)
    keys = (key for key in page.key_figures if key.fact.withdrawn is None and key.fact.live)
    key = next(keys, None)
    if key is None:
        return replace(bare, as_of=page.as_of)
    return _answered(bare, key.fact, _asked(context, page.id, key))


def _of_fact(page: FactPage) -> SocialCard:
    fact = page.fact
    frame = _frame(page.frame, f"facts/{fact.id}/card.png")
    bare = _plain(frame, "fact", None, fact.title)
    if fact.withdrawn is not None:
        return replace(bare, withdrawn=fact.withdrawn)
    return _answered(bare, fact, None) if fact.live else bare


def _of_site(context: PageContext) -> SocialCard:
    settings = context.site.settings
    frame = context.frame(SITE_CARD, context.words(settings.title).text, "")
    told = LocalText(
        context.wording.gettext("Every figure with who said it, in which words, and how well it is established.")
    )
    return _plain(_frame(frame, SITE_CARD), "site", frame.site_title, told)


def _frame(frame: Frame, path: str) -> Frame:
    """The frame of a card: what its page has, without what would redraw it where the page alone has changed."""
    return replace(
        frame, path=path, description="", nav=(), assets=(), alternates=(), edition="", jsonld=None, picture=None
    )


def _plain(
    frame: Frame, kind: Literal["explainer", "fact", "site"], heading: LocalText | None, counts: LocalText
) -> SocialCard:
    return SocialCard(
        frame, kind, None, heading, counts, None,
        fact=None, standing=None, accounts=(), differs=False, nouns=False, some=False,
        style="words", beside=False, as_of=None, reported=None, withdrawn=None,
        width=WIDTH, height=HEIGHT,
    )  # fmt: skip


# --- a fact's accounts -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Asked:
    """The one figure that an explainer's key figure names, and its own time where it names the row of a series."""

    fig: Fig
    as_of: TimeText | None

    @property
    def part(self) -> tuple[str, LocalText] | None:
        """Of whom it is, behind what that is for whoever reads the card back; None where it counts all of them."""
        is_part = len(self.fig.address.path) > bool(self.fig.harm)
        return (f"{self.fig.name}:of", self.fig.noun) if is_part else None


def _asked(context: PageContext, explainer: str, key: KeyFigure) -> _Asked | None:
    site, sheet = context.site, context.site.explainers[explainer]
    entries = (parse_address(entry) for entry in sheet.key_figures)
    address = next(one for one in entries if one is not None and one.fact == key.fact.id)
    told = find(site, address, sheet.as_of.last(site.settings.time_zone)) if address.claim else None
    if told is None or not key.figures:  # a claim of several harms names no one figure
        return None
    as_of = context.dated(speaks_for(site, told.row, told.claim)) if address.row else None
    return _Asked(key.figures[0], as_of)


def _answered(card: SocialCard, fact: FactValue, asked: _Asked | None) -> SocialCard:
    """The card with what the fact's claims say; where one figure is asked for, all that they say to that."""
    accounts = tuple(map(_for_a_picture, _answers_to(fact, asked) if asked else fact.accounts))
    as_of, reported = _one_time(accounts)
    figures = [fig for account in accounts for fig in account.answer.figures]
    return replace(
        card,
        fact=fact.id,
        counts=fact.title,
        part=asked.part if asked is not None else None,
        standing=fact.standing,
        accounts=tuple(map(_timeless, accounts)) if as_of or reported else accounts,
        differs=len(accounts) > 1 and bool(figures or fact.standing.term == "contested"),
        nouns=len({fig.of for fig in figures}) > 1,
        some=sum(len(account.speakers) for account in accounts) < len(fact.live),
        style="figures" if all(map(_is_large, accounts)) else "words",
        as_of=as_of,
        reported=reported,
    )


def _is_large(account: Account) -> bool:
    """Whether it is set as a figure or a status, and not as words."""
    return bool(account.answer.counted or account.answer.statuses)


def _answers_to(fact: FactValue, asked: _Asked) -> tuple[Account, ...]:
    """What each claim answers to the figure that is asked for, where it does."""
    found = (_narrowed(claim, asked) for claim in fact.live)
    return accounts_of((claim for claim in found if claim.answer.counted), contested=fact.standing.term == "contested")


def _narrowed(claim: ClaimValue, asked: _Asked) -> ClaimValue:
    """The claim with the figure that is asked for alone; the named one at the row that is named."""
    answer, is_named = claim.answer, claim.address.claim == asked.fig.address.claim
    own = (fig for fig in answer.all_figures if fig.address.path == asked.fig.address.path)
    answer = replace(answer, counted=tuple(map(CountedFigures, (asked.fig,) if is_named else own)), says=None)
    if is_named and asked.as_of is not None:
        answer = replace(answer, as_of=asked.as_of, reported=None)
    return replace(claim, answer=answer)


def _for_a_picture(account: Account) -> Account:
    """The account without what a picture has no room for: parts, remarks beside figures, marks, derivations."""
    answer = replace(account.answer, counted=tuple(CountedFigures(one.whole) for one in account.answer.counted))
    if _is_large(account):
        answer = replace(answer, holders=(), says=None)
    speakers = tuple(replace(one, derived=()) for one in account.speakers)
    return replace(account, answer=answer, speakers=speakers)


def _one_time(accounts: Iterable[Account]) -> tuple[TimeText | None, TimeText | None]:
    """The time of all answers; none where they are not of one time."""
    times = {(speaker.as_of, speaker.reported) for account in accounts for speaker in account.speakers}
    return times.pop() if len(times) == 1 else (None, None)


def _timeless(account: Account) -> Account:
    speakers = (replace(speaker, as_of=None, reported=None) for speaker in account.speakers)
    return replace(account, speakers=tuple(speakers))
