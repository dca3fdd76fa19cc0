"""The ground that tests stand on: a server, databases cloned from templates, a live site."""
