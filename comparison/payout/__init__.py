"""What each policy pays in a situation: the question, the sums, the page and the files."""
