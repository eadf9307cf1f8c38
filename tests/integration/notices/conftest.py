"""A receiver of notices for each test."""

from collections.abc import Iterator

import pytest

from tests.support.receivers import Receiver, receiver


@pytest.fixture
def there() -> Iterator[Receiver]:
    with receiver() as made:
        yield made
