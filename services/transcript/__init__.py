"""What has been said with a person over the built-in channel."""
