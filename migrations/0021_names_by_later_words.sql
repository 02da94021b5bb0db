-- A name is found by each of its words: what follows the first, second and third '_' or '-'. Most names have none, and take no
-- room here.
CREATE INDEX users_second_word_idx ON users (substring(lower(username) FROM '^[^_-]*[_-]+(.*)$'))
    WHERE substring(lower(username) FROM '^[^_-]*[_-]+(.*)$') IS NOT NULL;
CREATE INDEX users_third_word_idx ON users (substring(lower(username) FROM '^(?:[^_-]*[_-]+){2}(.*)$'))
    WHERE substring(lower(username) FROM '^(?:[^_-]*[_-]+){2}(.*)$') IS NOT NULL;
CREATE INDEX users_fourth_word_idx ON users (substring(lower(username) FROM '^(?:[^_-]*[_-]+){3}(.*)$'))
    WHERE substring(lower(username) FROM '^(?:[^_-]*[_-]+){3}(.*)$') IS NOT NULL;
