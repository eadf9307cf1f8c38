"""A photo's way up: chunks at the server's offset, each with a checksum (tus 1.0 semantics).

`HEAD photos/{sha256}` tells the offset; `PATCH` brings a chunk from there and tells the next one.
"""

import base64
import hashlib

MAX_PREVIEW_BYTES = 16 * 1024

OFFSET_HEADER = "Upload-Offset"
LENGTH_HEADER = "Upload-Length"
CHECKSUM_HEADER = "Upload-Checksum"
TUS_HEADER = "Tus-Resumable"
TUS_VERSION = "1.0.0"
CHUNK_TYPE = "application/offset+octet-stream"
# The commit that made a photo safe on the server, as in `PushAnswer.pos`.
POS_HEADER = "Sync-Pos"
# What a refusal's body says, for answers that have none (HEAD).
PROBLEM_HEADER = "Sync-Problem"


def checksum(chunk: bytes) -> str:
    """The value of `Upload-Checksum` for the bytes of one request."""
    return f"sha256 {base64.b64encode(hashlib.sha256(chunk).digest()).decode()}"
