-- A handing over stands in the chronology of each child of its incident, under an id of its own, and its copies go with it.
ALTER TABLE incidents.owner_change ADD COLUMN record uuid NOT NULL DEFAULT gen_random_uuid();
CREATE FUNCTION incidents.handing_over_gone() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  DELETE FROM incidents.release_line WHERE record_id = OLD.record;
  DELETE FROM incidents.transfer_part WHERE record = OLD.record AND school_id = OLD.school_id;
  RETURN OLD;
END
$$;
CREATE TRIGGER gone BEFORE DELETE ON incidents.owner_change FOR EACH ROW EXECUTE FUNCTION incidents.handing_over_gone();
