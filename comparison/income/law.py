"""What the law says of income after two years of illness: terms and percentages, with article.

Amounts in euro change with the calendar: they are dated data (`LegalAmount`), never written here.
"""

from decimal import Decimal

WAGE_MONTHS = 24
"""The 104 weeks of article 7:629 BW, told as two years of twelve months."""

DAYS_OF_A_YEAR = 261
"""By which the wage of a year becomes a day wage: article 13 paragraph 1 WIA."""

DAYS_OF_A_MONTH = Decimal("21.75")
"""Day wages in a month's wage: article 13 WIA."""

PARTLY_FROM = Decimal(35)
"""Degree of disability from which there is WGA: at most 65% can be earned, article 5 WIA."""

FULLY_FROM = Decimal(80)
"""Degree from which someone is fully disabled: at most 20% can be earned, article 4 WIA."""

FIRST_SHARE, FIRST_MONTHS = Decimal(75), 2
"""Percent of the wage-related benefit, and how many months: article 61 paragraph 1a WIA."""

SHARE = Decimal(70)
"""Percent of the same from the third month, and of the supplement: article 61 WIA."""

LASTING_SHARE = Decimal(75)
"""Percent of the month's wage for who is fully and lastingly disabled: article 51 WIA."""

LASTING_SETTLED = Decimal(70)
"""Percent of earned income that comes off it: article 52 WIA."""

INCOME_REQUIRED = Decimal(50)
"""Percent of the earning capacity that must be earned: article 60 paragraph 2 WIA."""

FOLLOW_UP = (
    (Decimal(35), Decimal(28)),
    (Decimal(45), Decimal(35)),
    (Decimal(55), Decimal(42)),
    (Decimal(65), Decimal("50.75")),
)
"""From which degree which percent of the minimum wage: articles 61 paragraph 6 and 62 WIA."""

SHORTEST, LONGEST = Decimal(3), Decimal(24)
"""Months that the wage-related benefit lasts, at least and at most: article 59 WIA."""

FULL_YEARS = 10
"""Years of employment that give a whole month; later ones half, since 2016: article 59 WIA."""

REFERENCE_HOURS = 36
"""Hours of the week by which the minimum wage for benefits is told by the month.

Not in the law by so many hours: the minister sets the amount, and it may differ a little.
"""

MOST_YEARS_SHOWN = 5
"""Further ahead nothing that is asked here says anything."""
