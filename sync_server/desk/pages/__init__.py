"""One module an address: it reads the form, calls one use case, and renders."""
