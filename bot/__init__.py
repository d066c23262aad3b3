"""The process: it reads settings, builds the parts, joins them and stops them."""
