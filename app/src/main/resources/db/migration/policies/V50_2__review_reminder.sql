-- Who was reminded that a version's review is near, and how many days before: written with the notice itself, so that each comes once.
CREATE TABLE policies.review_reminder (
  version_id uuid NOT NULL REFERENCES policies.version(id),
  days       integer NOT NULL CHECK (days IN (60, 30, 7)),
  school_id  integer NOT NULL REFERENCES schools.school(id),
  person_id  uuid NOT NULL REFERENCES schools.person(id),
  queued_at  timestamptz NOT NULL,
  PRIMARY KEY (version_id, days, school_id, person_id)
);
CALL database.append_only('policies.review_reminder');
