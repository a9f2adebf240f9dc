-- Files on a concern or an incident: encrypted in pieces under a key of their own, which only the key in Belisha's home opens. Never changed.
CREATE TABLE incidents.file (
  id          uuid PRIMARY KEY,
  school_id   integer NOT NULL REFERENCES schools.school(id),
  concern_id  uuid REFERENCES incidents.concern(id),
  incident_id uuid REFERENCES incidents.incident(id),
  origin      text NOT NULL CHECK (origin IN ('REPORTER', 'TEAM', 'VOICE', 'PAPER')),
  name        text NOT NULL,
  media_type  text NOT NULL,
  holds       text NOT NULL CHECK (holds IN ('PICTURE', 'VIDEO', 'SOUND', 'DOCUMENT', 'TEXT')),
  bytes       bigint NOT NULL CHECK (bytes > 0),
  sha256      bytea NOT NULL,
  sealed_key  bytea NOT NULL,
  added_by    uuid,
  added_at    timestamptz NOT NULL,
  CHECK ((concern_id IS NULL) <> (incident_id IS NULL))
);
CREATE INDEX file_by_concern ON incidents.file (concern_id, added_at) WHERE concern_id IS NOT NULL;
CREATE INDEX file_by_incident ON incidents.file (incident_id, added_at) WHERE incident_id IS NOT NULL;
CALL database.append_only('incidents.file');

CREATE TABLE incidents.file_piece (
  file_id   uuid NOT NULL REFERENCES incidents.file(id),
  place     integer NOT NULL,
  school_id integer NOT NULL REFERENCES schools.school(id),
  sealed    bytea NOT NULL,
  PRIMARY KEY (file_id, place)
);
-- What is encrypted does not shrink.
ALTER TABLE incidents.file_piece ALTER COLUMN sealed SET STORAGE EXTERNAL;
CALL database.append_only('incidents.file_piece');

-- What a scanner said of a file; without a row it has not been scanned.
CREATE TABLE incidents.file_scan (
  file_id   uuid NOT NULL REFERENCES incidents.file(id),
  school_id integer NOT NULL REFERENCES schools.school(id),
  verdict   text NOT NULL CHECK (verdict IN ('CLEAN', 'INFECTED')),
  at        timestamptz NOT NULL,
  PRIMARY KEY (file_id, verdict)
);
CALL database.append_only('incidents.file_scan');

-- That an undressed child may be shown (7.1): said by somebody, or by the category an incident has or once had. What is marked stays so.
CREATE TABLE incidents.imagery (
  id          uuid PRIMARY KEY,
  school_id   integer NOT NULL REFERENCES schools.school(id),
  concern_id  uuid REFERENCES incidents.concern(id),
  incident_id uuid REFERENCES incidents.incident(id),
  because     text NOT NULL CHECK (because IN ('CATEGORY', 'SAID')),
  author      uuid,
  at          timestamptz NOT NULL,
  CHECK ((concern_id IS NULL) <> (incident_id IS NULL))
);
CREATE INDEX imagery_by_concern ON incidents.imagery (concern_id) WHERE concern_id IS NOT NULL;
CREATE INDEX imagery_by_incident ON incidents.imagery (incident_id) WHERE incident_id IS NOT NULL;
CALL database.append_only('incidents.imagery');

CREATE FUNCTION incidents.mark_imagery() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM incidents.category c
      WHERE c.version = NEW.taxonomy AND c.code = NEW.category AND c.kind = 'IMAGERY')
    AND NOT EXISTS (SELECT 1 FROM incidents.imagery m WHERE m.incident_id = NEW.id AND m.because = 'CATEGORY') THEN
    INSERT INTO incidents.imagery (id, school_id, incident_id, because, at)
    VALUES (gen_random_uuid(), NEW.school_id, NEW.id, 'CATEGORY', now());
  END IF;
  RETURN NULL;
END
$$;
GRANT EXECUTE ON FUNCTION incidents.mark_imagery() TO ${app};
CREATE TRIGGER mark_imagery AFTER INSERT OR UPDATE OF category ON incidents.incident
  FOR EACH ROW EXECUTE FUNCTION incidents.mark_imagery();
SELECT set_config('belisha.schools', '*', true);
INSERT INTO incidents.imagery (id, school_id, incident_id, because, at)
  SELECT gen_random_uuid(), i.school_id, i.id, 'CATEGORY', now()
  FROM incidents.incident i JOIN incidents.category c ON c.version = i.taxonomy AND c.code = i.category AND c.kind = 'IMAGERY';

-- The five questions whose yes is referred at once; the latest row holds.
CREATE TABLE incidents.imagery_answer (
  id          uuid PRIMARY KEY,
  incident_id uuid NOT NULL REFERENCES incidents.incident(id),
  school_id   integer NOT NULL REFERENCES schools.school(id),
  yes         text[] NOT NULL,
  words       text NOT NULL,
  author      uuid NOT NULL,
  at          timestamptz NOT NULL
);
CREATE INDEX imagery_answer_by_incident ON incidents.imagery_answer (incident_id, at DESC);
CALL database.append_only('incidents.imagery_answer');
