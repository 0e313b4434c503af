"""Finding people by a sentence: pure arithmetic over words and needs. Knows no Django and no database."""
