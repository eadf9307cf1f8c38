"""What an administrator keeps in order: people, phones, the campus, stickers, the audit log."""
