"""The WSGI application."""

import os

from django.core.wsgi import get_wsgi_application

from cheiron.ops.orphans import leave_with_the_server

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cheiron.config.settings")
application = get_wsgi_application()
leave_with_the_server()
