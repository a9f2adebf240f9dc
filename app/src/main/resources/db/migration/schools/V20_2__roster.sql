-- Roles that people held and no longer hold, so that a leaver's name can still be read where they are part of a record.
CREATE TABLE schools.past_role (
  person_id  uuid NOT NULL REFERENCES schools.person(id),
  school_id  integer NOT NULL REFERENCES schools.school(id),
  role       text NOT NULL,
  left_on    date NOT NULL,
  PRIMARY KEY (person_id, school_id, role)
);
CALL database.isolate('schools.past_role');

DROP POLICY known_here ON schools.person;
CREATE POLICY known_here ON schools.person FOR SELECT
  USING (EXISTS (SELECT 1 FROM schools.person_role r WHERE r.person_id = person.id)
    OR EXISTS (SELECT 1 FROM schools.past_role r WHERE r.person_id = person.id));
DROP POLICY changed_here ON schools.person;
CREATE POLICY changed_here ON schools.person FOR UPDATE
  USING (EXISTS (SELECT 1 FROM schools.person_role r WHERE r.person_id = person.id)
    OR EXISTS (SELECT 1 FROM schools.past_role r WHERE r.person_id = person.id)) WITH CHECK (true);

-- What the roster put there it may take away; what people recorded by hand it leaves alone.
ALTER TABLE schools.contact
  ADD COLUMN source text NOT NULL DEFAULT 'NAMED' CHECK (source IN ('ROSTER', 'NAMED')),
  ADD COLUMN ended_on date;
ALTER TABLE schools.class_staff
  ADD COLUMN source text NOT NULL DEFAULT 'NAMED' CHECK (source IN ('ROSTER', 'NAMED'));
CREATE INDEX class_staff_by_person ON schools.class_staff (person_id);
CREATE INDEX contact_by_pupil ON schools.contact (pupil_id);
CREATE INDEX pupil_by_school ON schools.pupil (school_id) WHERE left_on IS NULL;

-- An import: a roster may hold several schools, so the row carries the set of those it may touch, and is seen by whoever may see them all.
CREATE TABLE schools.import_job (
  id           uuid PRIMARY KEY,
  schools      integer[] NOT NULL,
  trust_wide   boolean NOT NULL,
  started_by   uuid,
  started_at   timestamptz NOT NULL,
  file_name    text NOT NULL,
  file         bytea,
  -- For a plain CSV: its school and which heading means what; null for OneRoster.
  plain        text,
  state        text NOT NULL CHECK (state IN ('MAPPING', 'CHECKING', 'CHECKED', 'APPLYING', 'APPLIED', 'REFUSED', 'CANCELLED', 'STOPPED')),
  step         text NOT NULL DEFAULT '',
  done         integer NOT NULL DEFAULT 0,
  total        integer NOT NULL DEFAULT 0,
  cancel_asked boolean NOT NULL DEFAULT false,
  ended_at     timestamptz,
  fault_count  integer NOT NULL DEFAULT 0,
  notes        text[] NOT NULL DEFAULT '{}'
);
CREATE INDEX import_job_newest ON schools.import_job (started_at DESC);
CALL database.share('schools.import_job');
ALTER TABLE schools.import_job ENABLE ROW LEVEL SECURITY;
ALTER TABLE schools.import_job FORCE ROW LEVEL SECURITY;
CREATE POLICY own_schools ON schools.import_job
  USING (schools <@ (SELECT database.allowed_schools())::integer[])
  WITH CHECK (schools <@ (SELECT database.allowed_schools())::integer[]);

-- What an import found or did; seen by whoever sees the import.
CREATE TABLE schools.import_line (
  job_id   uuid NOT NULL REFERENCES schools.import_job(id) ON DELETE CASCADE,
  place    integer NOT NULL,
  kind     text NOT NULL CHECK (kind IN ('FAULT', 'COUNT', 'LEAVING')),
  what     text NOT NULL,
  line     integer NOT NULL DEFAULT 0,
  field    text,
  words    text NOT NULL DEFAULT '',
  added    integer NOT NULL DEFAULT 0,
  changed  integer NOT NULL DEFAULT 0,
  gone     integer NOT NULL DEFAULT 0,
  PRIMARY KEY (job_id, place)
);
CALL database.share('schools.import_line');
ALTER TABLE schools.import_line ENABLE ROW LEVEL SECURITY;
ALTER TABLE schools.import_line FORCE ROW LEVEL SECURITY;
CREATE POLICY with_its_import ON schools.import_line
  USING (EXISTS (SELECT 1 FROM schools.import_job j WHERE j.id = job_id))
  WITH CHECK (EXISTS (SELECT 1 FROM schools.import_job j WHERE j.id = job_id));

-- That a school moved up a year: once an academic year.
CREATE TABLE schools.roll_over (
  school_id     integer NOT NULL REFERENCES schools.school(id),
  academic_year text NOT NULL,
  done_at       timestamptz NOT NULL,
  moved         integer NOT NULL,
  left_count    integer NOT NULL,
  PRIMARY KEY (school_id, academic_year)
);
CALL database.append_only('schools.roll_over');
