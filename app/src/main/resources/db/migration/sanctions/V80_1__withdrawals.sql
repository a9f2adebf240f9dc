-- Internet withdrawn from a pupil for a time that a teacher sets (A3b). The reason is the teacher's, and holds nothing of the incident behind it.
CREATE TABLE sanctions.withdrawal (
  id                 uuid PRIMARY KEY,
  school_id          integer NOT NULL REFERENCES schools.school(id),
  pupil_id           uuid NOT NULL REFERENCES schools.person(id),
  incident_id        uuid,
  starts_at          timestamptz NOT NULL,
  until_at           timestamptz NOT NULL,
  reason             text NOT NULL,
  waits_reflection   boolean NOT NULL DEFAULT false,
  set_by             uuid NOT NULL,
  set_at             timestamptz NOT NULL,
  applied_at         timestamptz,
  ended_at           timestamptz,
  ended_by           uuid,
  ended_why          text,
  CHECK (until_at > starts_at)
);
CREATE INDEX withdrawal_by_school ON sanctions.withdrawal (school_id, until_at DESC);
CREATE INDEX withdrawal_by_pupil ON sanctions.withdrawal (pupil_id, set_at DESC);
CREATE INDEX withdrawal_by_incident ON sanctions.withdrawal (incident_id) WHERE incident_id IS NOT NULL;
-- Those that still have an end ahead of them: what the clock looks at.
CREATE INDEX withdrawal_running ON sanctions.withdrawal (school_id, starts_at) WHERE ended_at IS NULL;
CALL database.isolate('sanctions.withdrawal');

-- A reflection session and its sheet (A3c): what happened and what was learned, completed with a teacher.
CREATE TABLE sanctions.reflection (
  id             uuid PRIMARY KEY,
  school_id      integer NOT NULL REFERENCES schools.school(id),
  pupil_id       uuid NOT NULL REFERENCES schools.person(id),
  withdrawal_id  uuid REFERENCES sanctions.withdrawal(id),
  incident_id    uuid,
  promise        text NOT NULL,
  assigned_by    uuid NOT NULL,
  assigned_at    timestamptz NOT NULL,
  what_happened  text,
  what_learned   text,
  completed_at   timestamptz,
  completed_with uuid,
  CHECK ((completed_at IS NULL) = (completed_with IS NULL))
);
CREATE INDEX reflection_by_school ON sanctions.reflection (school_id, assigned_at DESC);
CREATE INDEX reflection_by_withdrawal ON sanctions.reflection (withdrawal_id);
CALL database.isolate('sanctions.reflection');
