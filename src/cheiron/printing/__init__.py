"""Paper: booklets, posters and sheets set with typst, and QR codes. Plain data in, files out; knows no capability."""
