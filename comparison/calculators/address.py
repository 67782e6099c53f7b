"""An address with more in it than can be read: its beginning is read, and it says so."""

from django.http import HttpRequest, QueryDict

MOST_PARTS = 1_000
"""How much of an address is read: more than any calculator asks, no more than Django takes in."""

TOO_LONG = "Dit adres is te lang. Wij lazen alleen de eerste 1.000 antwoorden."
TWICE = "Dit staat meer dan één keer in het adres, met verschillende antwoorden. Houd er één over."


def bounded(request: HttpRequest) -> bool:
    """Whether its address is too long; the request then keeps the beginning.

    Django refuses such an address before there is a form to tell what is wrong.
    """
    parts = request.META.get("QUERY_STRING", "").split("&")
    if len(parts) <= MOST_PARTS:
        return False
    request.GET = QueryDict("&".join(parts[:MOST_PARTS]))
    return True
