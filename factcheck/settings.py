"""Settings of the site, read from the environment. docs/operations.md lists the variables."""

import secrets
from datetime import timedelta

from factcheck import environment as env
from factcheck.database import databases

BASE_DIR = env.BASE_DIR
DATA_DIR = env.data_dir()
# `make run` leaves a note in its folder, so that a command in another shell knows it is the demo.
DEMO = env.flag("FACTCHECK_DEMO") or (DATA_DIR / "demo").is_file()
DOORS = env.choice("FACTCHECK_DOORS", ("all", "desk", "public"))
DESK_IS_OPEN = DOORS != "public"

# A second factor is demanded of everybody who logs in. The demo does without unless it is asked
# for; outside the demo nothing takes it away.
SECOND_FACTOR = not DEMO or env.flag("FACTCHECK_SECOND_FACTOR")

SITE_NAME = env.text("FACTCHECK_SITE_NAME", "Factcheck")
ORIGIN = env.text("FACTCHECK_ORIGIN", "factcheck.invalid/demo" if DEMO else "factcheck.invalid")
CORRECTIONS_CONTACT = env.text("FACTCHECK_CORRECTIONS_CONTACT")
# The machine that faces the world holds no key to sign with.
CHECKPOINT_KEY_FILE = (
    env.text("FACTCHECK_CHECKPOINT_KEY_FILE", str(DATA_DIR / "checkpoint.pem"))
    if DESK_IS_OPEN
    else None
)
# Who gets each checkpoint by mail, so that it stands where nobody of ours can change it.
CHECKPOINT_WITNESSES = env.names("FACTCHECK_CHECKPOINT_WITNESSES")
CHECKPOINT_DIR = env.text("FACTCHECK_CHECKPOINT_DIR", str(DATA_DIR / "checkpoints"))

DEBUG = False
# Without a key each process draws its own: enough for commands and for the public door, which
# signs nothing. Check `factcheck.E001` refuses to deploy a desk so.
SECRET_KEY_GIVEN = env.secret("FACTCHECK_SECRET_KEY", DATA_DIR / "secret_key")
SECRET_KEY = SECRET_KEY_GIVEN or secrets.token_urlsafe(50)
# Keys that were followed by another: what they signed or encrypted can still be read.
SECRET_KEY_FALLBACKS = env.names("FACTCHECK_FORMER_SECRET_KEYS")
ALLOWED_HOSTS = env.names("FACTCHECK_HOSTS") or (["127.0.0.1", "localhost"] if DEMO else [])
# Where readers find the site, for feeds, embeds and whatever else is read elsewhere.
PUBLIC_URL = env.text("FACTCHECK_PUBLIC_URL").rstrip("/") or (
    f"http://127.0.0.1:{env.text('PORT', '8000')}"
    if DEMO
    else f"https://{(ALLOWED_HOSTS or ['localhost'])[0].lstrip('.')}"
)
# Networks that webhooks never connect to, besides all that are private, and loopback for a test.
WEBHOOKS_NEVER = env.names("FACTCHECK_WEBHOOKS_NEVER")
WEBHOOKS_TO_LOOPBACK = DEMO and env.flag("FACTCHECK_WEBHOOKS_TO_LOOPBACK")
# Where letters lead to.
DESK_URL = env.text("FACTCHECK_DESK_URL") or PUBLIC_URL

DESK_APPS = [
    "factcheck.site_admin.DeskConfig",  # in the place of django.contrib.admin
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "pghistory",
    "pgtrigger",
    "import_export",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
    "knox",
    "factcheck.people",  # after these, some of whose pages it takes away
    "factcheck.outbox",
    "sources",
    "claims",
]
INSTALLED_APPS = [
    "factcheck",  # first: its `migrate` takes the place of Django's
    *(DESK_APPS if DESK_IS_OPEN else []),
    "django.contrib.staticfiles",
    "rest_framework",
    "drf_spectacular",
    "csp",
    "claims.editions",
    "claims.public",
]

# Sessions and who is logged in: nothing of this touches an answer unless a view asks for it.
DESK_MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "claims.admin.kept.KeepEntries",  # outside of whatever may lead to the login
    "allauth.account.middleware.AccountMiddleware",
    "factcheck.people.second_factor.SecondFactorMiddleware",
    "factcheck.read_only.ReadOnlyMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "axes.middleware.AxesMiddleware",  # last: it answers in the place of a locked login
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "factcheck.policy.PolicyOnce",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "claims.public.errors.DatabaseAway",
    "claims.public.languages.LanguageByAddress",
    "claims.public.conditional.ConditionalGet",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",  # sets its cookie only where a form is
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    *(DESK_MIDDLEWARE if DESK_IS_OPEN else []),
]

ROOT_URLCONF = "factcheck.urls"
WSGI_APPLICATION = "factcheck.wsgi.application"
DATABASES = databases(env.database_urls(DATA_DIR), desk_is_open=DESK_IS_OPEN)
DATABASE_ROUTERS = ["factcheck.database.Router"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

DESK_CONTEXT = [
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
    "factcheck.people.frame.desk_frame",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                *(DESK_CONTEXT if DESK_IS_OPEN else []),
            ]
        },
    }
]

