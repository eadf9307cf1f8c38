"""`make soak`: what is too long for `make test`, round after round, each round with another seed.

A campaign is any test marked `@pytest.mark.soak`, wherever it stands. Hypothesis takes the seed of the
round by itself; a test with dice of its own asks for the fixture `soak_seed`.
"""
