"""Article to reading: sentences, statements, chains, stances, quantities, times, names."""
