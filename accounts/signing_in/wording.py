"""What the portal says where allauth has words of its own."""

ERRORS = {
    "account_inactive": "Dit account is niet in gebruik.",
    "email_password_mismatch": "Dit e-mailadres en wachtwoord horen niet bij elkaar.",
    "enter_current_password": "Dit is niet uw huidige wachtwoord.",
    "incorrect_code": (
        "Deze code klopt niet of is verlopen. Vul de code in die nu in uw app staat."
    ),
    "incorrect_password": "Dit is niet uw wachtwoord.",
    "invalid_login": "Aanmelden is niet gelukt.",
    "invalid_password_reset": "Deze link werkt niet meer.",
    "too_many_login_attempts": (
        "Het is te vaak niet gelukt. Wacht vijf minuten en probeer het dan opnieuw."
    ),
    "rate_limited": "Het is te vaak niet gelukt. Wacht vijf minuten en probeer het dan opnieuw.",
}

PASSKEY_REFUSED = "Deze passkey werkt hier niet. Probeer het opnieuw, of kies een andere manier."

SECOND_STEP_ERRORS = {
    "incorrect_code": ERRORS["incorrect_code"],
    "unreadable": (
        "Het portaal kan uw tweede stap niet meer lezen. Neem een passkey als u die hebt, of vraag "
        "een beheerder om uw tweede stap te wissen."
    ),
    "cannot_delete_authenticator": "Deze tweede stap kan niet worden verwijderd.",
    "cannot_generate_recovery_codes": (
        "Herstelcodes kunt u pas maken als u een app of een passkey hebt ingesteld."
    ),
}

REAUTHENTICATION = {
    "reauthenticate": "Met uw wachtwoord",
    "mfa_reauthenticate": "Met een code uit uw app of een herstelcode",
    "mfa_reauthenticate:webauthn": "Met een passkey",
}

SUBJECTS = {
    "account/email/password_reset_key": "Kies een nieuw wachtwoord",
    "account/email/unknown_account": "Geen account bij dit e-mailadres",
}

NOTICES = {
    "account/email/password_changed": (
        "Uw wachtwoord is gewijzigd",
        "Het wachtwoord van uw account is gewijzigd.",
    ),
    "account/email/password_set": (
        "Uw wachtwoord is gekozen",
        "Voor uw account is een wachtwoord gekozen.",
    ),
    "account/email/password_reset": (
        "Uw wachtwoord is gewijzigd",
        "Voor uw account is met de link uit onze e-mail een nieuw wachtwoord gekozen.",
    ),
    "mfa/email/totp_activated": (
        "App met codes ingesteld",
        "Bij uw account is een app ingesteld die codes geeft om aan te melden.",
    ),
    "mfa/email/totp_deactivated": (
        "App met codes verwijderd",
        "Bij uw account is de app verwijderd die codes geeft om aan te melden.",
    ),
    "mfa/email/webauthn_added": (
        "Passkey toegevoegd",
        "Aan uw account is een passkey toegevoegd.",
    ),
    "mfa/email/webauthn_removed": (
        "Passkey verwijderd",
        "Van uw account is een passkey verwijderd.",
    ),
    "mfa/email/recovery_codes_generated": (
        "Nieuwe herstelcodes gemaakt",
        "Bij uw account zijn nieuwe herstelcodes gemaakt. De oude werken niet meer.",
    ),
}
"""By allauth's name of the notice: the subject of our mail, and the sentence in it."""
