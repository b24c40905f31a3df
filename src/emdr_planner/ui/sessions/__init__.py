"""Parts of the sessions page: what is entered of a session, and how sessions are told."""
