"""Where its pages stand."""

from django.urls import path

from comparison.payout.exports import FORMATS
from comparison.payout.views import page, payout_file

urlpatterns = [
    path("uitkering/", page, name="payout"),
    *(
        path(
            f"uitkering.{item.suffix}",
            payout_file,
            {"wanted": item},
            name=f"payout-{item.suffix}",
        )
        for item in FORMATS
    ),
]
