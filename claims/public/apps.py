from django.apps import AppConfig


class PublicConfig(AppConfig):
    """Pages and the read API. No models: all that it shows comes from `claims.editions`."""

    name = "claims.public"
    label = "public"
    verbose_name = "Public wing"
