"""A social card in words, for those who do not see it: each answer with who gives it, and how it is established.

In: a card. Out: one line, in the card's language. What a picture has no room for is said here in full.
"""

from __future__ import annotations

from typing import get_args

from generator.model import parse_address
from generator.model.vocabulary import Harm
from generator.page.context import PageContext
from generator.page.values import Account, Fig, SocialCard, Speaker, Term, TimeText, Who

_ENDS = (".", "?", "!", "…", "؟")


def alt_text(context: PageContext, card: SocialCard) -> str:
    """All that the card shows, as sentences: `at least 200 – the monitor. People killed. Single source. …`."""
    text = context.wording.gettext
    sentences = [
        text("Withdrawn.") if card.withdrawn else "",
        card.withdrawn.text if card.withdrawn else "",
        card.heading.text if card.heading else "",
        _answers(context, card),
        card.counts.text,
        card.standing.label if card.standing else "",
        _time(context, card.as_of, card.reported),
        card.frame.site_title.text if card.heading != card.frame.site_title else "",
    ]
    return " ".join(_sentence(words) for words in sentences if words)


def _sentence(words: str) -> str:
    return words if words.endswith(_ENDS) else f"{words}."


def _answers(context: PageContext, card: SocialCard) -> str:
    either = f" {context.wording.gettext('or')} " if card.differs else context.wording.gettext("; ")
    answers = either.join(_account(context, account) for account in card.accounts)
    opens = card.accounts and not _is_said(card.accounts[0])
    return answers[:1].upper() + answers[1:] if opens else answers  # a voice is printed as it is written


def _is_said(account: Account) -> bool:
    """Whether it is in words alone."""
    return not (account.figures or account.statuses or account.held_by)


def _account(context: PageContext, account: Account) -> str:
    voices = context.wording.gettext("; ").join(_speaker(context, speaker) for speaker in account.speakers)
    said = f": {account.says.text.removesuffix('.')}" if account.says else ""
    if _is_said(account):
        return f"{voices}{said}"
    return f"{_answer(context, account)} – {voices}{said}"


def _answer(context: PageContext, account: Account) -> str:
    wording = context.wording
    if account.figures:
        return wording.gettext(", ").join(_figure(context, fig) for fig in account.figures)
    if not account.statuses:
        holders = wording.listing([link.label.text for link in account.held_by])
        return wording.gettext("held by %(who)s") % {"who": holders}
    status = wording.listing([_status(context, traffic, it) for traffic, it in account.statuses])
    if account.side:
        status = wording.gettext("%(status)s (side: %(side)s)") % {"status": status, "side": account.side.text}
    if not account.excepting:
        return status
    names = wording.listing([link.label.text for link in account.excepting])
    return wording.gettext("%(status)s except %(what)s") % {"status": status, "what": names}


def _status(context: PageContext, traffic: Term | None, status: Term) -> str:
    said = context.wording.phrase("status", status.term)
    return f"{context.wording.phrase('traffic', traffic.term)}: {said}" if traffic else said


def _figure(context: PageContext, fig: Fig) -> str:
    harm = _harm(fig)
    return f"{fig.quantity} {context.wording.phrase('harm', harm)}" if harm else fig.quantity


def _harm(fig: Fig) -> str:
    address = parse_address(fig.address)
    first = address.path[0] if address and address.path else ""
    return first if first in get_args(Harm) else ""


def _speaker(context: PageContext, speaker: Speaker) -> str:
    time = _time(context, speaker.as_of, speaker.reported)
    return f"{_voice(context, speaker.who)} ({time})" if time else _voice(context, speaker.who)


def _voice(context: PageContext, who: Who) -> str:
    if not who.via:
        return who.name.text
    comma = context.wording.gettext(", ")
    via = comma.join(link.label.text for link in who.via)
    return f"{who.name.text}{comma}{context.wording.gettext('through %(via)s') % {'via': via}}"


def _time(context: PageContext, as_of: TimeText | None, reported: TimeText | None) -> str:
    if as_of is not None:
        return context.wording.gettext("As of %(when)s") % {"when": as_of.text}
    return context.wording.gettext("Reported %(when)s") % {"when": reported.text} if reported is not None else ""
