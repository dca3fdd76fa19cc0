"""Other people's formats, coming in; and our own case files, both ways."""
