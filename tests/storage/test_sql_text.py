"""SQL texts are cut into statements and translated without touching quotes and comments."""

import pytest

from storage.database import Engine
from storage.sql_text import psycopg_text, statements

TRIGGER = """
-- no row is ever changed; not even once
CREATE TABLE audit (id TEXT, words TEXT DEFAULT 'a;b');
CREATE TRIGGER audit_kept BEFORE UPDATE ON audit BEGIN
  SELECT RAISE(ABORT, 'audit rows are kept; always');
END;
/* the end; */
"""

FUNCTION = """
CREATE FUNCTION keep() RETURNS trigger AS $body$
BEGIN
  RAISE EXCEPTION 'audit rows are kept; always';
END; $body$ LANGUAGE plpgsql;
CREATE TRIGGER audit_kept BEFORE UPDATE ON audit FOR EACH ROW EXECUTE FUNCTION keep()
"""


@pytest.mark.parametrize(
    ("sql", "translated"),
    [
        ("SELECT :a, :b_2", "SELECT %(a)s, %(b_2)s"),
        ("SELECT ':a', \":a\" -- :a", "SELECT ':a', \":a\" -- :a"),
        ("SELECT 'it''s :a' || :a", "SELECT 'it''s :a' || %(a)s"),
        ("SELECT :a::text /* :b */", "SELECT %(a)s::text /* :b */"),
        ("SELECT 7 % :a, '100%'", "SELECT 7 %% %(a)s, '100%%'"),
        ("DO $$ BEGIN x := :a; END $$", "DO $$ BEGIN x := :a; END $$"),
        ("SELECT n[1:2]", "SELECT n[1:2]"),
        ("SELECT 1", "SELECT 1"),
    ],
)
def test_parameters_are_translated_outside_quotes(sql: str, translated: str) -> None:
    assert psycopg_text(sql) == translated


def test_a_trigger_of_sqlite_is_one_statement() -> None:
    found = statements(TRIGGER, Engine.SQLITE)
    assert [text.split("\n")[-1] for text in found] == [
        "CREATE TABLE audit (id TEXT, words TEXT DEFAULT 'a;b');",
        "END;",
    ]


def test_a_function_of_postgres_is_one_statement() -> None:
    found = statements(FUNCTION, Engine.POSTGRES)
    assert [text.split("\n")[-1] for text in found] == [
        "END; $body$ LANGUAGE plpgsql;",
        "CREATE TRIGGER audit_kept BEFORE UPDATE ON audit FOR EACH ROW EXECUTE FUNCTION keep()",
    ]


@pytest.mark.parametrize("script", ["", " ; ;\n", "-- nothing; here", "/* a; b */ ;"])
@pytest.mark.parametrize("engine", list(Engine))
def test_what_says_nothing_is_no_statement(script: str, engine: Engine) -> None:
    assert statements(script, engine) == []
