"""A social card in words, for those who do not see it: each answer with who gives it, and how it is established.

In: a card. Out: one line, in the card's language. What a picture has no room for is said here in full.
"""

from __future__ import annotations

from typing import get_args

from generator.model import parse_address
from generator.model.vocabulary import Harm
from generator.page.desk import Desk
from generator.page.values import Account, Dated, Fig, Mark, SocialCard, Speaker, Who

_ENDS = (".", "?", "!", "…", "؟")


def spoken(desk: Desk, card: SocialCard) -> str:
    """All that the card shows, as sentences: `at least 200 – the monitor. People killed. Single source. …`."""
    text = desk.wording.gettext
    sentences = [
        text("Withdrawn.") if card.withdrawn else "",
        card.withdrawn.text if card.withdrawn else "",
        card.heading.text if card.heading else "",
        _answers(desk, card),
        card.counts.text,
        card.standing.label if card.standing else "",
        _time(desk, card.as_of, card.reported),
        card.frame.site_title.text if card.heading != card.frame.site_title else "",
    ]
    return " ".join(_sentence(words) for words in sentences if words)


def _sentence(words: str) -> str:
    return words if words.endswith(_ENDS) else f"{words}."


def _answers(desk: Desk, card: SocialCard) -> str:
    either = f" {desk.wording.gettext('or')} " if card.differs else desk.wording.gettext("; ")
    answers = either.join(_account(desk, account) for account in card.accounts)
    opens = card.accounts and not _is_said(card.accounts[0])
    return answers[:1].upper() + answers[1:] if opens else answers  # a voice is printed as it is written


def _is_said(account: Account) -> bool:
    """Whether it is in words alone."""
    return not (account.figures or account.statuses or account.held_by)


def _account(desk: Desk, account: Account) -> str:
    voices = desk.wording.gettext("; ").join(_speaker(desk, speaker) for speaker in account.speakers)
    said = f": {account.says.text.removesuffix('.')}" if account.says else ""
    if _is_said(account):
        return f"{voices}{said}"
    return f"{_answer(desk, account)} – {voices}{said}"


def _answer(desk: Desk, account: Account) -> str:
    wording = desk.wording
    if account.figures:
        return wording.gettext(", ").join(_figure(desk, fig) for fig in account.figures)
    if not account.statuses:
        holders = wording.listing([link.label.text for link in account.held_by])
        return wording.gettext("held by %(who)s") % {"who": holders}
    status = wording.listing([_status(desk, traffic, it) for traffic, it in account.statuses])
    if account.side:
        status = wording.gettext("%(status)s (side: %(side)s)") % {"status": status, "side": account.side.text}
    if not account.excepting:
        return status
    names = wording.listing([link.label.text for link in account.excepting])
    return wording.gettext("%(status)s except %(what)s") % {"status": status, "what": names}


def _status(desk: Desk, traffic: Mark | None, status: Mark) -> str:
    said = desk.wording.phrase("status", status.term)
    return f"{desk.wording.phrase('traffic', traffic.term)}: {said}" if traffic else said


def _figure(desk: Desk, fig: Fig) -> str:
    harm = _harm(fig)
    return f"{fig.quantity} {desk.wording.phrase('harm', harm)}" if harm else fig.quantity


def _harm(fig: Fig) -> str:
    address = parse_address(fig.address)
    first = address.path[0] if address and address.path else ""
    return first if first in get_args(Harm) else ""


def _speaker(desk: Desk, speaker: Speaker) -> str:
    time = _time(desk, speaker.as_of, speaker.reported)
    return f"{_voice(desk, speaker.who)} ({time})" if time else _voice(desk, speaker.who)


def _voice(desk: Desk, who: Who) -> str:
    if not who.via:
        return who.name.text
    comma = desk.wording.gettext(", ")
    via = comma.join(link.label.text for link in who.via)
    return f"{who.name.text}{comma}{desk.wording.gettext('through %(via)s') % {'via': via}}"


def _time(desk: Desk, as_of: Dated | None, reported: Dated | None) -> str:
    if as_of is not None:
        return desk.wording.gettext("As of %(when)s") % {"when": as_of.text}
    return desk.wording.gettext("Reported %(when)s") % {"when": reported.text} if reported is not None else ""
