"""The simulation's histories with nothing modelled: shipped phones and servers, real databases."""
