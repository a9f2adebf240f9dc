-- Searches of pupils and examinations of devices (10.1-10.3, 7.1). Every table here is added to and never changed; what is wrong is corrected by another row.

-- Whom the head named to authorise searches beside themselves; a row for the naming and one for its end.
CREATE TABLE incidents.search_naming (
  id         uuid PRIMARY KEY,
  school_id  integer NOT NULL REFERENCES schools.school(id),
  person_id  uuid NOT NULL REFERENCES schools.person(id),
  ends       uuid UNIQUE REFERENCES incidents.search_naming(id),
  why        text NOT NULL,
  author     uuid NOT NULL,
  at         timestamptz NOT NULL
);
CREATE INDEX search_naming_by_school ON incidents.search_naming (school_id, at DESC);
CALL database.append_only('incidents.search_naming');

-- What was settled before anything was opened: nothing of it can be left out.
CREATE TABLE incidents.examination (
  id             uuid PRIMARY KEY,
  school_id      integer NOT NULL REFERENCES schools.school(id),
  incident_id    uuid NOT NULL REFERENCES incidents.incident(id),
  pupil_id       uuid NOT NULL REFERENCES schools.person(id),
  kind           text NOT NULL CHECK (kind IN ('SEARCH', 'DEVICE')),
  device         text NOT NULL,
  ground         text NOT NULL CHECK (ground IN ('HARM', 'DISRUPTION', 'RULE')),
  reason         text NOT NULL CHECK (reason <> ''),
  authorised_by  uuid NOT NULL REFERENCES schools.person(id),
  searcher       uuid NOT NULL REFERENCES schools.person(id),
  witness        uuid NOT NULL REFERENCES schools.person(id),
  same_sex       boolean NOT NULL,
  urgent_why     text NOT NULL,
  sought         text NOT NULL CHECK (sought <> ''),
  place          text NOT NULL CHECK (place <> ''),
  cooperation    text NOT NULL CHECK (cooperation IN ('YES', 'PERSUADED', 'NO')),
  happened_at    timestamptz NOT NULL,
  author         uuid NOT NULL,
  at             timestamptz NOT NULL,
  CHECK (searcher <> witness),
  CHECK (same_sex OR urgent_why <> ''),
  CHECK (kind = 'SEARCH' OR device <> '')
);
CREATE INDEX examination_by_incident ON incidents.examination (incident_id, at);
CREATE INDEX examination_by_school ON incidents.examination (school_id, at DESC);
CREATE INDEX examination_by_pupil ON incidents.examination (pupil_id, at);
CALL database.append_only('incidents.examination');

-- What happened with it since. code holds what is counted: YES, NO or UNSURE for what was found, a reference of the police, TOLD or WITHHELD.
CREATE TABLE incidents.examination_entry (
  id              uuid PRIMARY KEY,
  examination_id  uuid NOT NULL REFERENCES incidents.examination(id),
  school_id       integer NOT NULL REFERENCES schools.school(id),
  kind            text NOT NULL CHECK (kind IN
    ('FOUND', 'VIEWED', 'IMAGERY', 'SEEN', 'DSL', 'PARENTS', 'POLICE', 'INSTRUCTION', 'NOTE')),
  code            text NOT NULL,
  words           text NOT NULL CHECK (words <> ''),
  corrects        uuid REFERENCES incidents.examination_entry(id),
  author          uuid NOT NULL,
  at              timestamptz NOT NULL,
  CHECK (kind <> 'POLICE' OR code <> '')
);
CREATE INDEX examination_entry_by_examination ON incidents.examination_entry (examination_id, at);
CREATE INDEX examination_entry_by_school ON incidents.examination_entry (school_id, kind);
CALL database.append_only('incidents.examination_entry');

-- What is to become of what was found. The same two rules stand in the product's code; here nobody passes them by.
CREATE TABLE incidents.examination_decision (
  id              uuid PRIMARY KEY,
  examination_id  uuid NOT NULL REFERENCES incidents.examination(id),
  school_id       integer NOT NULL REFERENCES schools.school(id),
  what            text NOT NULL CHECK (what IN ('DELETE', 'RETAIN', 'POLICE', 'RETURN')),
  reason          text NOT NULL CHECK (reason <> ''),
  offence         text NOT NULL CHECK (offence IN ('YES', 'NO', 'UNSURE')),
  imagery         boolean NOT NULL,
  proposed_by     uuid NOT NULL,
  proposer_senior boolean NOT NULL,
  at              timestamptz NOT NULL,
  UNIQUE (id, proposed_by, proposer_senior),
  CHECK (what <> 'DELETE' OR (offence = 'NO' AND NOT imagery))
);
CREATE INDEX examination_decision_by_examination ON incidents.examination_decision (examination_id, at);
CREATE INDEX examination_decision_by_school ON incidents.examination_decision (school_id, at DESC);
CALL database.append_only('incidents.examination_decision');

-- The second person's word: never the first person's, and one of the two is of the senior leadership team.
CREATE TABLE incidents.examination_answer (
  decision_id     uuid PRIMARY KEY,
  school_id       integer NOT NULL REFERENCES schools.school(id),
  proposed_by     uuid NOT NULL,
  proposer_senior boolean NOT NULL,
  agreed          boolean NOT NULL,
  words           text NOT NULL,
  answered_by     uuid NOT NULL,
  senior          boolean NOT NULL,
  at              timestamptz NOT NULL,
  FOREIGN KEY (decision_id, proposed_by, proposer_senior)
    REFERENCES incidents.examination_decision (id, proposed_by, proposer_senior),
  CHECK (answered_by <> proposed_by),
  CHECK (senior OR proposer_senior)
);
CALL database.append_only('incidents.examination_answer');

-- Who holds the device: each step from one hand to another, in order. An outside hand has words and no person.
CREATE TABLE incidents.custody (
  id              uuid PRIMARY KEY,
  examination_id  uuid NOT NULL REFERENCES incidents.examination(id),
  school_id       integer NOT NULL REFERENCES schools.school(id),
  step            integer NOT NULL CHECK (step > 0),
  act             text NOT NULL CHECK (act IN ('TAKEN', 'HANDED', 'POLICE', 'RETURNED', 'DISPOSED')),
  given_by        uuid NOT NULL REFERENCES schools.person(id),
  taken_by        uuid REFERENCES schools.person(id),
  taken_words     text NOT NULL,
  place           text NOT NULL CHECK (place <> ''),
  happened_at     timestamptz NOT NULL,
  author          uuid NOT NULL,
  at              timestamptz NOT NULL,
  UNIQUE (examination_id, step),
  CHECK ((taken_by IS NULL) = (act IN ('POLICE', 'RETURNED', 'DISPOSED'))),
  CHECK (taken_by IS NOT NULL OR taken_words <> '')
);
CALL database.append_only('incidents.custody');

-- Both sides sign each step: with their own account, or on the paper that goes with the device, whose words say so.
CREATE TABLE incidents.custody_signature (
  custody_id  uuid NOT NULL REFERENCES incidents.custody(id),
  school_id   integer NOT NULL REFERENCES schools.school(id),
  side        text NOT NULL CHECK (side IN ('GIVEN', 'TAKEN')),
  paper       text NOT NULL,
  author      uuid NOT NULL,
  at          timestamptz NOT NULL,
  PRIMARY KEY (custody_id, side)
);
CREATE INDEX custody_signature_by_school ON incidents.custody_signature (school_id, at);
CALL database.append_only('incidents.custody_signature');
