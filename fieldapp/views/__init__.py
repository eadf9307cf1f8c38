"""One module a screen; each gives a component that returns a `ft.View`."""
