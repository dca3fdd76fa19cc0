"""See the package; Django looks for an engine's connection here."""

from __future__ import annotations

import select

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that is kept between requests and tried before it is used again."""

    def is_usable(self) -> bool:
        """Whether the server has kept its end; asked once in a request (CONN_HEALTH_CHECKS).

        Django's own asks `SELECT 1`, a question more for each request, mostly as many again. But
        a server that ends a connection, or that is gone, has sent word of it, and one that waits
        for our next question says nothing: so whatever can be read here means the end. What
        neither sees is a network that swallows all; there the question waits as `SELECT 1` would.
        After an error the server is asked.
        """
        if self.errors_occurred or self.connection is None:
            return super().is_usable()
        waiting = select.poll()
        waiting.register(self.connection.fileno(), select.POLLIN)
        return not waiting.poll(0)
