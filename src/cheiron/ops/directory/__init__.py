"""``cheiron directory``: how well the search answers sentences that people have judged. Needs no installation."""
