"""What phones are told: changes page by page, rows as each person may see them, names kept back."""
