"""How large the texts of a social card are set: as large as they are short, so that all of it is on the picture.

In: a card. Out: the card with its size and whether its answers stand side by side. Nothing is cut: where the smallest
size has no room for the words of the one answer, or for the answers where there are more, they are left out whole, so
that none is promoted; the card then says in their place that there are words, or that accounts differ.
The sizes are those of `templates/print/social.css`; the PDF worker refuses a card that does not fit after all.
"""

from collections.abc import Iterable
from dataclasses import replace
from itertools import product
from math import ceil

from generator.page.values import Account, LocalText, SocialCard, Speaker

_PIXELS = (48, 43, 38, 34, 30, 27, 24, 21, 18.5, 16, 14, 12.5)
"""The sizes of text, from `size-1` on."""
_LETTERS, _HEIGHT, _LINE = 2300, 331, 1088
"""How many letters of one pixel a line holds, and how many lines of one pixel the picture has; a line's pixels."""
_FIGURES = (3.2, 2.6, 2.1, 1.7, 1.4)
"""How many times the size of the text a figure has, from `figure-1` on."""
_SHARES = (1.0, 0.46, 0.3)
"""How much of the line each of one, two and three answers has that stand side by side."""
_HIGH = 1.4
"""How many times the height a line takes in a script with high letters."""


def fitted(card: SocialCard) -> SocialCard:
    """The card at the largest size at which its texts have room."""
    short = _shortened(card)
    for bare in (card, short):
        for size, pixels in enumerate(_PIXELS, start=1):
            for figure, beside in product(range(len(_FIGURES)), (True, False)):
                if _fits(bare, pixels, _FIGURES[figure], beside=beside):
                    return replace(bare, size=size, figure=figure + 1, beside=beside)
    return replace(short, size=len(_PIXELS))


def _shortened(card: SocialCard) -> SocialCard:
    """The card without the words of its one answer, or without its answers."""
    if len(card.accounts) > 1:
        return replace(card, accounts=(), style="words")
    return replace(card, accounts=tuple(replace(one, answer=replace(one.answer, says=None)) for one in card.accounts))


def _fits(card: SocialCard, pixels: float, large: float, *, beside: bool) -> bool:
    count, letters = len(card.accounts), _LETTERS / pixels
    if beside and not 1 <= count <= len(_SHARES):
        return False
    share = _SHARES[count - 1] if beside else 1.0 if count == 1 else 1 - 1.6 * pixels / _LINE
    if _widest(card, large) > letters * share:
        return False
    high = _HIGH if card.frame.dir == "rtl" else 1
    lines = _answer_lines(card, letters * share, large, beside=beside) + _text_lines(card, letters)
    return lines * high <= _HEIGHT / pixels


def _widest(card: SocialCard, large: float) -> float:
    """The width of the widest figure or word, in letters of text."""
    figures = (width * large for account in card.accounts for width in _unbroken(account, nouns=card.nouns))
    words = (_width(word) * 1.15 for text in _texts(card) for word in text.split())
    return max((*figures, *words), default=0)


def _answer_lines(card: SocialCard, letters: float, large: float, *, beside: bool) -> float:
    """The lines of the answers, or of the words that stand in their place."""
    if card.fact is not None and not card.accounts:
        return 2.7
    rows = [_account_lines(account, letters, large) for account in card.accounts]
    return max(rows) + 0.4 if beside else sum(rows) + 0.5 * len(rows)


def _text_lines(card: SocialCard, letters: float) -> float:
    """The lines of all that is no answer: what page it is, what is counted, that it is withdrawn."""
    heading = 1.6 if card.fact is None else 0.85
    counts = 1.15 if card.style == "words" else 1
    return (
        _lines(card.heading, letters / heading) * heading
        + _lines(card.asked, letters / counts) * counts
        + (_lines(card.withdrawn, letters * 0.93) + 1.2 if card.withdrawn else 0)
        + 0.7
    )


def _account_lines(account: Account, letters: float, large: float) -> float:
    answer = account.answer
    timed = sum(1.0 for speaker in account.speakers if speaker.as_of or speaker.reported)
    voices = (_lines_of((_voice(speaker) for speaker in account.speakers), letters / 0.8) + timed * 2) * 0.8 + 0.2
    holders = _lines_of((link.label for link in answer.holders), letters * 0.85)
    excepting = _lines_of((link.label for link in answer.excepting), letters * 0.85)
    figures = len(answer.counted) or len(answer.statuses)
    side = _lines(answer.side, letters * 0.75)
    return figures * (large * 0.85 + 0.12) + side + excepting + holders + _lines(answer.says, letters) + voices


def _unbroken(account: Account, *, nouns: bool) -> Iterable[float]:
    """The widths of what stands on one line, the small words beside it included: nouns, harms, kinds of traffic."""
    harm = 6
    for fig in account.answer.figures:
        yield _width(fig.quantity) * 1.12 + harm + (_width(fig.noun.text) * 0.5 + 1 if nouns else 0)
    for traffic, status in account.answer.statuses:
        yield _width(status.label) * 1.2 + 1.5 + (_width(traffic.label) * 0.55 + 1 if traffic else 0)


def _voice(speaker: Speaker) -> LocalText:
    """What a voice takes."""
    names = (speaker.who.name.text, *(link.label.text for link in speaker.who.via))
    return replace(speaker.who.name, text=" through ".join(names))


def _texts(card: SocialCard) -> Iterable[str]:
    """Every text whose words are not to be broken."""
    texts = [card.heading, card.asked, card.withdrawn]
    for account in card.accounts:
        answer = account.answer
        texts += [answer.says, answer.side, *(_voice(speaker) for speaker in account.speakers)]
        texts += [link.label for link in (*answer.excepting, *answer.holders)]
    return (text.text for text in texts if text is not None)


def _lines(words: LocalText | None, letters: float) -> float:
    return _lines_of((words,) if words is not None else (), letters)


def _lines_of(texts: Iterable[LocalText], letters: float) -> float:
    """How many lines the texts take, one behind the other; where a line breaks, half a word's room is lost."""
    all_of_them = list(texts)
    if not all_of_them:
        return 0
    width = sum(_width(words.text) for words in all_of_them) + 2 * (len(all_of_them) - 1)
    lines = 1 if width <= letters else ceil(width / max(letters - 3.5, 1))
    return lines * (_HIGH if any(words.dir == "rtl" for words in all_of_them) else 1)


def _width(text: str) -> float:
    """How many letters of usual width a text takes; capitals are wider, and so are signs of no known alphabet."""
    return sum(1.35 if sign.isupper() or sign in "mwMW—%" or sign > "\u0700" else 1 for sign in text)
