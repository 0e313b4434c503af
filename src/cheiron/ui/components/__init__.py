"""What each tag of the interface kit does. ``templatetags/ui.py`` gives them their names."""
