"""The coordinators' pages. Not built yet: coordinators work in chat until they are."""
