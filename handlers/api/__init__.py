"""The programs' door: health and metrics now; reports, exports and figures later."""
