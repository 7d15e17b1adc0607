"""Whether something is so, is not, or is feared, held against what facts say and cite: negations and opposites.

    poles       opposites of what bears a sentence, in the languages that have axes
    alike       opposites of what bears it, in titles, heads, sentences and paraphrases
    passage     who may pass and who may not, each bound to what is said of it; from where to where somebody went
    turned      clauses that deny what a fact says, or say what it denies; words that take a mention back
    deeds       verbs directly at a mention that are for nothing its facts tell
    stances     verbs that deny or admit, and who does
    certain     what sources fear or believe, told as known

In: a mention with what stands beside it, or a text with the facts that it is about. Out: the words at issue.
"""
