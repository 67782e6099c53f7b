"""What a password has to be, where Django has no Dutch for it."""

from django.contrib.auth.password_validation import MinimumLengthValidator


class LongEnough(MinimumLengthValidator):
    """Django's own, which says so in Dutch."""

    def get_error_message(self) -> str:
        """What is wrong with a shorter one."""
        return f"Dit wachtwoord is te kort. Neem minstens {self.min_length} tekens."

    def get_help_text(self) -> str:
        """What to take, for forms that ask Django."""
        return f"Uw wachtwoord moet minstens {self.min_length} tekens lang zijn."
