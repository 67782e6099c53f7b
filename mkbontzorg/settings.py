"""The portal's settings; what varies between installations is read in `environment`."""

from pathlib import Path

from csp.constants import NONE, SELF

from mkbontzorg import environment
from mkbontzorg.release import release_of

BASE_DIR = Path(__file__).resolve().parent.parent
ENVIRONMENT = environment.read(BASE_DIR)
ROOMS = ("accounts", "comparison", "mkbontzorg", "oversight", "policies", "static", "templates")
RELEASE = release_of((BASE_DIR / room for room in ROOMS), ENVIRONMENT.address)

DEBUG = False
SECRET_KEY = ENVIRONMENT.secret_key
SECRET_KEY_FALLBACKS = ENVIRONMENT.former_keys
ALLOWED_HOSTS = ENVIRONMENT.hosts
CSRF_TRUSTED_ORIGINS = ENVIRONMENT.trusted_origins
CSRF_FAILURE_VIEW = "accounts.signing_in.views.stale"

INSTALLED_APPS = [
    "mkbontzorg",
    "accounts",
    "policies",
    "comparison",
    "oversight",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "crispy_forms",
    "csp",
    "accounts.administration.AdministrationConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "mkbontzorg.observing.middleware.ObservingMiddleware",
    "mkbontzorg.headers.HeadersMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "mkbontzorg.maintenance.MaintenanceMiddleware",
    "mkbontzorg.crowd.CrowdMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.signing_in.middleware.SecondFactorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "comparison.limits.LimitsMiddleware",
    "comparison.caching.snapshot.SnapshotMiddleware",
]

ROOT_URLCONF = "mkbontzorg.urls"
WSGI_APPLICATION = "mkbontzorg.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {"default": ENVIRONMENT.database}
if ENVIRONMENT.replica:
    DATABASES["replica"] = ENVIRONMENT.replica
