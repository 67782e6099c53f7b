from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("policies", "0005_state_of_sheets")]

    operations = [
        migrations.AddConstraint(
            model_name="sheet",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("published_at__isnull", False), ("state", "gepubliceerd")),
                    models.Q(
                        ("published_at__isnull", True),
                        ("state__in", ["concept", "ingediend", "teruggestuurd", "goedgekeurd"]),
                    ),
                    _connector="OR",
                ),
                name="sheet_is_public_when_its_state_says_so",
            ),
        ),
    ]
