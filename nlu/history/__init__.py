"""Takes a region's own SP4N-LAPOR! history as a head start: its examples, and where its reports went."""
