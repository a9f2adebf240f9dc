-- A file made for somebody, sealed with a passphrase that is kept nowhere; fetched once by whoever made it, then only its hash stays.
CREATE TABLE incidents.sealed_file (
  id         uuid PRIMARY KEY,
  school_id  integer NOT NULL REFERENCES schools.school(id),
  made_by    uuid NOT NULL,
  made_at    timestamptz NOT NULL,
  file_name  text NOT NULL,
  hash       text NOT NULL,
  content    bytea,
  fetched_at timestamptz
);
CALL database.isolate('incidents.sealed_file');

-- A copy of a child's chronology for whoever may ask for it, as one person prepared it: what was in each line then, with names of others covered.
CREATE TABLE incidents.release (
  id         uuid PRIMARY KEY,
  school_id  integer NOT NULL REFERENCES schools.school(id),
  child_id   uuid NOT NULL REFERENCES schools.person(id),
  because    text NOT NULL,
  covered    text[] NOT NULL,
  made_by    uuid NOT NULL,
  made_at    timestamptz NOT NULL
);
CREATE INDEX release_by_child ON incidents.release (child_id, made_at DESC);
CALL database.append_only('incidents.release');

CREATE TABLE incidents.release_line (
  release_id uuid NOT NULL REFERENCES incidents.release(id),
  place      integer NOT NULL,
  school_id  integer NOT NULL REFERENCES schools.school(id),
  record_id  uuid NOT NULL,
  at         timestamptz NOT NULL,
  kind       text NOT NULL,
  words      text NOT NULL,
  left_out   text NOT NULL DEFAULT '',
  PRIMARY KEY (release_id, place)
);
CALL database.append_only('incidents.release_line');

-- What the second person decided, once: released, with the hash of the file that was handed over, or sent back because.
CREATE TABLE incidents.release_decision (
  release_id uuid PRIMARY KEY REFERENCES incidents.release(id),
  school_id  integer NOT NULL REFERENCES schools.school(id),
  released   boolean NOT NULL,
  words      text NOT NULL,
  hash       text,
  decided_by uuid NOT NULL,
  decided_at timestamptz NOT NULL,
  CHECK (released = (hash IS NOT NULL))
);
CALL database.append_only('incidents.release_decision');

-- Two people, whatever page or hand writes here.
CREATE FUNCTION incidents.two_people() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.released AND EXISTS (SELECT 1 FROM incidents.release r WHERE r.id = NEW.release_id AND r.made_by = NEW.decided_by) THEN
    RAISE EXCEPTION 'a release needs a second person' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER two_people BEFORE INSERT ON incidents.release_decision FOR EACH ROW EXECUTE FUNCTION incidents.two_people();
