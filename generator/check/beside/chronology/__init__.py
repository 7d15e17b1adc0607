"""Days, months, and what was first, last or later, held against the times of facts and the rows of series.

    calendar    the days that a text names, and those of rows and facts
    days        the day that a sentence tells of a mention, and that it is none of
    spoken      who spoke first, or before whom, and when that was which words name
    intervals   how long one thing is told to be after another, and where each of both is found
    order       what is told before an event, and cited as after it
    later       how long after what was told before it a sentence tells something
    parts       the month, and the part of the day, in which something is told
    series      rows that are called the latest, first or highest, and counts that are said to rise where they fell

In: a mention with what stands beside it, or a text with the facts that it is about. Out: the words at issue.
"""
