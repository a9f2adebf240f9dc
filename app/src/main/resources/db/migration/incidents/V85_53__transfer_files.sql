-- Files that go along with a child's file, a copy as it was sent; of what stays behind only the name and the reason.
CREATE TABLE incidents.transfer_file (
  id          uuid PRIMARY KEY,
  transfer_id uuid NOT NULL REFERENCES incidents.transfer(id),
  place       integer NOT NULL,
  school_id   integer NOT NULL REFERENCES schools.school(id),
  to_school   integer REFERENCES schools.school(id),
  record      uuid NOT NULL,
  name        text NOT NULL,
  media_type  text NOT NULL,
  bytes       bigint NOT NULL,
  left_out    text NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX transfer_file_by_transfer ON incidents.transfer_file (transfer_id, place);
CALL database.append_only('incidents.transfer_file');

CREATE TABLE incidents.transfer_chunk (
  file_id     uuid NOT NULL REFERENCES incidents.transfer_file(id),
  place       integer NOT NULL,
  transfer_id uuid NOT NULL REFERENCES incidents.transfer(id),
  school_id   integer NOT NULL REFERENCES schools.school(id),
  to_school   integer REFERENCES schools.school(id),
  sealed      bytea NOT NULL,
  PRIMARY KEY (file_id, place)
);
-- What is encrypted does not shrink.
ALTER TABLE incidents.transfer_chunk ALTER COLUMN sealed SET STORAGE EXTERNAL;
CALL database.append_only('incidents.transfer_chunk');

-- As with what is written in it: the other school sees neither name nor content before it accepted, and only the sender puts anything in.
DROP POLICY own_schools ON incidents.transfer_file;
DROP POLICY own_schools ON incidents.transfer_chunk;
DO $$
DECLARE
  here  CONSTANT text := database.seen();
  there CONSTANT text := replace(database.seen(), 'school_id', 'to_school');
  part  text;
BEGIN
  FOREACH part IN ARRAY ARRAY['transfer_file', 'transfer_chunk'] LOOP
    EXECUTE format('CREATE POLICY sender_or_once_accepted ON incidents.%I FOR SELECT USING (%s IS TRUE OR (%s AND EXISTS (
      SELECT 1 FROM incidents.transfer_step s WHERE s.transfer_id = %I.transfer_id AND s.kind = ''ACCEPTED'')))', part, here, there, part);
    EXECUTE format('CREATE POLICY put_in_by_the_sender ON incidents.%I FOR INSERT WITH CHECK (database.may_write(school_id))', part);
  END LOOP;
END
$$;

-- Who owns the tables, and nobody who signs in, removes a file when the line it belongs to has reached its end.
DO $$
DECLARE
  part text;
BEGIN
  FOREACH part IN ARRAY ARRAY['transfer_file', 'transfer_chunk'] LOOP
    EXECUTE format('CREATE POLICY at_its_end ON incidents.%I TO CURRENT_USER USING (%s) WITH CHECK (database.may_write(school_id))',
      part, database.seen());
  END LOOP;
END
$$;
CREATE FUNCTION incidents.files_end_with_their_line() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  DELETE FROM incidents.transfer_chunk c USING incidents.transfer_file f
    WHERE f.id = c.file_id AND f.transfer_id = OLD.transfer_id AND f.record = OLD.record;
  DELETE FROM incidents.transfer_file f WHERE f.transfer_id = OLD.transfer_id AND f.record = OLD.record;
  RETURN NULL;
END
$$;
CREATE TRIGGER files_end_with_their_line AFTER DELETE ON incidents.transfer_part
  FOR EACH ROW EXECUTE FUNCTION incidents.files_end_with_their_line();
