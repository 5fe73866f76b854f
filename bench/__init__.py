"""What sayso is measured by: speed, start-up, memory and quality, held by the floors of ``floors.toml``.

``python -m bench --data DATA`` runs all; docs/speed.md says how to read what it prints.
"""

Results = dict[str, dict[str, float]]
"""Numbers by section and measure."""
