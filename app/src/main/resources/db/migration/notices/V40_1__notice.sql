-- What people are to be told, written in the transaction of the news itself and sent from here. Bodies are made from templates and hold nothing sensitive.
CREATE TABLE notices.notice (
  id           uuid PRIMARY KEY,
  school_id    integer NOT NULL REFERENCES schools.school(id),
  recipient_id uuid NOT NULL REFERENCES schools.person(id),
  template     text NOT NULL,
  link         text,
  queued_at    timestamptz NOT NULL,
  state        text NOT NULL CHECK (state IN ('QUEUED', 'SENT', 'FAILED')),
  attempts     integer NOT NULL DEFAULT 0,
  next_at      timestamptz NOT NULL,
  sent_at      timestamptz,
  failure      text
);
CREATE INDEX notice_waiting ON notices.notice (next_at) WHERE state = 'QUEUED';
CREATE INDEX notice_by_school ON notices.notice (school_id, queued_at DESC);
CALL database.isolate('notices.notice');
