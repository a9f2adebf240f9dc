-- How long the safeguarding record is kept. One rule for the whole trust, so without school_id; the latest of a name holds.
CREATE TABLE incidents.retention_rule (
  id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name     text NOT NULL CHECK (name IN ('CHILD', 'SEXUAL_HARM', 'STAFF', 'SENT')),
  years    integer NOT NULL CHECK (years BETWEEN 1 AND 100),
  source   text NOT NULL,
  set_by   uuid,
  set_at   timestamptz NOT NULL
);
CALL database.share('incidents.retention_rule');
REVOKE UPDATE, DELETE ON incidents.retention_rule FROM ${app};
-- Sources: the IRMS toolkit for schools; the Independent Inquiry into Child Sexual Abuse; Keeping children safe in education, part four;
-- the South West protocol on the transfer of child protection records.
INSERT INTO incidents.retention_rule (name, years, source, set_at) VALUES
  ('CHILD', 25, 'Date of birth and 25 years, then reviewed: IRMS toolkit for schools', now()),
  ('SEXUAL_HARM', 75, 'Up to 75 years where it may bear on sexual abuse: Independent Inquiry into Child Sexual Abuse', now()),
  ('STAFF', 10, 'Pension age, or 10 years where that is longer: Keeping children safe in education, part four', now()),
  ('SENT', 1, 'About a year after the next school has the file: South West protocol for transferred records', now());

-- Somebody looked at a record whose date had come and keeps it on; the latest of a record holds.
CREATE TABLE incidents.retention_review (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  school_id  integer NOT NULL REFERENCES schools.school(id),
  kind       text NOT NULL,
  record_id  uuid NOT NULL,
  keep_until date NOT NULL,
  why        text NOT NULL CHECK (why <> ''),
  author     uuid NOT NULL,
  at         timestamptz NOT NULL
);
CREATE INDEX retention_review_by_record ON incidents.retention_review (record_id, id DESC);
CALL database.append_only('incidents.retention_review');

-- That something is ordered to be kept, by whom: everything of a school, everything about a person, or one record. It wins over every date.
CREATE TABLE incidents.legal_hold (
  id         uuid PRIMARY KEY,
  school_id  integer NOT NULL REFERENCES schools.school(id),
  covers     text NOT NULL CHECK (covers IN ('SCHOOL', 'PERSON', 'RECORD')),
  subject    uuid,
  ordered_by text NOT NULL CHECK (ordered_by <> ''),
  reference  text NOT NULL CHECK (reference <> ''),
  since      date NOT NULL,
  why        text NOT NULL,
  author     uuid NOT NULL,
  at         timestamptz NOT NULL,
  CHECK ((covers = 'SCHOOL') = (subject IS NULL))
);
CREATE INDEX legal_hold_by_school ON incidents.legal_hold (school_id, at DESC);
CREATE INDEX legal_hold_by_subject ON incidents.legal_hold (subject) WHERE subject IS NOT NULL;
CALL database.append_only('incidents.legal_hold');
CREATE TABLE incidents.legal_hold_end (
  hold_id   uuid PRIMARY KEY REFERENCES incidents.legal_hold(id),
  school_id integer NOT NULL REFERENCES schools.school(id),
  why       text NOT NULL CHECK (why <> ''),
  author    uuid NOT NULL,
  at        timestamptz NOT NULL
);
CALL database.append_only('incidents.legal_hold_end');

