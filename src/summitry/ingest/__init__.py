"""Files, folders, addresses and feeds become clean, dated documents."""
