-- The words that a release was searched with are proof of why it said what it said.

CREATE TRIGGER own_words_is_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON own_words
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_record();

CREATE TRIGGER release_words_is_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON release_words
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_record();
