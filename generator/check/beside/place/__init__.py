"""Places, their sides, whether they are open and who holds them, held against what facts have of them.

    places      the place that a sentence names, and those that the fact has
    sides       which side of a crossing words speak of
    statuses    words for another status than the one that is printed
    held        statuses and holders in titles, heads and sentences without a mention; holders in cited words

In: a mention with what stands beside it, or a text with the facts that it is about. Out: the words at issue.
"""