-- What one person proposed to dispose of, and what the second said. These rows stay: they are the trace, and hold nothing of the content.
CREATE TABLE incidents.disposal (
  id          uuid PRIMARY KEY,
  school_id   integer NOT NULL REFERENCES schools.school(id),
  kind        text NOT NULL CHECK (kind IN ('INCIDENT', 'CONCERN', 'HISTORY', 'TRANSFER', 'STAFF_CONCERN')),
  record_id   uuid NOT NULL,
  opened_on   date NOT NULL,
  due_on      date NOT NULL,
  why         text NOT NULL CHECK (why <> ''),
  proposed_by uuid NOT NULL,
  proposed_at timestamptz NOT NULL
);
CREATE INDEX disposal_by_record ON incidents.disposal (record_id, proposed_at DESC);
CREATE INDEX disposal_by_school ON incidents.disposal (school_id, proposed_at DESC);
CALL database.append_only('incidents.disposal');
CREATE TABLE incidents.disposal_answer (
  disposal_id uuid PRIMARY KEY REFERENCES incidents.disposal(id),
  school_id   integer NOT NULL REFERENCES schools.school(id),
  agreed      boolean NOT NULL,
  words       text NOT NULL,
  answered_by uuid NOT NULL,
  at          timestamptz NOT NULL
);
CALL database.append_only('incidents.disposal_answer');

-- The owner of the tables, and nobody who signs in, reads and removes what the rows' own policies show to their readers alone.
DO $$
DECLARE
  guarded text;
BEGIN
  FOREACH guarded IN ARRAY ARRAY['staff_concern', 'staff_concern_note', 'staff_decision', 'transfer', 'transfer_part'] LOOP
    EXECUTE format('CREATE POLICY at_its_end ON incidents.%I TO CURRENT_USER USING (%s) WITH CHECK (database.may_write(school_id))',
      guarded, database.seen());
  END LOOP;
END
$$;

