"""Who may open and send what, as one table: every address of the site by its name.

Letters stand for people: R reporter, C checker, E editor, A administrator, N nobody who is logged
in, X somebody who was deactivated with the session still in their browser. `see` are those whom GET
and HEAD let in, `send` those whose POST is heard (what it says may still be refused with a reason).
At the desk everybody else with an account gets 403 (or 405 where nobody is heard at all), and N and
X are led to the login.

PUT, PATCH, DELETE and OPTIONS have no column: no page of the desk knows them (405), and elsewhere
nothing at all may be written by them. Only addresses for programs know PUT and PATCH: `change` are
those who are heard. There everybody else gets 401 or 403.
"""

from __future__ import annotations

from typing import NamedTuple


class Row(NamedTuple):
    """Who is let in.

    `kind` is "desk"; "open" for everybody; "own" for a person's own account, where a page may have
    nothing for them (404) or ask for the password again; "login" for what leads to the login;
    "hidden" where others find nothing (404); "nowhere" where nobody does; "program" for the desk's
    API.
    """

    see: str = ""
    send: str = ""
    kind: str = "desk"
    change: str = ""


STAFF, ANYBODY = "RCEA", "RCEANX"
CONTENT, REVIEWERS, EDITORS, ADMINS, NOBODY = "RCE", "CE", "E", "A", ""
OPEN = Row(ANYBODY, NOBODY, "open")

# Records in Django's admin: who may view, add, change, delete (which here means strike out).
RECORDS: dict[str, tuple[str, str, str, str]] = {
    "sources_source": (CONTENT, CONTENT, CONTENT, CONTENT),
    "sources_document": (CONTENT, CONTENT, CONTENT, CONTENT),
    "sources_place": (CONTENT, CONTENT, CONTENT, CONTENT),
    "sources_grade": (CONTENT, NOBODY, NOBODY, NOBODY),  # given on the page of the source
    "claims_claim": (CONTENT, CONTENT, CONTENT, CONTENT),
    "claims_topic": (CONTENT, CONTENT, CONTENT, CONTENT),
    "claims_statement": (CONTENT, CONTENT, CONTENT, CONTENT),
    "claims_assertion": (CONTENT, NOBODY, CONTENT, NOBODY),  # leads to the statement's page
    "claims_rebuttal": (CONTENT, NOBODY, CONTENT, NOBODY),
    "claims_page": (CONTENT, EDITORS, EDITORS, EDITORS),
    "claims_verdict": (CONTENT, EDITORS, EDITORS, EDITORS),
    "claims_submission": (CONTENT, NOBODY, NOBODY, NOBODY),
    "claims_review": (CONTENT, NOBODY, NOBODY, NOBODY),
    "claims_correction": (CONTENT, NOBODY, NOBODY, NOBODY),
    "claims_importrun": (CONTENT, CONTENT, NOBODY, NOBODY),
    "editions_edition": (CONTENT, NOBODY, NOBODY, NOBODY),
    "people_user": (ADMINS, ADMINS, ADMINS, NOBODY),
    "people_accountchange": (ADMINS, NOBODY, ADMINS, NOBODY),  # decided on its page
    "people_switch": (ADMINS, ADMINS, NOBODY, NOBODY),
    "people_token": (STAFF, CONTENT, NOBODY, NOBODY),  # everybody their own, administrators all
    "axes_accessattempt": (ADMINS, NOBODY, NOBODY, ADMINS),
    "outbox_subscription": (ADMINS, ADMINS, ADMINS, NOBODY),
    "outbox_delivery": (ADMINS, NOBODY, NOBODY, NOBODY),
    "outbox_message": (ADMINS, NOBODY, NOBODY, NOBODY),
}


def rows_of(model: str) -> dict[str, Row]:
    """The addresses that Django's admin gives to every record."""
    view, add, change, delete = RECORDS[model]
    folder = "admin/" + model.replace("_", "/", 1)
    return {
        f"admin:{model}_changelist": Row(view, view),
        f"admin:{model}_add": Row(add, add),
        f"admin:{model}_change": Row(view, change),
        f"admin:{model}_delete": Row(delete, delete),
        f"admin:{model}_history": Row(view, view),
        f"{folder}/<path:object_id>/": Row(STAFF, STAFF),  # leads to the page, which asks
    }


