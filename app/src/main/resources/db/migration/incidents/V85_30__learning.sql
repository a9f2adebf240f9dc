-- What the school learns from an incident (4.2e, 13.5): something to do with an owner and a day, or none because. Never changed; what became of it are steps.
CREATE TABLE incidents.learning (
  id          uuid PRIMARY KEY,
  incident_id uuid NOT NULL REFERENCES incidents.incident(id),
  school_id   integer NOT NULL REFERENCES schools.school(id),
  kind        text NOT NULL CHECK (kind IN ('TRAINING', 'LESSON', 'ASSEMBLY', 'PARENT_WORKSHOP', 'POLICY_CHANGE', 'NONE')),
  words       text NOT NULL,
  owner       uuid REFERENCES schools.person(id),
  due_on      date,
  author      uuid NOT NULL,
  at          timestamptz NOT NULL,
  CHECK ((kind = 'NONE') = (owner IS NULL) AND (kind = 'NONE') = (due_on IS NULL))
);
CREATE INDEX learning_by_incident ON incidents.learning (incident_id);
CREATE INDEX learning_by_school ON incidents.learning (school_id, due_on);
CALL database.append_only('incidents.learning');

-- Passed to another owner or day, done, or given up; the latest move holds, and it ends once.
CREATE TABLE incidents.learning_step (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  learning_id uuid NOT NULL REFERENCES incidents.learning(id),
  school_id   integer NOT NULL REFERENCES schools.school(id),
  kind        text NOT NULL CHECK (kind IN ('MOVED', 'DONE', 'DROPPED')),
  words       text NOT NULL,
  owner       uuid REFERENCES schools.person(id),
  due_on      date,
  author      uuid NOT NULL,
  at          timestamptz NOT NULL,
  CHECK ((kind = 'MOVED') = (owner IS NOT NULL) AND (kind = 'MOVED') = (due_on IS NOT NULL))
);
CREATE INDEX learning_step_by_learning ON incidents.learning_step (learning_id, id DESC);
CREATE UNIQUE INDEX learning_ends_once ON incidents.learning_step (learning_id) WHERE kind <> 'MOVED';
CALL database.append_only('incidents.learning_step');
