"""What is drawn: maps, social cards before they are pictures, and what a page says of itself where it is shared.

    maps          what a map says of each place
    map_points    where its marks stand
    map_lines     what its lines are
    map_outlines  how borders are drawn
    card          the answers of one fact, each with all who give it
    shared        titles, descriptions and pictures for those who share a page

In: a page as it was parsed, the content. Out: faults.
"""
