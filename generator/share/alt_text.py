"""A social card in words, for those who do not see it: each answer with who gives it, and how it is established.

In: a card. Out: one line, in the card's language. What a picture has no room for is said here in full.
"""

from generator.page.answers import line_of
from generator.page.context import PageContext
from generator.page.values import Account, SocialCard, Speaker, TimeText, Who

_ENDS = (".", "?", "!", "…", "؟")


def alt_text(context: PageContext, card: SocialCard) -> str:
    """All that the card shows, as sentences: `at least 200 – the monitor. People killed. Single source. …`."""
    text = context.wording.gettext
    sentences = [
        text("Withdrawn.") if card.withdrawn else "",
        card.withdrawn.text if card.withdrawn else "",
        card.heading.text if card.heading else "",
        _answers(context, card),
        card.asked.text,
        card.standing.label if card.standing else "",
        _time(context, card.as_of, card.reported),
        card.frame.site_title.text if card.heading != card.frame.site_title else "",
    ]
    return " ".join(words if words.endswith(_ENDS) else f"{words}." for words in sentences if words)


def _answers(context: PageContext, card: SocialCard) -> str:
    answers = "".join(_account(context, account, nouns=card.nouns) for account in card.accounts)
    opens = card.accounts and not card.accounts[0].answer.is_in_words
    return answers[:1].upper() + answers[1:] if opens else answers  # a voice is printed as it is written


def _account(context: PageContext, account: Account, *, nouns: bool) -> str:
    """An account, behind what joins it to the one before."""
    text, answer = context.wording.gettext, account.answer
    joint = {"": "", "or": f" {text('or')} "}.get(account.joint, text("; "))
    voices = text("; ").join(_speaker(context, speaker) for speaker in account.speakers)
    said = f": {answer.says.text.removesuffix('.')}" if answer.says else ""
    line = "" if answer.is_in_words else f"{line_of(context, answer, nouns=nouns)} – "
    return f"{joint}{line}{voices}{said}"


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
