-- How many days a school gives before an unsigned agreement narrows access and counts as broken; a row for each change, the latest holds.
-- Before the first, agreements.setting says it for the trust. Owner: the head.
CREATE TABLE agreements.grace (
  id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  school_id integer NOT NULL REFERENCES schools.school(id),
  days      integer NOT NULL CHECK (days BETWEEN 0 AND 28),
  set_by    uuid NOT NULL,
  set_at    timestamptz NOT NULL
);
CREATE INDEX grace_by_school ON agreements.grace (school_id, id DESC);
CALL database.append_only('agreements.grace');
