"""Administration of insurers."""

from django.contrib import admin

from policies.admin.access import PublicFacts, VisibleToMembers
from policies.models import Insurer


@admin.register(Insurer)
class InsurerAdmin(PublicFacts, VisibleToMembers):
    """Insurers: members see their own."""

    list_display = ("name", "remark", "website")
    search_fields = ("name",)
    fields = ("name", "remark", "website")
