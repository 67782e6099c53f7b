"""How it is reckoned, in sentences: they stand with every answer."""

from comparison.calculators import law
from comparison.payout.duty import WORKING_DAYS_OF_A_YEAR

TEXT = f"""
De polis betaalt: verzekerd loon / deler × werkdagen verzuim na het eigen risico ×
verzuimpercentage × dekkingspercentage. De deler staat op het productblad.

Een werkdag is maandag tot en met vrijdag. Feestdagen tellen mee. {law.WEEKS_OF_A_YEAR} weken ziekte
zijn {WORKING_DAYS_OF_A_YEAR} werkdagen, {law.WAGE_WEEKS} weken zijn er
{law.WAGE_WEEKS * law.WORKING_DAYS_OF_A_WEEK}.

Jaar 2 begint na {law.WEEKS_OF_A_YEAR * law.DAYS_OF_A_WEEK} dagen ziekte. Dagen van herstel tellen
daarbij niet mee. Na {law.WAGE_WEEKS} weken ziekte stopt de som.

Het eigen risico telt in werkdagen, per ziektegeval. Een dag gedeeltelijk ziek is een hele dag eigen
risico. Dat nemen wij aan: de productbladen zeggen daar niets over.

Het loon telt tot het maximum van het product. Dat komt vóór al het andere. Werkgeverslasten komen
daar bovenop, als het productblad het maximum zonder werkgeverslasten geeft.

Is uw werknemer korter dan {law.DAYS_THAT_END_A_CASE} dagen beter en daarna weer ziek, dan is het
hetzelfde ziektegeval. Eigen risico en ziektejaren tellen door. Duurt het herstel langer, dan begint
een nieuw geval.

U moet ten minste {law.LEAST_WAGE}% van het loon betalen (artikel 7:629 BW), geteld tot het
maximumpremieloon. In de eerste {law.MINIMUM_WAGE_WEEKS} weken is dat nooit minder dan het
minimumloon. Vraagt uw cao of contract meer, dan geldt dat.

Wat u moet betalen rekenen wij met {WORKING_DAYS_OF_A_YEAR} werkdagen per jaar, wat de polis betaalt
met de deler van het product. Daarom is een dag niet overal even veel waard.

De wettelijke bedragen zijn die van de eerste ziektedag. Zij blijven in de hele som gelijk.

Wij rekenen met alle cijfers achter de komma. Pas het bedrag dat u ziet, ronden wij één keer af, op
hele centen. Het dagloon ronden wij nooit af.

Biedt een product uw keuze niet, dan staat er welke regel dat zegt. Ontbreekt een gegeven, dan staat
er “niet te berekenen”. Wij vullen nooit zelf iets in.
"""


CONVENTIONS = tuple(" ".join(one.split()) for one in TEXT.strip().split("\n\n"))
"""The conventions in Dutch, one after another."""
