"""Days, months, and what was first, last or later, held against the times of facts and the rows of series.

    days        the day that a sentence names, and those that the fact has
    months      the month that a sentence tells a mention in
    later       how long after what was told before it a sentence tells something
    parts       the part of the day in which something is told
    series      rows that are called the latest, the first, the highest, or so many more than the row before
    moved       counts that are said to rise where their series and corrections fell, or the other way round

In: a mention with what stands beside it, or a text with the facts that it is about. Out: the words at issue.
"""
