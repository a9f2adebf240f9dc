-- The words by which incidents are sorted (5.6), for the whole trust, so without school_id. A version is never changed: a new one is added.
CREATE TABLE incidents.taxonomy (
  version  integer PRIMARY KEY,
  since    timestamptz NOT NULL,
  because  text NOT NULL
);
CREATE TABLE incidents.risk_area (
  version  integer NOT NULL REFERENCES incidents.taxonomy(version),
  code     text NOT NULL,
  words    text NOT NULL,
  place    integer NOT NULL,
  PRIMARY KEY (version, code)
);
-- kind: BULLYING asks for the three tests; PEER_ABUSE is never lowered for having happened once; ILLEGAL asks lead and DSL about the authorities.
CREATE TABLE incidents.category (
  version  integer NOT NULL REFERENCES incidents.taxonomy(version),
  code     text NOT NULL,
  words    text NOT NULL,
  kind     text NOT NULL CHECK (kind IN ('BULLYING', 'PEER_ABUSE', 'IMAGERY', 'ILLEGAL', 'OTHER')),
  place    integer NOT NULL,
  PRIMARY KEY (version, code)
);
CALL database.share('incidents.taxonomy');
CALL database.share('incidents.risk_area');
CALL database.share('incidents.category');
REVOKE UPDATE, DELETE ON incidents.taxonomy, incidents.risk_area, incidents.category FROM ${app};

INSERT INTO incidents.taxonomy VALUES (1, now(), 'The first sorting: the three areas of the policy, and commerce from national guidance');
INSERT INTO incidents.risk_area VALUES
  (1, 'CONTENT', 'Content: what was seen or sent', 1), (1, 'CONTACT', 'Contact: who got in touch', 2),
  (1, 'CONDUCT', 'Conduct: how somebody behaved', 3), (1, 'COMMERCE', 'Commerce: money, gambling, scams', 4);
INSERT INTO incidents.category VALUES
  (1, 'CYBERBULLYING', 'Cyberbullying', 'BULLYING', 1),
  (1, 'PEER_ABUSE', 'Child-on-child abuse', 'PEER_ABUSE', 2),
  (1, 'HARMFUL_SEXUAL', 'Harmful sexual behaviour', 'PEER_ABUSE', 3),
  (1, 'IMAGERY', 'Nude or indecent imagery, real or made by a computer', 'IMAGERY', 4),
  (1, 'GROOMING', 'Grooming or contact by an adult', 'ILLEGAL', 5),
  (1, 'EXTREMISM', 'Extremism or radicalisation', 'ILLEGAL', 6),
  (1, 'ILLEGAL_CONTENT', 'Other material that may be illegal', 'ILLEGAL', 7),
  (1, 'HARMFUL_CONTENT', 'Harmful content: violence, hate, self-harm, eating', 'OTHER', 8),
  (1, 'ADULT_CONTENT', 'Content for adults', 'OTHER', 9),
  (1, 'MONEY', 'Gambling, scam or money', 'OTHER', 10),
  (1, 'PRIVACY', 'Personal information shared', 'OTHER', 11),
  (1, 'MISUSE', 'Misuse of equipment or account', 'OTHER', 12),
  (1, 'OTHER', 'Something else', 'OTHER', 13);

-- Settings of a school as rows with an owner and a history: the latest of a name holds.
CREATE TABLE incidents.setting (
  id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  school_id integer NOT NULL REFERENCES schools.school(id),
  name      text NOT NULL,
  value     text NOT NULL,
  set_by    uuid,
  set_at    timestamptz NOT NULL
);
CREATE INDEX setting_by_name ON incidents.setting (school_id, name, id DESC);
CALL database.append_only('incidents.setting');

CREATE TABLE incidents.holiday (
  id        uuid PRIMARY KEY,
  school_id integer NOT NULL REFERENCES schools.school(id),
  words     text NOT NULL,
  starts_on date NOT NULL,
  ends_on   date NOT NULL,
  CHECK (ends_on >= starts_on)
);
CREATE INDEX holiday_by_school ON incidents.holiday (school_id, starts_on);
CALL database.isolate('incidents.holiday');

-- Who is told out of hours and in holidays.
CREATE TABLE incidents.rota (
  school_id integer NOT NULL REFERENCES schools.school(id),
  person_id uuid NOT NULL REFERENCES schools.person(id),
  added_by  uuid NOT NULL,
  added_at  timestamptz NOT NULL,
  PRIMARY KEY (school_id, person_id)
);
CALL database.isolate('incidents.rota');

-- What somebody is typing, kept until it is sent or thrown away.
CREATE TABLE incidents.draft (
  person_id  uuid NOT NULL REFERENCES schools.person(id),
  school_id  integer NOT NULL REFERENCES schools.school(id),
  form       text NOT NULL,
  fields     text NOT NULL,
  saved_at   timestamptz NOT NULL,
  PRIMARY KEY (person_id, school_id, form)
);
CALL database.isolate('incidents.draft');

