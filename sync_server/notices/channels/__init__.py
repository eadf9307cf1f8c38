"""Ways to a person outside the app, a module each; `registry` lists them."""
