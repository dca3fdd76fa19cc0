import pytest

from tests.cast import Cast, World, make_cast


@pytest.fixture
def cast(db: None) -> Cast:
    """The people, in a database that is rolled back."""
    return make_cast()


@pytest.fixture
def world(cast: Cast) -> World:
    """The people and what they recorded."""
    return World(cast)
