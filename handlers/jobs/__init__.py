"""The clock's door: what runs by itself."""
