"""How fast it is on this machine: ratios within one run, never a promise in seconds."""
