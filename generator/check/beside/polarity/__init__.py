"""Whether something is so, is not, or is feared, held against what facts say and cite: negations and opposites.

    negation    words that take back what the mention says
    poles       opposites of what bears a sentence, in the languages that have axes
    alike       opposites of what facts say of the same things, in whatever the newsroom says of its own
    passage     who may pass and who may not, each bound to what is said of it
    routes      from where to where somebody went
    turned      clauses that deny what a fact says, or say what it denies
    stances     verbs that deny or admit, and who does
    titles      opposites in titles, heads and paraphrases
    certain     what sources fear or believe, told as known

In: a mention with what stands beside it, or a text with the facts that it is about. Out: the words at issue.
"""
