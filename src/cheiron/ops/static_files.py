"""Style sheets, scripts and pictures, gathered where the server finds them; again only when they changed."""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

from cheiron import __version__
from cheiron.kit.files import replace


def gather_static_files() -> bool:
    """Gather them unless they are current. The stamp is written last, so a stop half-way is made good next time."""
    if are_static_files_current():
        return False
    now = _fingerprint()
    _stamp().unlink(missing_ok=True)
    (Path(settings.STATIC_ROOT) / "staticfiles.json").unlink(missing_ok=True)  # a stop may have left half of one
    call_command("collectstatic", interactive=False, verbosity=0)
    replace(_stamp(), now)
    return True


def are_static_files_current() -> bool:
    """Whether what was gathered is what the source says."""
    stamp, root = _stamp(), Path(settings.STATIC_ROOT)
    return stamp.exists() and root.exists() and stamp.read_text() == _fingerprint()


def _stamp() -> Path:
    return Path(settings.STATIC_ROOT).with_name("static.stamp")


def _fingerprint() -> str:
    found = [f"{__version__} {settings.STORAGES['staticfiles']['BACKEND']}"]
    for finder in get_finders():
        for name, storage in finder.list([]):
            status = Path(storage.path(name)).stat()
            found.append(f"{name} {status.st_size} {status.st_mtime_ns}")
    return hashlib.sha256("\n".join(sorted(found)).encode()).hexdigest()
