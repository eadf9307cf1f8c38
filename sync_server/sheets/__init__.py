"""The cells of a workbook somebody sent, or complaints about what no cell should hold."""
