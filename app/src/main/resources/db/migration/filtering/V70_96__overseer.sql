-- The senior leader and the governor who answer for filtering and monitoring in a school, one of each at a time, with those before (4.6a).
CREATE TABLE filtering.overseer (
  id        uuid PRIMARY KEY,
  school_id integer NOT NULL REFERENCES schools.school(id),
  office    text NOT NULL CHECK (office IN ('SENIOR_LEADER', 'GOVERNOR')),
  person_id uuid NOT NULL REFERENCES schools.person(id),
  from_day  date NOT NULL,
  named_by  uuid NOT NULL,
  named_at  timestamptz NOT NULL,
  ended_by  uuid,
  ended_at  timestamptz,
  CHECK ((ended_by IS NULL) = (ended_at IS NULL))
);
CREATE UNIQUE INDEX overseer_in_office ON filtering.overseer (school_id, office) WHERE ended_at IS NULL;
CALL database.isolate('filtering.overseer');
REVOKE UPDATE, DELETE ON filtering.overseer FROM ${app};
GRANT UPDATE (ended_by, ended_at) ON filtering.overseer TO ${app};
