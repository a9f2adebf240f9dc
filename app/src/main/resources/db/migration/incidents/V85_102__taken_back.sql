-- Whoever reported asks to take it back, and what the team decides of that; the words stand among the answers. The latest row holds.
CREATE TABLE incidents.taking_back (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  concern_id uuid NOT NULL REFERENCES incidents.concern(id) ON DELETE CASCADE,
  school_id  integer NOT NULL REFERENCES schools.school(id),
  step       text NOT NULL CHECK (step IN ('ASKED', 'AGREED', 'GOES_ON')),
  author     uuid NOT NULL,
  at         timestamptz NOT NULL
);
CREATE INDEX taking_back_by_concern ON incidents.taking_back (concern_id, id DESC);
CREATE INDEX taking_back_by_school ON incidents.taking_back (school_id);
CALL database.append_only('incidents.taking_back');
