"""What tests stand on: a screen without a browser, a browser without a network, real processes and JPEGs."""
