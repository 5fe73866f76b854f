"""One module a format, each a ``formats.Reader``; libraries are imported where a source of the format is met."""
