"""What the papers that answer an issued notice share: what became of its demands, before beside after."""