# The triggers of the history follow from the models: installed after each migrate, not migrated.
# (As migrations, a hundred and forty of them took half a minute of every set-up.)
PGTRIGGER_MIGRATIONS = False
PGTRIGGER_INSTALL_ON_MIGRATE = True
# Only what may write is attributed: a reader's GET must not ask who is logged in.
PGHISTORY_MIDDLEWARE_METHODS = ("POST", "PUT", "PATCH", "DELETE")

LANGUAGE_CODE = "en"  # of the desk, and of the pages at the root
# What the public pages can be had in: English alone until the newsroom has signed its glossary.
LANGUAGES = env.languages(
    "FACTCHECK_LANGUAGES", ("en", "fr", "ru", "tr", "hy", "az", "ar"), all_of_them=DEMO
)
# Before the catalogues of libraries, which translate some of the same words in another sense.
LOCALE_PATHS = [BASE_DIR / "claims/public/locale"]
TIME_ZONE = "UTC"
USE_I18N = True
FORMAT_MODULE_PATH = ["factcheck.formats"]
USE_TZ = True

FORMS_URLFIELD_ASSUME_HTTPS = True

STATIC_URL = "static/"
STATIC_ROOT = env.text("FACTCHECK_STATIC_ROOT", str(DATA_DIR / "static"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
if DESK_IS_OPEN:
    CSRF_FAILURE_VIEW = "claims.admin.kept.refused"
    AUTH_USER_MODEL = "people.User"
    AUTHENTICATION_BACKENDS = [
        "axes.backends.AxesStandaloneBackend",  # first: it refuses whoever is locked out
        "claims.permissions.RoleBackend",
    ]
    SESSION_ENGINE = "factcheck.people.sessions"
    # Codes that were used and attempts that failed are known to all processes.
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "people_cache",
            "OPTIONS": {"MAX_ENTRIES": 100_000},
        }
    }

# Logging in (django-allauth). Accounts come from administrators alone.
ACCOUNT_ADAPTER = "factcheck.people.logging_in.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = f"[{SITE_NAME}] "
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "http" if DEMO else "https"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False  # of this session; all others end
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "factcheck.people.links.LinkTokens"  # noqa: S105
ACCOUNT_FORMS = {"login": "factcheck.people.forms.LoginForm"}
MFA_ADAPTER = "factcheck.people.logging_in.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_FORMS = {"activate_totp": "factcheck.people.forms.ActivateCodes"}

# Lock-out (django-axes): by name and address together, so that nobody at another address can
# lock a person out.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_CLIENT_IP_CALLABLE = "factcheck.lib.visitors.network_of"
AXES_LOCKOUT_CALLABLE = "factcheck.people.lockout.locked_out"
AXES_ENABLE_ADMIN = False
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

# The demo speaks plain http on loopback; everywhere else TLS is a must. Which peer may say by
# X-Forwarded-Proto that the visitor used TLS is settled in gunicorn.conf.py: none unless named.
SECURE_SSL_REDIRECT = not DEMO
SECURE_HSTS_SECONDS = 0 if DEMO else 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = not DEMO
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
USE_X_FORWARDED_HOST = False
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not DEMO
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
# Asking browsers to preload HSTS is up to whoever holds the domain; it can't be undone quickly.
SILENCED_SYSTEM_CHECKS = ["security.W021"]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "object-src": ["'none'"],
    }
}

# How often one visitor may ask the read API of one process; 0 counts nobody.
READS_PER_MINUTE = env.whole("FACTCHECK_READS_PER_MINUTE", 600, least=0)

# What is too long or too much is refused by a form, at its field, and not by a bare error.
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000

# Closed by default: a view that is for everyone says so itself.
REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAdminUser"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "UNAUTHENTICATED_USER": None,
    "UNAUTHENTICATED_TOKEN": None,
}
# Tokens of programs that work at the desk (django-rest-knox), and what each may do in a minute.
KNOX_TOKEN_MODEL = "people.Token"  # noqa: S105  (the name of a model)
REST_KNOX = {"AUTH_HEADER_PREFIX": "Bearer", "TOKEN_PREFIX": "fcd_"}
DESK_REQUESTS = env.whole("FACTCHECK_DESK_REQUESTS", 600)
DESK_CHANGES = env.whole("FACTCHECK_DESK_CHANGES", 120)
SPECTACULAR_SETTINGS = {
    "TITLE": f"{SITE_NAME}: claims and their denials",
    "VERSION": "1",
    "OAS_VERSION": "3.1.1",
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "SERVE_AUTHENTICATION": [],
    "SERVE_INCLUDE_SCHEMA": False,
    "SORT_OPERATION_PARAMETERS": False,
    "ENUM_NAME_OVERRIDES": {
        "SubjectKindEnum": ["claim", "topic", "source", "page"],
        "SubjectStateEnum": ["live", "withdrawn", "redacted", "merged"],
        "NoticeStateEnum": ["withdrawn", "redacted", "merged"],
        "CorrectionKindEnum": ["correction", "withdrawal", "redaction", "merge", "review"],
    },
}

# Without a mail server, mail is written to the terminal.
MAIL_SERVER = env.mail(env.text("FACTCHECK_SMTP_URL"))
globals().update(MAIL_SERVER)
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if MAIL_SERVER else 'console'}.EmailBackend"
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text("FACTCHECK_MAIL_FROM", "factcheck@localhost")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        "axes": {"level": "ERROR"},  # what it counts is seen at the desk
        # A page that is not there is no event.
        "django.request": {"level": "ERROR"},
    },
}
