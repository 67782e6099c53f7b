"""What the calculators have in common: money, law, dated amounts, questions and pictures."""
