"""What the server says while it runs: one JSON object a line on standard error, never what people sent."""

import json
import logging
from datetime import UTC, datetime


class JsonLines(logging.Formatter):
    """Moment, level, source and sentence; a failure's trace, which names places in the code and no values."""

    def format(self, record: logging.LogRecord) -> str:
        """One line, whatever the message holds."""
        said = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "said": record.getMessage(),
        }
        if record.exc_info:
            said["trace"] = self.formatException(record.exc_info)
        return json.dumps(said, ensure_ascii=False)


def speak_json(level: int) -> None:
    """Let everything that is logged in this process be such lines."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=level, handlers=[handler], force=True)
