"""The programs' door: health, metrics, and data by keys."""