# Subjects of editions have pages of their own besides: the verbs and the preview.
SUBJECTS: dict[str, Row] = {
    f"admin:{model}_{page}": row
    for model in ("sources_source", "claims_claim", "claims_topic", "claims_page")
    for page, row in {
        "verb": Row(CONTENT, CONTENT),
        "preview": Row(CONTENT, CONTENT),
        "compare": Row(CONTENT, CONTENT),
    }.items()
}

DESK: dict[str, Row] = {
    "admin:index": Row(STAFF, STAFF),
    "admin:app_list": Row(CONTENT, CONTENT, "hidden"),
    "admin:autocomplete": Row(CONTENT, NOBODY),
    "admin:jsi18n": Row(STAFF, NOBODY),
    "admin:login": Row(ANYBODY, ANYBODY, "login"),
    "admin:logout": Row(NOBODY, ANYBODY, "open"),
    "admin:password_change": Row(STAFF, STAFF),
    "admin:password_change_done": Row(STAFF, NOBODY),
    "admin:waiting": Row(CONTENT, CONTENT),
    "admin:notices": Row(CONTENT, NOBODY),
    "admin:notices_read": Row(NOBODY, CONTENT),
    "admin:about": Row(CONTENT, CONTENT),
    "admin:about_record": Row(CONTENT, CONTENT),
    "admin:people_user_ask": Row(ADMINS, ADMINS),
    "admin:people_user_out": Row(ADMINS, ADMINS),
    "admin:people_token_revoke": Row("RA", "RA"),  # it is Rita's
    "admin:outbox_subscription_secret": Row(ADMINS, ADMINS),
    "admin:outbox_subscription_test": Row(ADMINS, ADMINS),
    "admin:outbox_delivery_again": Row(ADMINS, ADMINS),
    "admin:sources_document_record": Row(CONTENT, CONTENT),
    "admin:sources_document_text": Row(CONTENT, NOBODY),
    "admin:claims_topic_balance": Row(CONTENT, NOBODY),
    "admin:claims_importrun_report": Row(CONTENT, NOBODY),
    "admin:claims_importrun_store": Row(NOBODY, CONTENT),
    "admin:claims_submission_content": Row(CONTENT, CONTENT),
    "admin/(?P<url>.*)$": Row(kind="nowhere"),
}

# Tables of claims, statements and sources, out and in.
TABLES: dict[str, Row] = {
    f"admin:{model}_{page}": row
    for model in ("claims_claim", "claims_statement", "sources_source")
    for page, row in {"export": Row(CONTENT, NOBODY), "import": Row(CONTENT, CONTENT)}.items()
}

# The desk for programs. A verb is let in by its own table of roles, asked here once more by hand.
READS = Row(CONTENT, NOBODY, "program")
PROGRAMS: dict[str, Row] = {
    "desk_api:me": Row(STAFF, NOBODY, "program"),
    "desk_api:waiting": READS,
    "desk_api:waiting-list": READS,
    "desk_api:schema": Row(STAFF, NOBODY, "program"),
    "desk_api:records": Row(NOBODY, CONTENT, "program"),
    "desk_api:parts": Row(CONTENT, CONTENT, "program"),
    "desk_api:part": Row(CONTENT, NOBODY, "program", change=CONTENT),
    "desk_api:part-strike": Row(NOBODY, CONTENT, "program"),
    "desk_api:statement-parts": Row(NOBODY, CONTENT, "program"),
    "desk_api:nothing": Row(NOBODY, NOBODY, "program"),
}
for _kind in ("sources", "places", "documents", "topics", "claims"):
    PROGRAMS |= {
        f"desk_api:{_kind}": Row(CONTENT, CONTENT, "program"),
        f"desk_api:{_kind}-one": Row(CONTENT, NOBODY, "program", change=CONTENT),
        f"desk_api:{_kind}-strike": Row(NOBODY, CONTENT, "program"),
    }
