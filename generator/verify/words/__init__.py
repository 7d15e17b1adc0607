"""Lines of words that are no values: each is one that may stand there, and what it says is so.

    assertions      each line is one that pages may have, where it may be said
    conditions      what has to be so where a line is said
    required_words  which words may not be missing beside what is printed
    sections        what stands below a heading, or in what is spoken of by a label
    prose           an explainer's text, word by word and in order
    slots           what stands there for a mention, a citation or a view
    past            what is told of earlier states, as the record has them

In: a page as it was parsed, the content. Out: faults.
"""
