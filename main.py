"""Where Flet's builder starts the app."""

from fieldapp.main import run

if __name__ == "__main__":
    run()