-- Whether an order to keep covers this record, from whichever school of the trust it came.
CREATE FUNCTION incidents.held(at_school integer, which uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  scope text := current_setting('belisha.schools', true);
  found boolean;
BEGIN
  -- A child may be named in an order that another school keeps; only yes or no leaves this function.
  PERFORM set_config('belisha.schools', '*', true);
  SELECT EXISTS (SELECT 1 FROM incidents.legal_hold h
    WHERE NOT EXISTS (SELECT 1 FROM incidents.legal_hold_end e WHERE e.hold_id = h.id)
      AND ((h.covers = 'SCHOOL' AND h.school_id = at_school)
        OR (h.covers = 'RECORD' AND h.subject = which)
        OR (h.covers = 'PERSON' AND h.subject IN (
          SELECT which
          UNION SELECT v.person_id FROM incidents.involved v WHERE v.incident_id = which
          UNION SELECT a.person_id FROM incidents.concern_about a WHERE a.concern_id = which
          UNION SELECT a.person_id FROM incidents.handling g JOIN incidents.concern_about a ON a.concern_id = g.concern_id
            WHERE g.incident_id = which
          UNION SELECT x.pupil_id FROM incidents.examination x WHERE x.incident_id = which
          UNION SELECT t.child_id FROM incidents.transfer t WHERE t.id = which
          UNION SELECT s.subject_id FROM incidents.staff_concern s WHERE s.id = which)))) INTO found;
  PERFORM set_config('belisha.schools', coalesce(scope, ''), true);
  RETURN found;
END
$$;

-- Whether a concern about an adult is about this one; asked of whoever would confirm its disposal without being one of its readers.
CREATE FUNCTION incidents.is_about(which uuid, person uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM incidents.staff_concern s WHERE s.id = which AND s.subject_id = person)
$$;

-- Two people, and no order to keep, whatever page or hand writes here.
CREATE FUNCTION incidents.two_people_dispose() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  proposed incidents.disposal;
BEGIN
  SELECT * INTO proposed FROM incidents.disposal d WHERE d.id = NEW.disposal_id;
  IF NEW.agreed AND (proposed.proposed_by = NEW.answered_by OR incidents.is_about(proposed.record_id, NEW.answered_by)) THEN
    RAISE EXCEPTION 'a disposal needs a second person' USING ERRCODE = '42501';
  END IF;
  IF NEW.agreed AND incidents.held(proposed.school_id, proposed.record_id) THEN
    RAISE EXCEPTION 'it is ordered to be kept' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER two_people BEFORE INSERT ON incidents.disposal_answer
  FOR EACH ROW EXECUTE FUNCTION incidents.two_people_dispose();

CREATE INDEX text_by_file ON incidents.text (file_id);

-- Takes words out of the search.
CREATE FUNCTION incidents.unsearch(files uuid[]) RETURNS void LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
  DELETE FROM incidents.lexeme l USING incidents.text t, unnest(incidents.lexemes_of(t.words)) w(word)
    WHERE t.file_id = ANY (files) AND l.school_id = t.school_id AND l.lexeme = w.word AND l.at = t.at AND l.text_id = t.id;
  DELETE FROM incidents.text t WHERE t.file_id = ANY (files);
$$;

CREATE FUNCTION incidents.remove_concerns(gone uuid[]) RETURNS void LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
  DELETE FROM incidents.file_scan x USING incidents.file f WHERE x.file_id = f.id AND f.concern_id = ANY (gone);
  DELETE FROM incidents.file_piece x USING incidents.file f WHERE x.file_id = f.id AND f.concern_id = ANY (gone);
  DELETE FROM incidents.file WHERE concern_id = ANY (gone);
  DELETE FROM incidents.imagery WHERE concern_id = ANY (gone);
  DELETE FROM incidents.answer WHERE concern_id = ANY (gone);
  DELETE FROM incidents.told WHERE concern_id = ANY (gone);
  DELETE FROM incidents.concern_about WHERE concern_id = ANY (gone);
  DELETE FROM incidents.concern_detail WHERE concern_id = ANY (gone);
  DELETE FROM incidents.body_mark WHERE concern_id = ANY (gone);
  DELETE FROM incidents.paper_form WHERE concern_id = ANY (gone);
  DELETE FROM incidents.concern_origin WHERE concern_id = ANY (gone) OR from_concern = ANY (gone);
  DELETE FROM incidents.handling WHERE concern_id = ANY (gone);
  DELETE FROM incidents.concern WHERE id = ANY (gone);
$$;

CREATE FUNCTION incidents.remove_incident(gone uuid) RETURNS void LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
  DELETE FROM incidents.custody_signature s USING incidents.custody c, incidents.examination e
    WHERE s.custody_id = c.id AND c.examination_id = e.id AND e.incident_id = gone;
  DELETE FROM incidents.custody c USING incidents.examination e WHERE c.examination_id = e.id AND e.incident_id = gone;
  DELETE FROM incidents.examination_answer a USING incidents.examination_decision d, incidents.examination e
    WHERE a.decision_id = d.id AND d.examination_id = e.id AND e.incident_id = gone;
  DELETE FROM incidents.examination_decision d USING incidents.examination e WHERE d.examination_id = e.id AND e.incident_id = gone;
  DELETE FROM incidents.examination_entry n USING incidents.examination e WHERE n.examination_id = e.id AND e.incident_id = gone;
  DELETE FROM incidents.examination WHERE incident_id = gone;
  DELETE FROM incidents.file_scan x USING incidents.file f WHERE x.file_id = f.id AND f.incident_id = gone;
  DELETE FROM incidents.file_piece x USING incidents.file f WHERE x.file_id = f.id AND f.incident_id = gone;
  DELETE FROM incidents.file WHERE incident_id = gone;
  DELETE FROM incidents.imagery_answer WHERE incident_id = gone;
  DELETE FROM incidents.imagery WHERE incident_id = gone;
  DELETE FROM incidents.online_evidence WHERE incident_id = gone;
  DELETE FROM incidents.learning_step s USING incidents.learning l WHERE s.learning_id = l.id AND l.incident_id = gone;
  DELETE FROM incidents.learning WHERE incident_id = gone;
  DELETE FROM incidents.review_incident WHERE incident_id = gone;
  DELETE FROM incidents.team_change WHERE incident_id = gone;
  DELETE FROM incidents.restricted_entry WHERE incident_id = gone;
  DELETE FROM incidents.parent_reply WHERE incident_id = gone;
  DELETE FROM incidents.parent_told WHERE incident_id = gone;
  DELETE FROM incidents.authority_decision WHERE incident_id = gone;
  DELETE FROM incidents.task WHERE incident_id = gone;
  DELETE FROM incidents.entry WHERE incident_id = gone;
  DELETE FROM incidents.involved WHERE incident_id = gone;
  DELETE FROM incidents.incident_area WHERE incident_id = gone;
  DELETE FROM incidents.incident_link WHERE one = gone OR other = gone;
  DELETE FROM sanctions.extension x USING sanctions.withdrawal w WHERE x.withdrawal_id = w.id AND w.incident_id = gone;
  DELETE FROM sanctions.reflection r WHERE r.incident_id = gone
    OR r.withdrawal_id IN (SELECT w.id FROM sanctions.withdrawal w WHERE w.incident_id = gone);
  DELETE FROM sanctions.withdrawal WHERE incident_id = gone;
  DELETE FROM sanctions.request WHERE incident_id = gone;
  DELETE FROM incidents.incident WHERE id = gone;
$$;

-- Copies of what is gone: in releases for those who asked, and in files sent to other schools. Keys of names stay while something else names them.
CREATE FUNCTION incidents.remove_copies(at_school integer, gone uuid[], people uuid[]) RETURNS void
LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
  DELETE FROM incidents.release_line WHERE record_id = ANY (gone);
  DELETE FROM incidents.release_decision d WHERE NOT EXISTS (SELECT 1 FROM incidents.release_line l WHERE l.release_id = d.release_id)
    AND d.release_id IN (SELECT r.id FROM incidents.release r WHERE r.child_id = ANY (people) AND r.school_id = at_school);
  DELETE FROM incidents.release r WHERE r.child_id = ANY (people) AND r.school_id = at_school
    AND NOT EXISTS (SELECT 1 FROM incidents.release_line l WHERE l.release_id = r.id);
  DELETE FROM incidents.transfer_part WHERE record = ANY (gone) AND school_id = at_school;
  DELETE FROM incidents.name_key k WHERE k.school_id = at_school AND k.person_id = ANY (people)
    AND NOT EXISTS (SELECT 1 FROM incidents.involved v WHERE v.school_id = at_school AND v.person_id = k.person_id)
    AND NOT EXISTS (SELECT 1 FROM incidents.concern_about a WHERE a.school_id = at_school AND a.person_id = k.person_id);
$$;

-- Removes the content of a record that two people agreed on: the only way out of tables that the app can add to and never take from.
CREATE FUNCTION incidents.dispose(proposal uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  d incidents.disposal;
  concerns uuid[] := '{}';
  gone uuid[];
  people uuid[];
BEGIN
  SELECT * INTO d FROM incidents.disposal x WHERE x.id = proposal;
  IF d.id IS NULL OR NOT database.may_write(d.school_id) THEN
    RAISE EXCEPTION 'no such proposal here' USING ERRCODE = '42501';
  END IF;
  IF NOT EXISTS (SELECT 1 FROM incidents.disposal_answer a
      WHERE a.disposal_id = d.id AND a.agreed AND a.answered_by <> d.proposed_by) THEN
    RAISE EXCEPTION 'a disposal needs a second person' USING ERRCODE = '42501';
  END IF;
  IF incidents.held(d.school_id, d.record_id) THEN
    RAISE EXCEPTION 'it is ordered to be kept' USING ERRCODE = '42501';
  END IF;
  IF d.kind = 'INCIDENT' THEN
    concerns := ARRAY(SELECT h.concern_id FROM incidents.handling h WHERE h.incident_id = d.record_id);
    people := ARRAY(SELECT v.person_id FROM incidents.involved v WHERE v.incident_id = d.record_id
      UNION SELECT a.person_id FROM incidents.concern_about a WHERE a.concern_id = ANY (concerns));
    gone := concerns || d.record_id
      || ARRAY(SELECT x.id FROM incidents.examination x WHERE x.incident_id = d.record_id)
      || ARRAY(SELECT x.id FROM incidents.restricted_entry x WHERE x.incident_id = d.record_id)
      || ARRAY(SELECT x.id FROM incidents.entry x WHERE x.incident_id = d.record_id)
      || ARRAY(SELECT x.id FROM incidents.parent_told x WHERE x.incident_id = d.record_id)
      || ARRAY(SELECT x.id FROM incidents.parent_reply x WHERE x.incident_id = d.record_id)
      || ARRAY(SELECT x.id FROM incidents.authority_decision x WHERE x.incident_id = d.record_id)
      || ARRAY(SELECT x.id FROM incidents.online_evidence x WHERE x.incident_id = d.record_id)
      || ARRAY(SELECT x.id FROM sanctions.withdrawal x WHERE x.incident_id = d.record_id)
      || ARRAY(SELECT x.id FROM sanctions.reflection x WHERE x.incident_id = d.record_id);
    PERFORM incidents.remove_concerns(concerns);
    PERFORM incidents.remove_incident(d.record_id);
  ELSIF d.kind = 'CONCERN' THEN
    people := ARRAY(SELECT a.person_id FROM incidents.concern_about a WHERE a.concern_id = d.record_id);
    gone := ARRAY[d.record_id];
    PERFORM incidents.remove_concerns(gone);
  ELSIF d.kind = 'HISTORY' THEN
    people := ARRAY[d.record_id];
    gone := ARRAY(SELECT e.id FROM incidents.past_event e WHERE e.child_id = d.record_id AND e.school_id = d.school_id);
    concerns := ARRAY(SELECT DISTINCT e.file_id FROM incidents.past_event e WHERE e.id = ANY (gone) AND e.document);
    DELETE FROM incidents.past_event e WHERE e.id = ANY (gone);
    concerns := ARRAY(SELECT f FROM unnest(concerns) f WHERE NOT EXISTS (SELECT 1 FROM incidents.past_event e WHERE e.file_id = f));
    DELETE FROM incidents.history_chunk c WHERE c.file_id = ANY (concerns);
    DELETE FROM incidents.history_file f WHERE f.id = ANY (concerns);
  ELSIF d.kind = 'TRANSFER' THEN
    -- The cover and its steps stay: they are the receipt that the file was passed on.
    people := '{}';
    gone := '{}';
    DELETE FROM incidents.transfer_part p WHERE p.transfer_id = d.record_id AND p.school_id = d.school_id;
    DELETE FROM incidents.transfer_key k WHERE k.transfer_id = d.record_id AND k.school_id = d.school_id;
  ELSE
    people := '{}';
    concerns := ARRAY(SELECT s.concern_id FROM incidents.staff_concern s WHERE s.id = d.record_id AND s.concern_id IS NOT NULL);
    gone := concerns || d.record_id;
    DELETE FROM incidents.staff_decision x WHERE x.concern_id = d.record_id;
    DELETE FROM incidents.staff_concern_note x WHERE x.concern_id = d.record_id;
    DELETE FROM incidents.staff_concern s WHERE s.id = d.record_id AND s.school_id = d.school_id;
    PERFORM incidents.remove_concerns(concerns);
  END IF;
  PERFORM incidents.unsearch(gone || d.record_id);
  PERFORM incidents.remove_copies(d.school_id, gone, people);
END
$$;

REVOKE ALL ON FUNCTION incidents.held(integer, uuid), incidents.is_about(uuid, uuid), incidents.dispose(uuid), incidents.unsearch(uuid[]),
  incidents.remove_concerns(uuid[]), incidents.remove_incident(uuid), incidents.remove_copies(integer, uuid[], uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION incidents.held(integer, uuid), incidents.is_about(uuid, uuid), incidents.dispose(uuid) TO ${app};
-- Whole records leave by that way alone.
REVOKE DELETE ON incidents.incident, incidents.handling, incidents.task FROM ${app};
