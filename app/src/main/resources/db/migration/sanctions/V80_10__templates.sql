-- A withdrawal may end as soon as its reflection is done, also before its time.
ALTER TABLE sanctions.withdrawal ADD COLUMN lifts boolean NOT NULL DEFAULT false;
ALTER TABLE sanctions.withdrawal ADD CHECK (NOT lifts OR waits_reflection);

-- Each new end that a withdrawal was given, with the one before it.
CREATE TABLE sanctions.extension (
  id             uuid PRIMARY KEY,
  withdrawal_id  uuid NOT NULL REFERENCES sanctions.withdrawal(id),
  school_id      integer NOT NULL REFERENCES schools.school(id),
  until_before   timestamptz NOT NULL,
  until_at       timestamptz NOT NULL,
  why            text NOT NULL CHECK (why <> ''),
  author         uuid NOT NULL,
  at             timestamptz NOT NULL,
  CHECK (until_at > until_before)
);
CREATE INDEX extension_by_withdrawal ON sanctions.extension (withdrawal_id, at);
CALL database.append_only('sanctions.extension');

-- Who was affected, and whether the sheet was written on paper and copied.
ALTER TABLE sanctions.reflection ADD COLUMN who_affected text;
ALTER TABLE sanctions.reflection ADD COLUMN on_paper boolean NOT NULL DEFAULT false;

-- What a school usually does about a kind of breach (13.1). One that is ended stays, so that what held then can be read.
CREATE TABLE sanctions.template (
  id         uuid PRIMARY KEY,
  school_id  integer NOT NULL REFERENCES schools.school(id),
  called     text NOT NULL CHECK (called <> ''),
  breach     text NOT NULL,
  minutes    integer NOT NULL CHECK (minutes BETWEEN 10 AND 20160),
  after_it   text NOT NULL CHECK (after_it IN ('TIME', 'WAITS', 'LIFTS')),
  set_by     uuid NOT NULL,
  set_at     timestamptz NOT NULL,
  ended_by   uuid,
  ended_at   timestamptz,
  CHECK (after_it = 'TIME' OR breach <> '')
);
CREATE INDEX template_by_school ON sanctions.template (school_id) WHERE ended_at IS NULL;
CALL database.isolate('sanctions.template');

-- The stages of a school's behaviour policy, in order; the latest row holds.
CREATE TABLE sanctions.stages (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  school_id  integer NOT NULL REFERENCES schools.school(id),
  words      text[] NOT NULL,
  set_by     uuid NOT NULL,
  set_at     timestamptz NOT NULL
);
CREATE INDEX stages_by_school ON sanctions.stages (school_id, id DESC);
CALL database.append_only('sanctions.stages');

-- A withdrawal that a teacher asked for and that the safeguarding lead decides. It says nothing of the reason why the lead is asked.
CREATE TABLE sanctions.request (
  id            uuid PRIMARY KEY,
  school_id     integer NOT NULL REFERENCES schools.school(id),
  pupil_id      uuid NOT NULL REFERENCES schools.person(id),
  incident_id   uuid,
  starts_at     timestamptz NOT NULL,
  until_at      timestamptz NOT NULL,
  reason        text NOT NULL,
  promise       text NOT NULL,
  waits         boolean NOT NULL,
  lifts         boolean NOT NULL,
  asked_by      uuid NOT NULL,
  asked_at      timestamptz NOT NULL,
  agreed        boolean,
  answer        text NOT NULL DEFAULT '',
  answered_by   uuid,
  answered_at   timestamptz,
  CHECK ((agreed IS NULL) = (answered_at IS NULL))
);
CREATE INDEX request_open ON sanctions.request (school_id, asked_at) WHERE answered_at IS NULL;
CREATE INDEX request_by_asker ON sanctions.request (asked_by, asked_at DESC);
CALL database.isolate('sanctions.request');
