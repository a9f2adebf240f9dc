-- The exact wording that somebody signed, declined or withdrew, with the school's name in it.
CREATE TABLE agreements.wording (
  school_id      integer NOT NULL REFERENCES schools.school(id),
  sha256         text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  kind           text NOT NULL CHECK (kind IN ('A1', 'A2', 'A3', 'A4', 'A5')),
  words          text NOT NULL,
  policy_version uuid NOT NULL REFERENCES policies.version(id),
  first_used_at  timestamptz NOT NULL,
  PRIMARY KEY (school_id, sha256)
);
CALL database.append_only('agreements.wording');

-- One row for each act in each school; what is withdrawn is a further row, never a change.
CREATE TABLE agreements.signature (
  seq            bigint GENERATED ALWAYS AS IDENTITY,
  id             uuid PRIMARY KEY,
  school_id      integer NOT NULL REFERENCES schools.school(id),
  person_id      uuid NOT NULL REFERENCES schools.person(id),
  kind           text NOT NULL,
  year           text NOT NULL,
  wording_sha256 text NOT NULL,
  outcome        text NOT NULL CHECK (outcome IN ('SIGNED', 'DECLINED', 'WITHDRAWN')),
  at             timestamptz NOT NULL,
  zone           text NOT NULL,
  how            text NOT NULL CHECK (how IN ('OWN_SIGN_IN', 'CLASS', 'LINK', 'PAPER')),
  recorded_by    uuid NOT NULL,
  recorded_at    timestamptz NOT NULL,
  address        text,
  user_agent     text,
  class_signing  uuid,
  paper_dated    date,
  note           text,
  act            text NOT NULL,
  FOREIGN KEY (school_id, wording_sha256) REFERENCES agreements.wording(school_id, sha256),
  -- The second click of a double click carries the same act.
  UNIQUE (school_id, person_id, kind, act)
);
CREATE INDEX signature_latest ON agreements.signature (school_id, year, person_id, kind, seq DESC);
CREATE INDEX signature_by_person ON agreements.signature (person_id, year);
CALL database.append_only('agreements.signature');

-- The children on whose behalf a parent signed, and whether the parent says that the child has read the pupils' agreement (clause 4.7a).
CREATE TABLE agreements.covered_child (
  signature_id uuid NOT NULL REFERENCES agreements.signature(id),
  child_id     uuid NOT NULL REFERENCES schools.person(id),
  school_id    integer NOT NULL REFERENCES schools.school(id),
  has_read     boolean NOT NULL,
  PRIMARY KEY (signature_id, child_id)
);
CREATE INDEX covered_child_by_child ON agreements.covered_child (child_id);
CALL database.append_only('agreements.covered_child');

-- A declined or withdrawn agreement of an adult, which the head decides on.
CREATE TABLE agreements.refusal (
  id           uuid PRIMARY KEY REFERENCES agreements.signature(id),
  school_id    integer NOT NULL REFERENCES schools.school(id),
  person_id    uuid NOT NULL REFERENCES schools.person(id),
  kind         text NOT NULL,
  year         text NOT NULL,
  at           timestamptz NOT NULL,
  decision     text CHECK (decision IN ('CHILDREN_KEEP_ACCESS', 'CHILDREN_HELD', 'SPOKEN')),
  reason       text,
  decided_by   uuid,
  decided_at   timestamptz,
  superseded_at timestamptz,
  CHECK ((decision IS NULL) = (decided_at IS NULL))
);
CREATE INDEX refusal_by_school ON agreements.refusal (school_id, year);
CALL database.isolate('agreements.refusal');

-- One signing of a class in an academic year; it may take several sittings.
CREATE TABLE agreements.class_signing (
  id          uuid PRIMARY KEY,
  school_id   integer NOT NULL REFERENCES schools.school(id),
  class_id    uuid NOT NULL REFERENCES schools.class(id),
  year        text NOT NULL,
  opened_by   uuid NOT NULL,
  opened_at   timestamptz NOT NULL,
  reading     text,
  promise     integer NOT NULL DEFAULT 0,
  attested_by uuid,
  attested_at timestamptz,
  UNIQUE (school_id, class_id, year)
);
CALL database.isolate('agreements.class_signing');

CREATE TABLE agreements.class_answer (
  signing_id     uuid NOT NULL REFERENCES agreements.class_signing(id),
  pupil_id       uuid NOT NULL REFERENCES schools.person(id),
  school_id      integer NOT NULL REFERENCES schools.school(id),
  present        boolean NOT NULL,
  answer         text CHECK (answer IN ('AGREED', 'NOT_YET')),
  wording_sha256 text,
  answered_at    timestamptz,
  attested       boolean NOT NULL DEFAULT false,
  PRIMARY KEY (signing_id, pupil_id)
);
CALL database.isolate('agreements.class_answer');

-- Whom a child trusts, at school and at home: private to the child's teachers and the safeguarding team.
CREATE TABLE agreements.trusted_adult (
  id          uuid PRIMARY KEY,
  school_id   integer NOT NULL REFERENCES schools.school(id),
  pupil_id    uuid NOT NULL REFERENCES schools.person(id),
  place       text NOT NULL CHECK (place IN ('SCHOOL', 'HOME')),
  staff_id    uuid REFERENCES schools.person(id),
  words       text,
  recorded_by uuid NOT NULL,
  recorded_at timestamptz NOT NULL,
  CHECK (staff_id IS NOT NULL OR words IS NOT NULL)
);
CREATE INDEX trusted_adult_by_pupil ON agreements.trusted_adult (pupil_id);
CALL database.isolate('agreements.trusted_adult');

-- The yearly asking: opened once a year in a school; each reminder is counted.
CREATE TABLE agreements.campaign (
  school_id     integer NOT NULL REFERENCES schools.school(id),
  year          text NOT NULL,
  opened_by     uuid NOT NULL,
  opened_at     timestamptz NOT NULL,
  PRIMARY KEY (school_id, year)
);
CALL database.isolate('agreements.campaign');

CREATE TABLE agreements.reminder (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  school_id   integer NOT NULL REFERENCES schools.school(id),
  person_id   uuid NOT NULL REFERENCES schools.person(id),
  year        text NOT NULL,
  sent_by     uuid NOT NULL,
  sent_at     timestamptz NOT NULL
);
CREATE INDEX reminder_by_person ON agreements.reminder (school_id, person_id, sent_at DESC);
CALL database.append_only('agreements.reminder');

-- How long staff may work on before an unsigned agreement narrows their web access (clause 4.5a); the trust's setting, so no school_id.
CREATE TABLE agreements.setting (
  name       text PRIMARY KEY,
  value      integer NOT NULL,
  owner      text NOT NULL,
  changed_by uuid,
  changed_at timestamptz
);
CALL database.share('agreements.setting');
INSERT INTO agreements.setting (name, value, owner) VALUES ('staff_grace_days', 14, 'HEAD');
