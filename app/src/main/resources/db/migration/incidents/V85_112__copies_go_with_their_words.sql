-- What stands in a release or a file sent on under an id of its own goes with the words it was copied from, whichever way they are disposed of.
CREATE FUNCTION incidents.copies_gone() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  DELETE FROM incidents.release_line WHERE record_id = OLD.id;
  DELETE FROM incidents.transfer_part WHERE record = OLD.id AND school_id = OLD.school_id;
  RETURN OLD;
END
$$;
CREATE INDEX release_line_by_record ON incidents.release_line (record_id);
CREATE INDEX transfer_part_by_record ON incidents.transfer_part (record);
CREATE TRIGGER gone BEFORE DELETE ON incidents.answer FOR EACH ROW EXECUTE FUNCTION incidents.copies_gone();
CREATE TRIGGER gone BEFORE DELETE ON incidents.concern_about_change FOR EACH ROW EXECUTE FUNCTION incidents.copies_gone();
CREATE TRIGGER gone BEFORE DELETE ON incidents.file FOR EACH ROW EXECUTE FUNCTION incidents.copies_gone();
CREATE TRIGGER gone BEFORE DELETE ON incidents.task FOR EACH ROW EXECUTE FUNCTION incidents.copies_gone();
