-- What was published is proof of what was said: it cannot be changed or deleted.

CREATE FUNCTION refuse_change_of_record() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is a record of what was published: add a new version or release',
        TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END;
$$;

CREATE TRIGGER entry_version_is_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON entry_version
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_record();

CREATE TRIGGER release_is_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON release
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_record();

CREATE TRIGGER release_entry_is_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON release_entry
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_record();
