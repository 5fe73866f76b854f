import pytest
from exported import make


@pytest.fixture(scope="session")
def archive(tmp_path_factory):
    return make(tmp_path_factory.mktemp("exports") / "archive")
