-- The termly report on online safety (4.2d). A report is never changed: another one of the term takes its place until one is approved.
CREATE TABLE incidents.term_report (
  id        uuid PRIMARY KEY,
  school_id integer NOT NULL REFERENCES schools.school(id),
  starts_on date NOT NULL,
  ends_on   date NOT NULL,
  comment   text NOT NULL,
  author    uuid NOT NULL,
  at        timestamptz NOT NULL,
  CHECK (ends_on > starts_on)
);
CREATE INDEX term_report_by_school ON incidents.term_report (school_id, starts_on DESC, at DESC);
CALL database.append_only('incidents.term_report');

-- Its figures as they are told: a small count is never written here.
CREATE TABLE incidents.term_report_figure (
  report_id   uuid NOT NULL REFERENCES incidents.term_report(id),
  school_id   integer NOT NULL REFERENCES schools.school(id),
  place       integer NOT NULL,
  section     text NOT NULL,
  what        text NOT NULL,
  told        text NOT NULL,
  told_before text NOT NULL,
  PRIMARY KEY (report_id, place)
);
CALL database.append_only('incidents.term_report_figure');

CREATE TABLE incidents.term_report_step (
  report_id uuid NOT NULL REFERENCES incidents.term_report(id),
  school_id integer NOT NULL REFERENCES schools.school(id),
  kind      text NOT NULL CHECK (kind IN ('APPROVED', 'RETURNED', 'ISSUED')),
  words     text NOT NULL DEFAULT '',
  author    uuid NOT NULL,
  at        timestamptz NOT NULL,
  PRIMARY KEY (report_id, kind)
);
CALL database.append_only('incidents.term_report_step');

CREATE TABLE incidents.term_report_opened (
  report_id uuid NOT NULL REFERENCES incidents.term_report(id),
  school_id integer NOT NULL REFERENCES schools.school(id),
  person_id uuid NOT NULL REFERENCES schools.person(id),
  at        timestamptz NOT NULL,
  PRIMARY KEY (report_id, person_id)
);
CALL database.append_only('incidents.term_report_opened');
