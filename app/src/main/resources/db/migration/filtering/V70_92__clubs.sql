-- Clubs and sessions after school or in the holidays: children of several classes, led by any member of staff (clause 4.4b, clubs included).
CREATE TABLE filtering.club (
  id        uuid PRIMARY KEY,
  school_id integer NOT NULL REFERENCES schools.school(id),
  name      text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 60),
  weekdays  integer[] NOT NULL DEFAULT '{}',
  begins    time,
  ends      time,
  made_by   uuid,
  made_at   timestamptz NOT NULL,
  ended_at  timestamptz,
  CHECK (begins IS NULL OR ends > begins)
);
CREATE UNIQUE INDEX club_by_name ON filtering.club (school_id, lower(name)) WHERE ended_at IS NULL;
CALL database.isolate('filtering.club');

CREATE TABLE filtering.club_leader (
  club_id   uuid NOT NULL REFERENCES filtering.club(id),
  person_id uuid NOT NULL REFERENCES schools.person(id),
  school_id integer NOT NULL REFERENCES schools.school(id),
  PRIMARY KEY (club_id, person_id)
);
CREATE INDEX club_leader_by_person ON filtering.club_leader (person_id);
CALL database.isolate('filtering.club_leader');

CREATE TABLE filtering.club_child (
  club_id   uuid NOT NULL REFERENCES filtering.club(id),
  person_id uuid NOT NULL REFERENCES schools.person(id),
  school_id integer NOT NULL REFERENCES schools.school(id),
  PRIMARY KEY (club_id, person_id)
);
CREATE INDEX club_child_by_person ON filtering.club_child (person_id);
CALL database.isolate('filtering.club_child');

-- A club has lessons as a class has: sites opened, pauses, a cart, and who watched.
ALTER TABLE filtering.lesson_act ADD COLUMN club_id uuid REFERENCES filtering.club(id);
ALTER TABLE filtering.lesson_act DROP CONSTRAINT lesson_act_whose;
ALTER TABLE filtering.lesson_act
  ADD CONSTRAINT lesson_act_whose CHECK (num_nonnulls(class_id, club_id, person_id, device_id) = 1);

ALTER TABLE filtering.cart_loan ADD COLUMN club_id uuid REFERENCES filtering.club(id);
ALTER TABLE filtering.cart_loan DROP CONSTRAINT cart_loan_whose;
ALTER TABLE filtering.cart_loan ADD CONSTRAINT cart_loan_whose CHECK (num_nonnulls(class_id, club_id) = 1);

ALTER TABLE filtering.supervision ADD COLUMN club_id uuid REFERENCES filtering.club(id);
ALTER TABLE filtering.supervision ALTER COLUMN class_id DROP NOT NULL;
ALTER TABLE filtering.supervision
  ADD CONSTRAINT supervision_whose CHECK (num_nonnulls(class_id, club_id) = 1);
