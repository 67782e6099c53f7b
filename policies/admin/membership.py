"""Administration of who works for which insurer."""

from django.contrib import admin

from policies.admin.access import ForTheSecretariat
from policies.admin.filters import InsurerFilter
from policies.models import Membership


@admin.register(Membership)
class MembershipAdmin(ForTheSecretariat):
    """Memberships, for the secretariat."""

    list_display = ("user", "insurer")
    list_filter = (InsurerFilter,)
    list_select_related = ("user", "insurer")
    search_fields = ("user__email", "insurer__name")
    fields = ("user", "insurer")
