"""Numbers, their bounds and what they count, held against the figures that facts have.

    bounds      words that bound a number, or call it exact, a minimum or a maximum
    counted     words for another harm, or another thing, than the figure counts; figures told a day that are not
    words       the words behind the bar of a mention, and figures that a fact tells again in its own words
    heads       nouns that nothing of the fact has a word for
    compared    comparisons that nobody has made, or that the figures do not bear; who counts more than others, or most
    related     how two figures lie to each other, whosever they are
    mistyped    digits that a correction exchanged, or put back, and whose figure it was
    otherwise   small numbers and spans of time that the words of facts tell otherwise
    parts       a part told as the whole, and whom a figure does not count

In: a mention with what stands beside it, or a text with the facts that it is about. Out: the words at issue.
"""
