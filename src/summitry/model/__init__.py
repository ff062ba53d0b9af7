"""The nouns: frozen records that every layer passes on."""
