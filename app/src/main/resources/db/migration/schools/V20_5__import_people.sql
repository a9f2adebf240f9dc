-- Who an import adds, changes and lets go, so that it can be looked through before it is applied. Names are kept for a day.
-- No school_id, as the import it belongs to may hold several schools; it is seen by whoever sees the import.
CREATE TABLE schools.import_person (
  job_id  uuid NOT NULL REFERENCES schools.import_job(id) ON DELETE CASCADE,
  place   integer NOT NULL,
  act     text NOT NULL CHECK (act IN ('ADDED', 'CHANGED', 'LEFT')),
  name    text NOT NULL,
  school  text NOT NULL,
  roles   text NOT NULL,
  class   text,
  fields  text[] NOT NULL DEFAULT '{}',
  PRIMARY KEY (job_id, place)
);
CALL database.share('schools.import_person');
ALTER TABLE schools.import_person ENABLE ROW LEVEL SECURITY;
ALTER TABLE schools.import_person FORCE ROW LEVEL SECURITY;
CREATE POLICY with_its_import ON schools.import_person
  USING (EXISTS (SELECT 1 FROM schools.import_job j WHERE j.id = job_id))
  WITH CHECK (EXISTS (SELECT 1 FROM schools.import_job j WHERE j.id = job_id));

ALTER TABLE schools.import_line DROP CONSTRAINT import_line_kind_check;
ALTER TABLE schools.import_line ADD CONSTRAINT import_line_kind_check
  CHECK (kind IN ('FAULT', 'COUNT', 'LEAVING', 'KEPT', 'WHO'));
