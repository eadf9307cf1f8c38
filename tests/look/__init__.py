"""Every screen and page as PNG, in two sizes, light and dark, Chinese and English: what people look at."""
