"""Profiles watch their own tables, and those below, for what the search shows."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate  # noqa: TID251 - tables were rebuilt; nobody else can say so

from cheiron.profiles.triggers import watch_after_migrating


class ProfilesConfig(AppConfig):
    """After every migration the database is asked again to mark what changes: rebuilt tables lose their triggers."""

    name = "cheiron.profiles"

    def ready(self) -> None:
        post_migrate.connect(watch_after_migrating, sender=self)
