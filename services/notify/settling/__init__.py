"""Noting at once that many messages were sent."""
