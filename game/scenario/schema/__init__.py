"""The files authors write, as frozen pydantic models. Importing this package imports pydantic."""
