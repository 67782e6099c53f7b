"""Every sheet that is public says so in its state."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F


def tell_state(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    published = apps.get_model("policies", "Sheet").objects.filter(published_at__isnull=False)
    published.update(state="gepubliceerd", state_since=F("published_at"))


class Migration(migrations.Migration):
    dependencies = [("policies", "0004_own_sheets")]

    operations = [migrations.RunPython(tell_state, migrations.RunPython.noop)]
