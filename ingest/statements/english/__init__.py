"""Who said what in English text: small tables and rules over tokens."""