DATABASE_ROUTERS = ["comparison.caching.snapshot.Router"]
PAGES_AHEAD = "comparison.caching.ahead.make_ready"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "accounts.signing_in.passwords.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
# It looks at the address of the user alone, whatever its capitals, and at no address of before.
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
LOGIN_URL = "account_login"
SESSION_COOKIE_AGE = 12 * 3600  # seconds: a working day
PASSWORD_RESET_TIMEOUT = 2 * 3600  # seconds
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_ADAPTER = "accounts.signing_in.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "accounts.signing_in.forms.LoginForm",
    "change_password": "accounts.signing_in.forms.PasswordChangeForm",
    "set_password": "accounts.signing_in.forms.PasswordSetForm",
    "reset_password": "accounts.signing_in.forms.PasswordMailForm",
    "reset_password_from_key": "accounts.signing_in.forms.PasswordFromMailForm",
    "reauthenticate": "accounts.signing_in.forms.PasswordAgainForm",
}
# Allauth's own would write down addresses of its own too.
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105  # it is no secret
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
# An invitation proves the address; nobody signs up alone.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300  # seconds
ACCOUNT_RATE_LIMITS = {
    "login": "20/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "reset_password": "10/10m/ip,3/10m/key",
    "reset_password_from_key": "10/m/ip",
    "reauthenticate": "5/m/user",
}
MFA_ADAPTER = "accounts.signing_in.second_step.SecondStepAdapter"
MFA_FORMS = {
    "authenticate": "accounts.signing_in.forms.CodeForm",
    "reauthenticate": "accounts.signing_in.forms.CodeAgainForm",
    "activate_totp": "accounts.signing_in.forms.AppForm",
    "add_webauthn": "accounts.signing_in.forms.PasskeyForm",
    "edit_webauthn": "accounts.signing_in.forms.PasskeyNameForm",
    "login_webauthn": "accounts.signing_in.forms.PasskeyLoginForm",
    "authenticate_webauthn": "accounts.signing_in.forms.PasskeyStepForm",
    "reauthenticate_webauthn": "accounts.signing_in.forms.PasskeyAgainForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_PASSKEY_LOGIN_ENABLED = True
# A key that somebody finds opens nothing without its owner's finger, face or PIN.
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = ENVIRONMENT.local
MFA_TOTP_ISSUER = "MKB verzuim-ontzorg vergelijker"
USERSESSIONS_ADAPTER = "accounts.signing_in.sessions.SessionsAdapter"

CACHES = {"default": ENVIRONMENT.cache}

SITE_ADDRESS = ENVIRONMENT.address
DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENVIRONMENT.mail["DEFAULT_FROM_EMAIL"]
EMAIL_BACKEND = ENVIRONMENT.mail["EMAIL_BACKEND"]
EMAIL_FILE_PATH = ENVIRONMENT.mail["EMAIL_FILE_PATH"]
EMAIL_HOST = ENVIRONMENT.mail["EMAIL_HOST"]
EMAIL_PORT = ENVIRONMENT.mail["EMAIL_PORT"]
EMAIL_HOST_USER = ENVIRONMENT.mail["EMAIL_HOST_USER"]
EMAIL_HOST_PASSWORD = ENVIRONMENT.mail["EMAIL_HOST_PASSWORD"]
EMAIL_USE_TLS = ENVIRONMENT.mail["EMAIL_USE_TLS"]
EMAIL_USE_SSL = ENVIRONMENT.mail["EMAIL_USE_SSL"]
EMAIL_TIMEOUT = 10  # seconds
EMAIL_SUBJECT_PREFIX = "[MKB verzuim-ontzorg] "

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands")]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
USE_I18N = True
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "/static/"
STATIC_ROOT = ENVIRONMENT.state / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "comparison.looks.LooksFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "files": ENVIRONMENT.files,
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

CRISPY_ALLOWED_TEMPLATE_PACKS = ("ontzorg",)
CRISPY_TEMPLATE_PACK = "ontzorg"

LARGEST_UPLOAD = 10 * 1024 * 1024  # bytes
# What is larger is not written anywhere, whoever sends it and to which page.
FILE_UPLOAD_HANDLERS = [
    "mkbontzorg.uploads.BoundedUploadHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024  # bytes; beyond it a file waits on disk
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024  # bytes of a form, without its files
DATA_UPLOAD_MAX_NUMBER_FILES = 2

CONFIRM_EVERY = 90  # days within which an insurer says that a sheet still holds
REMIND_BEFORE = (14, 0, -14)  # days before it is due

INVITATION_DAYS = 7  # days within which an invitation can be taken up

REPORTS_AN_HOUR_FROM_ONE = 5
REPORTS_AN_HOUR_FROM_ALL = 60

# Nothing on a page comes from, or goes to, anywhere else.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "base-uri": [NONE],
        "connect-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "img-src": [SELF, "data:"],
        "manifest-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# Besides what middleware of others gives: no other site takes anything from here into a page of its
# own, and no page of ours watches, listens or asks where somebody is.
HEADERS = {
    "Cross-Origin-Opener-Policy": SECURE_CROSS_ORIGIN_OPENER_POLICY,
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
        "magnetometer=(), microphone=(), midi=(), payment=(), usb=()"
    ),
    "Referrer-Policy": SECURE_REFERRER_POLICY,
    "X-Content-Type-Options": "nosniff",
}
WHITENOISE_ALLOW_ALL_ORIGINS = False
# With this before its name a browser takes a cookie from no neighbour, and not in the clear.
OURS_ALONE = "__Host-" if ENVIRONMENT.https else ""
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = f"{OURS_ALONE}sessionid", f"{OURS_ALONE}csrftoken"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENVIRONMENT.https
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = ENVIRONMENT.https
# The machine that watches the portal asks over plain HTTP, from inside.
SECURE_REDIRECT_EXEMPT = [r"^gezond/$", r"^gereed/$", r"^metrics/$"]
SECURE_HSTS_SECONDS = 2 * 365 * 24 * 3600 if ENVIRONMENT.https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = ENVIRONMENT.https
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENVIRONMENT.behind_proxy else None

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"discreet": {"()": "mkbontzorg.observing.lines.Discreet"}},
    "formatters": {
        "json": {"()": "mkbontzorg.observing.lines.JsonLine"},
        "line": {"()": "mkbontzorg.observing.lines.TextLine"},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "filters": ["discreet"],
            "formatter": ENVIRONMENT.log_format,
        }
    },
    "root": {"handlers": ["console"], "level": ENVIRONMENT.log_level},
    "loggers": {
        # Who tries the portal hears only of what goes wrong.
        "mkbontzorg.observing": {
            "level": "INFO" if ENVIRONMENT.log_format == "json" else "WARNING"
        },
        # What a visitor asks wrongly is told once, with its status, by the line above.
        "django.request": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        # They would tell of every step, and of every key that is sent along.
        **{name: {"level": "WARNING"} for name in ("boto3", "botocore", "s3transfer", "urllib3")},
    },
}
