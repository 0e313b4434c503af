"""One package per audience. A page here loads, asks and shows; it decides nothing."""
