"""A picture of one pixel as each kind of file that is taken."""

from base64 import b64decode

PICTURES = {
    "image/png": b64decode(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGM4AQAAygDJmcpdfgAAAABJRU5ErkJggg=="
    ),
    "image/jpeg": b64decode(
        "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAP//////////////////////////////////////////////////////////////"
        "////////////////////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAAv/EABQQAQAAAAAAAAAAAAAAAAAA"
        "AAD/2gAIAQEAAD8AT//Z"
    ),
    "image/webp": b64decode(
        "UklGRh4AAABXRUJQVlA4TBEAAAAvAAAAAAdQ5CIXuf+BiOh/AAA="
    ),
    "image/gif": b64decode(
        "R0lGODdhAQABAIEAAMjIyAAAAAAAAAAAACwAAAAAAQABAAAIBAABBAQAOw=="
    ),
}
