"""The operating floor knows every capability, so it introduces them to the outbox."""

from importlib import import_module

from django.apps import AppConfig

WITH_NOTICES = (
    "people",
    "access",
    "programmes",
    "training",
    "profiles",
    "matching",
    "partnerships",
    "difficulties",
    "inquiry",
)


class OpsConfig(AppConfig):
    """Load the kinds of notice of every capability once Django is ready."""

    name = "cheiron.ops"

    def ready(self) -> None:
        for capability in WITH_NOTICES:
            import_module(f"cheiron.{capability}.notices")
