"""Pages of the site desk."""
