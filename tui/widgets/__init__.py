"""The widgets of the application, one a file."""
