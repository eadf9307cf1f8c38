"""The pages a campus is set up and kept by: by one workbook, or one thing after another."""