_FOR_ROLES = {
    CONTENT: ("submit", "reopen", "hold"),
    REVIEWERS: ("request_changes", "approve", "review_after"),
    EDITORS: ("publish", "correct", "withdraw", "redact", "lift"),
}
_OF_CLAIMS = {EDITORS: ("add_answer",), REVIEWERS: ("merge", "unmerge")}
for _kind in ("sources", "topics", "claims"):
    PROGRAMS[f"desk_api:{_kind}-work"] = READS
    for _who, _verbs in [*_FOR_ROLES.items(), *(_OF_CLAIMS.items() if _kind == "claims" else [])]:
        PROGRAMS |= {f"desk_api:{_kind}-{_verb}": Row(NOBODY, _who, "program") for _verb in _verbs}

# Logging in, and what a person does with their own account (django-allauth).
ACCOUNT: dict[str, Row] = {
    "account_login": Row(ANYBODY, ANYBODY, "open"),
    "account_logout": Row(ANYBODY, ANYBODY, "open"),
    "account_inactive": OPEN,
    "account_signup": Row(ANYBODY, ANYBODY, "open"),  # says that it is closed
    "account_reset_password": Row(ANYBODY, ANYBODY, "open"),
    "account_reset_password_done": OPEN,
    "account_reset_password_from_key": Row(ANYBODY, ANYBODY, "open"),
    "account_reset_password_from_key_done": OPEN,
    "mfa_authenticate": Row(ANYBODY, ANYBODY, "open"),  # the second step of a login
    **dict.fromkeys(
        (
            "account_reauthenticate",
            "account_change_password",
            "account_set_password",
            "mfa_index",
            "mfa_reauthenticate",
            "mfa_activate_totp",
            "mfa_deactivate_totp",
            "mfa_view_recovery_codes",
            "mfa_generate_recovery_codes",
            "mfa_download_recovery_codes",
            "mfa_list_webauthn",
            "mfa_add_webauthn",
            "mfa_reauthenticate_webauthn",
            "mfa_remove_webauthn",
            "mfa_edit_webauthn",
            "accounts/2fa/webauthn/keys/<int:pk>/remove/",
            "usersessions_list",
        ),
        Row(STAFF, STAFF, "own"),
    ),
}

SUBJECT_KINDS = ("claim", "topic", "source", "page")
SUBJECT_PAGES = ("", "-edition", "-changes", "-edition-changes")
OWN_TEXTS = ("about", "methodology", "transparency", "corrections")

OPEN_TO_READERS = (
    "healthz",
    "robots",
    "public:home",
    "public:topics",
    "public:claim-embed",
    "public:claim-picture",
    *(f"public:{kind}{page}" for kind in SUBJECT_KINDS for page in SUBJECT_PAGES),
    *(f"public:{name}" for name in OWN_TEXTS),
    *(f"public:{name}-moved" for name in OWN_TEXTS),
    "files:feed",
    "files:corrections-feed",
    "files:topic-feed",
    "files:source-feed",
    "files:oembed",
    "files:sitemap",
    "files:sitemap-part",
    "files:claims-json",
    *(f"files:{kind}-json" for kind in SUBJECT_KINDS),
    "formats:data-feed",
    "formats:claim",
    "formats:editions",
    "google:search",
    "files:api-docs",
    "api:start",
    "api:claims",
    "api:claim",
    "api:statements",
    "api:statement",
    "api:rebuttals",
    "api:sources",
    "api:source",
    "api:topics",
    "api:topic",
    "api:editions",
    "api:edition",
    "api:corrections",
    "api:correction",
    "api:checkpoint",
    "api:schema",
)

TABLE: dict[str, Row] = {
    **{name: row for model in RECORDS for name, row in rows_of(model).items()},
    **SUBJECTS,
    **DESK,
    **TABLES,
    **PROGRAMS,
    **ACCOUNT,
    **dict.fromkeys(OPEN_TO_READERS, OPEN),
}