CREATE TABLE incidents.incident (
  id                 uuid PRIMARY KEY,
  school_id          integer NOT NULL REFERENCES schools.school(id),
  taxonomy           integer NOT NULL REFERENCES incidents.taxonomy(version),
  summary            text NOT NULL,
  category           text NOT NULL,
  severity           text NOT NULL CHECK (severity IN ('LOW', 'MODERATE', 'SERIOUS', 'CRITICAL')),
  opened_at          timestamptz NOT NULL,
  opened_by          uuid NOT NULL,
  lead_told          boolean NOT NULL,
  lead_told_words    text NOT NULL DEFAULT '',
  repeated           boolean,
  intended           boolean,
  imbalance          boolean,
  behaviour_stage    text NOT NULL DEFAULT '',
  decision           text CHECK (decision IN ('NONE', 'EARLY_HELP', 'CHILD_PROTECTION', 'REFERRAL')),
  decision_reason    text NOT NULL DEFAULT '',
  decided_by         uuid,
  decided_at         timestamptz,
  closed_at          timestamptz,
  closed_by          uuid,
  FOREIGN KEY (taxonomy, category) REFERENCES incidents.category(version, code)
);
CREATE INDEX incident_by_school ON incidents.incident (school_id, opened_at DESC);
CREATE INDEX incident_open ON incidents.incident (school_id, opened_at) WHERE closed_at IS NULL;
CALL database.isolate('incidents.incident');

CREATE TABLE incidents.incident_area (
  incident_id uuid NOT NULL REFERENCES incidents.incident(id),
  school_id   integer NOT NULL REFERENCES schools.school(id),
  taxonomy    integer NOT NULL,
  area        text NOT NULL,
  PRIMARY KEY (incident_id, area),
  FOREIGN KEY (taxonomy, area) REFERENCES incidents.risk_area(version, code)
);
CALL database.isolate('incidents.incident_area');

CREATE TABLE incidents.involved (
  incident_id uuid NOT NULL REFERENCES incidents.incident(id),
  school_id   integer NOT NULL REFERENCES schools.school(id),
  person_id   uuid NOT NULL REFERENCES schools.person(id),
  part        text NOT NULL CHECK (part IN ('VICTIM', 'INSTIGATOR', 'WITNESS', 'REPORTER')),
  PRIMARY KEY (incident_id, person_id, part)
);
CREATE INDEX involved_by_person ON incidents.involved (person_id);
CALL database.isolate('incidents.involved');

-- What somebody reported, in their own words: never changed. An anonymous report holds nobody; its receipt is known by its hash alone.
CREATE TABLE incidents.concern (
  id              uuid PRIMARY KEY,
  school_id       integer NOT NULL REFERENCES schools.school(id),
  submission      bytea NOT NULL UNIQUE,
  route           text NOT NULL CHECK (route IN ('STAFF', 'CHILD', 'PARENT', 'PUBLIC')),
  reporter_id     uuid,
  reporter_words  text NOT NULL DEFAULT '',
  anonymous       boolean NOT NULL DEFAULT false,
  standing        text CHECK (standing IN ('VICTIM', 'WITNESS')),
  about_words     text NOT NULL DEFAULT '',
  picture         text NOT NULL DEFAULT '',
  words           text NOT NULL,
  told_in_person  boolean,
  happened_words  text NOT NULL DEFAULT '',
  indicators      text[] NOT NULL DEFAULT '{}',
  visit           text,
  trusted_adult   uuid,
  not_for         uuid[] NOT NULL DEFAULT '{}',
  receipt         bytea UNIQUE,
  reported_at     timestamptz NOT NULL,
  CHECK (NOT anonymous OR (reporter_id IS NULL AND reporter_words = '' AND visit IS NULL AND trusted_adult IS NULL))
);
CREATE INDEX concern_by_school ON incidents.concern (school_id, reported_at);
CREATE INDEX concern_by_reporter ON incidents.concern (reporter_id) WHERE reporter_id IS NOT NULL;
CALL database.append_only('incidents.concern');

CREATE TABLE incidents.concern_about (
  concern_id uuid NOT NULL REFERENCES incidents.concern(id),
  school_id  integer NOT NULL REFERENCES schools.school(id),
  person_id  uuid NOT NULL REFERENCES schools.person(id),
  PRIMARY KEY (concern_id, person_id)
);
CREATE INDEX concern_about_by_person ON incidents.concern_about (person_id);
CALL database.append_only('incidents.concern_about');

-- What became of a concern, apart from its words.
CREATE TABLE incidents.handling (
  concern_id   uuid PRIMARY KEY REFERENCES incidents.concern(id),
  school_id    integer NOT NULL REFERENCES schools.school(id),
  opened_at    timestamptz,
  opened_by    uuid,
  outcome      text CHECK (outcome IN ('INCIDENT', 'NO_ACTION')),
  incident_id  uuid REFERENCES incidents.incident(id),
  reason       text NOT NULL DEFAULT '',
  triaged_at   timestamptz,
  triaged_by   uuid,
  escalated_at timestamptz
);
CREATE INDEX handling_waiting ON incidents.handling (school_id) WHERE outcome IS NULL;
CREATE INDEX handling_by_incident ON incidents.handling (incident_id);
CALL database.isolate('incidents.handling');

-- Answers of the team and what the reporter added to them.
CREATE TABLE incidents.answer (
  id         uuid PRIMARY KEY,
  concern_id uuid NOT NULL REFERENCES incidents.concern(id),
  school_id  integer NOT NULL REFERENCES schools.school(id),
  by_team    boolean NOT NULL,
  author     uuid,
  words      text NOT NULL,
  at         timestamptz NOT NULL
);
CREATE INDEX answer_by_concern ON incidents.answer (concern_id, at);
CALL database.append_only('incidents.answer');

-- Who was told that a concern waits, and why they.
CREATE TABLE incidents.told (
  concern_id uuid NOT NULL REFERENCES incidents.concern(id),
  school_id  integer NOT NULL REFERENCES schools.school(id),
  person_id  uuid NOT NULL,
  because    text NOT NULL,
  at         timestamptz NOT NULL,
  PRIMARY KEY (concern_id, person_id, because)
);
CALL database.append_only('incidents.told');

CREATE TABLE incidents.entry (
  id          uuid PRIMARY KEY,
  incident_id uuid NOT NULL REFERENCES incidents.incident(id),
  school_id   integer NOT NULL REFERENCES schools.school(id),
  kind        text NOT NULL CHECK (kind IN ('NOTE', 'CORRECTION', 'CHANGE', 'LEARNING', 'CLOSED', 'REOPENED')),
  corrects    uuid REFERENCES incidents.entry(id),
  words       text NOT NULL,
  author      uuid NOT NULL,
  at          timestamptz NOT NULL,
  CHECK ((kind = 'CORRECTION') = (corrects IS NOT NULL))
);
CREATE INDEX entry_by_incident ON incidents.entry (incident_id, at);
CALL database.append_only('incidents.entry');

CREATE TABLE incidents.task (
  id          uuid PRIMARY KEY,
  incident_id uuid NOT NULL REFERENCES incidents.incident(id),
  school_id   integer NOT NULL REFERENCES schools.school(id),
  words       text NOT NULL,
  owner       uuid NOT NULL REFERENCES schools.person(id),
  due_on      date NOT NULL,
  added_by    uuid NOT NULL,
  added_at    timestamptz NOT NULL,
  done_at     timestamptz,
  done_by     uuid
);
CREATE INDEX task_by_incident ON incidents.task (incident_id, due_on);
CREATE INDEX task_open ON incidents.task (school_id, owner, due_on) WHERE done_at IS NULL;
CALL database.isolate('incidents.task');

-- What each parent was told, or why not; the latest for a pupil and adult holds. adult_id is null where a pupil has nobody who may be told.
CREATE TABLE incidents.parent_told (
  id          uuid PRIMARY KEY,
  incident_id uuid NOT NULL REFERENCES incidents.incident(id),
  school_id   integer NOT NULL REFERENCES schools.school(id),
  pupil_id    uuid NOT NULL REFERENCES schools.person(id),
  adult_id    uuid,
  told        boolean NOT NULL,
  words       text NOT NULL,
  review_on   date,
  author      uuid NOT NULL,
  at          timestamptz NOT NULL,
  CHECK (told OR review_on IS NOT NULL)
);
CREATE INDEX parent_told_by_incident ON incidents.parent_told (incident_id, at);
CALL database.append_only('incidents.parent_told');

-- For each authority: reported, or considered and not reported because; the latest holds.
CREATE TABLE incidents.authority_decision (
  id          uuid PRIMARY KEY,
  incident_id uuid NOT NULL REFERENCES incidents.incident(id),
  school_id   integer NOT NULL REFERENCES schools.school(id),
  authority   text NOT NULL,
  reported    boolean NOT NULL,
  reason      text NOT NULL,
  lead_view   text NOT NULL DEFAULT '',
  contact     text NOT NULL DEFAULT '',
  reference   text NOT NULL DEFAULT '',
  author      uuid NOT NULL,
  at          timestamptz NOT NULL
);
CREATE INDEX authority_decision_by_incident ON incidents.authority_decision (incident_id, at);
CALL database.append_only('incidents.authority_decision');
