-- The whole record is searched: each table below says in one place what of its rows is a text, where it stands and what it is called, for the
-- row that is written, changed or removed and for building the search anew. Concerns about adults are not among them: their register is
-- searched in itself.
ALTER TABLE incidents.text DROP CONSTRAINT text_file_check;
ALTER TABLE incidents.text ADD CONSTRAINT text_file_check
  CHECK (file IN ('CONCERN', 'INCIDENT', 'EXAMINATION', 'TEAM', 'REVIEW', 'CHILD', 'REQUEST', 'TRANSFER'));
-- The incident behind a text that stands in another file: whoever does not find the one does not find the other.
ALTER TABLE incidents.text ADD COLUMN incident_id uuid;
CREATE INDEX text_by_incident ON incidents.text (incident_id) WHERE incident_id IS NOT NULL;

CREATE FUNCTION incidents.said(VARIADIC words text[]) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  -- No longer than full text takes in.
  SELECT left(array_to_string(ARRAY(SELECT w FROM unnest(words) WITH ORDINALITY u(w, place) WHERE w <> '' ORDER BY place), E'\n'), 250000)
$$;

-- Known from the row alone, since what it belongs to may be gone before it.
CREATE FUNCTION incidents.text_id(source text, written jsonb) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE source
    WHEN 'incidents.concern_detail' THEN md5(source || (written ->> 'concern_id'))::uuid
    WHEN 'incidents.handling' THEN md5(source || (written ->> 'concern_id'))::uuid
    WHEN 'incidents.body_mark' THEN md5(source || (written ->> 'concern_id') || (written ->> 'place'))::uuid
    WHEN 'incidents.learning_step' THEN md5(source || (written ->> 'id'))::uuid
    WHEN 'incidents.parent_may' THEN md5(source || (written ->> 'seq'))::uuid
    WHEN 'incidents.examination_answer' THEN md5(source || (written ->> 'decision_id'))::uuid
    WHEN 'incidents.transfer_part' THEN md5(source || (written ->> 'transfer_id') || (written ->> 'place'))::uuid
    ELSE (written ->> 'id')::uuid
  END
$$;

-- The id of the same words as the other school of a transfer finds them.
CREATE FUNCTION incidents.text_there(id uuid) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
  $$ SELECT md5(id || ' there')::uuid $$;

-- args as a trigger gives them: file, kind, column of the file's id, column of the time, columns of words.
CREATE FUNCTION incidents.texts_of(source text, r jsonb, args text[]) RETURNS SETOF incidents.text LANGUAGE plpgsql STABLE AS $$
DECLARE
  t incidents.text;
  part record;
BEGIN
  t.id := incidents.text_id(source, r);
  t.school_id := (r ->> 'school_id')::integer;
  t.at := coalesce(r ->> 'at', r ->> 'reported_at', r ->> 'added_at', r ->> 'opened_at', r ->> 'set_at', r ->> 'assigned_at', r ->> 'asked_at',
    r ->> 'started_at', r ->> 'happened_at')::timestamptz;
  t.file := CASE WHEN r ->> 'incident_id' IS NULL THEN 'CONCERN' ELSE 'INCIDENT' END;
  t.file_id := coalesce(r ->> 'incident_id', r ->> 'concern_id')::uuid;
  t.words := r ->> 'words';
  CASE source
    WHEN 'incidents.entry' THEN t.kind := 'Entry';
    WHEN 'incidents.concern' THEN
      t.kind := 'Concern';
      t.file_id := t.id;
      t.words := incidents.said(r ->> 'words', r ->> 'about_words', r ->> 'happened_words', r ->> 'reporter_words');
    WHEN 'incidents.incident' THEN
      t.kind := 'Incident';
      t.file := 'INCIDENT';
      t.file_id := t.id;
      t.words := incidents.said(r ->> 'summary', r ->> 'decision_reason', r ->> 'lead_told_words');
    WHEN 'incidents.answer' THEN t.kind := 'Answer';
    WHEN 'incidents.concern_detail' THEN
      t.kind := 'Concern';
      t.words := incidents.said(r ->> 'own_words', r ->> 'opinion', r ->> 'adult_words');
      t.at := (SELECT c.reported_at FROM incidents.concern c WHERE c.id = t.file_id);
    WHEN 'incidents.body_mark' THEN
      t.kind := 'Body map';
      t.at := (SELECT c.reported_at FROM incidents.concern c WHERE c.id = t.file_id);
    WHEN 'incidents.handling' THEN
      t.kind := 'What was decided';
      t.file := 'CONCERN';
      t.file_id := (r ->> 'concern_id')::uuid;
      t.at := coalesce(r ->> 'triaged_at', r ->> 'opened_at', now()::text)::timestamptz;
      t.words := r ->> 'reason';
    WHEN 'incidents.concern_about_change' THEN
      t.kind := 'Whom it is about';
      t.words := r ->> 'because';
    WHEN 'incidents.task' THEN t.kind := 'To do';
    WHEN 'incidents.no_part' THEN
      t.kind := 'Who had no part';
      t.words := r ->> 'because';
    WHEN 'incidents.parent_reply', 'incidents.parent_may' THEN t.kind := 'Parents';
    WHEN 'incidents.parent_told' THEN
      t.kind := 'Parents';
      t.words := incidents.said(r ->> 'words', r ->> 'reply');
    WHEN 'incidents.authority_decision' THEN
      t.kind := 'Authority';
      t.words := incidents.said(r ->> 'reason', r ->> 'lead_view', r ->> 'contact', r ->> 'advice', r ->> 'reference');
    WHEN 'incidents.authority_outcome' THEN t.kind := 'Authority';
    WHEN 'incidents.online_evidence' THEN
      t.kind := 'Seen online';
      t.words := incidents.said(r ->> 'platform', r ->> 'address', r ->> 'user_name', r ->> 'seen', r ->> 'seen_by');
    WHEN 'incidents.imagery_answer' THEN t.kind := 'Imagery';
    WHEN 'incidents.file' THEN
      t.kind := 'File';
      t.words := r ->> 'name';
    WHEN 'incidents.learning' THEN t.kind := 'Learning';
    WHEN 'incidents.learning_step' THEN
      t.kind := 'Learning';
      t.file := 'INCIDENT';
      t.file_id := (SELECT l.incident_id FROM incidents.learning l WHERE l.id = (r ->> 'learning_id')::uuid);
    WHEN 'incidents.restricted_entry' THEN
      t.kind := 'Restricted entry';
      t.file := 'TEAM';
      t.incident_id := t.file_id;
    WHEN 'incidents.review' THEN
      t.kind := 'Meeting';
      t.file := 'REVIEW';
      t.file_id := t.id;
      t.words := r ->> 'decisions';
    WHEN 'incidents.review_addition' THEN
      t.kind := 'Meeting';
      t.file := 'REVIEW';
      t.file_id := (r ->> 'review_id')::uuid;
    WHEN 'incidents.examination' THEN
      t.kind := 'Search or device';
      t.file := 'EXAMINATION';
      t.incident_id := t.file_id;
      t.file_id := t.id;
      t.words := incidents.said(r ->> 'device', r ->> 'reason', r ->> 'urgent_why', r ->> 'sought', r ->> 'place');
    WHEN 'incidents.examination_entry', 'incidents.examination_decision', 'incidents.examination_answer', 'incidents.custody' THEN
      t.kind := 'Search or device';
      t.file := 'EXAMINATION';
      t.file_id := CASE WHEN source = 'incidents.examination_answer'
        THEN (SELECT d.examination_id FROM incidents.examination_decision d WHERE d.id = (r ->> 'decision_id')::uuid)
        ELSE (r ->> 'examination_id')::uuid END;
      t.incident_id := (SELECT e.incident_id FROM incidents.examination e WHERE e.id = t.file_id);
      -- An entry has words and a reference, a decision its reason, a hand that took it words and a place.
      t.words := incidents.said(r ->> 'words', CASE WHEN r ->> 'kind' = 'POLICE' THEN r ->> 'code' END, r ->> 'reason', r ->> 'taken_words',
        r ->> 'place');
    WHEN 'incidents.past_event' THEN
      t.kind := 'History';
      t.file := 'CHILD';
      t.file_id := (r ->> 'child_id')::uuid;
      t.words := incidents.said(r ->> 'kind', r ->> 'words');
    WHEN 'sanctions.withdrawal', 'sanctions.reflection', 'sanctions.request' THEN
      t.kind := CASE source WHEN 'sanctions.withdrawal' THEN 'Internet withdrawn' WHEN 'sanctions.reflection' THEN 'Reflection'
        ELSE 'Withdrawal asked for' END;
      t.file := CASE source WHEN 'sanctions.request' THEN 'REQUEST' ELSE 'CHILD' END;
      t.file_id := CASE source WHEN 'sanctions.request' THEN t.id ELSE (r ->> 'pupil_id')::uuid END;
      t.incident_id := (r ->> 'incident_id')::uuid;
      t.words := incidents.said(r ->> 'reason', r ->> 'ended_why', r ->> 'promise', r ->> 'answer', r ->> 'what_happened',
        r ->> 'what_learned', r ->> 'who_affected');
    WHEN 'sanctions.extension' THEN
      t.kind := 'Internet withdrawn';
      t.file := 'CHILD';
      SELECT w.pupil_id, w.incident_id INTO t.file_id, t.incident_id FROM sanctions.withdrawal w WHERE w.id = (r ->> 'withdrawal_id')::uuid;
      t.words := r ->> 'why';
    WHEN 'incidents.transfer' THEN
      t.kind := 'Transfer';
      t.file := 'TRANSFER';
      t.file_id := t.id;
      t.words := r ->> 'to_words';
    WHEN 'incidents.transfer_part' THEN
      t.kind := 'Left out of a transfer';
      t.file := 'TRANSFER';
      t.file_id := (r ->> 'transfer_id')::uuid;
      t.words := r ->> 'left_out';
    WHEN 'incidents.transfer_step' THEN
      t.kind := 'Transfer';
      t.file := 'TRANSFER';
      t.file_id := (r ->> 'transfer_id')::uuid;
    WHEN 'incidents.transfer_file' THEN
      -- The sender finds the name of its own file; the other school's comes with its acceptance.
      t.words := '';
    ELSE
      IF cardinality(args) < 5 THEN
        RAISE EXCEPTION 'nothing says what of % is searched', source;
      END IF;
      t.file := args[1];
      t.kind := args[2];
      t.file_id := (r ->> args[3])::uuid;
      t.at := (r ->> args[4])::timestamptz;
      t.words := incidents.said(VARIADIC ARRAY(SELECT r ->> c FROM unnest(args[5:]) WITH ORDINALITY u(c, place) ORDER BY place));
  END CASE;
  IF t.words <> '' AND t.file_id IS NOT NULL THEN
    t.words := incidents.said(t.words);
    RETURN NEXT t;
  END IF;
  IF source = 'incidents.transfer_step' AND r ->> 'to_school' IS NOT NULL THEN
    t.school_id := (r ->> 'to_school')::integer;
    IF t.words <> '' THEN
      t.id := incidents.text_there(t.id);
      RETURN NEXT t;
    END IF;
    -- What was sent is the other school's to read, and to find, once it has accepted.
    IF r ->> 'kind' = 'ACCEPTED' THEN
      FOR part IN
        SELECT incidents.text_id('incidents.transfer_part', to_jsonb(p)) AS id, p.happened_at AS at, 'From another school' AS kind,
          CASE WHEN p.left_out = '' THEN incidents.said(p.kind, p.words) ELSE p.left_out END AS words
        FROM incidents.transfer_part p WHERE p.transfer_id = t.file_id
        UNION ALL SELECT f.id, t.at, 'File from another school', f.name
        FROM incidents.transfer_file f WHERE f.transfer_id = t.file_id AND f.left_out = ''
      LOOP
        t.id := incidents.text_there(part.id);
        t.at := part.at;
        t.kind := part.kind;
        t.words := incidents.said(part.words);
        IF t.words <> '' THEN
          RETURN NEXT t;
        END IF;
      END LOOP;
    END IF;
  END IF;
END
$$;

CREATE FUNCTION incidents.put_text(t incidents.text) RETURNS void LANGUAGE sql AS $$
  INSERT INTO incidents.text (id, school_id, at, file, file_id, kind, words, incident_id)
    VALUES (t.id, t.school_id, t.at, t.file, t.file_id, t.kind, t.words, t.incident_id) ON CONFLICT DO NOTHING;
  INSERT INTO incidents.lexeme (school_id, lexeme, at, text_id)
    SELECT t.school_id, word, t.at, t.id FROM unnest(incidents.lexemes_of(t.words)) word ON CONFLICT DO NOTHING;
$$;

CREATE FUNCTION incidents.drop_texts(ids uuid[]) RETURNS void LANGUAGE sql AS $$
  DELETE FROM incidents.lexeme l USING incidents.text t, unnest(incidents.lexemes_of(t.words)) w(word)
    WHERE t.id = ANY (ids) AND l.school_id = t.school_id AND l.lexeme = w.word AND l.at = t.at AND l.text_id = t.id;
  DELETE FROM incidents.text t WHERE t.id = ANY (ids);
$$;

CREATE FUNCTION incidents.follow(source text, was jsonb, is_now jsonb, args text[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  t incidents.text;
BEGIN
  IF was IS NOT NULL THEN
    PERFORM incidents.drop_texts(ARRAY[incidents.text_id(source, was), incidents.text_there(incidents.text_id(source, was))]);
  END IF;
  IF is_now IS NOT NULL THEN
    FOR t IN SELECT * FROM incidents.texts_of(source, is_now, args) LOOP
      PERFORM incidents.put_text(t);
    END LOOP;
  END IF;
END
$$;

CREATE OR REPLACE FUNCTION incidents.searched() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM incidents.follow(TG_TABLE_SCHEMA || '.' || TG_TABLE_NAME,
    CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END, CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END,
    ARRAY(SELECT unnest(TG_ARGV)));
  RETURN NULL;
END
$$;

-- Either end writes of a transfer what both find, and what the sender disposes of leaves the other's search too.
CREATE FUNCTION incidents.searched_at_both_ends() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  scope text := current_setting('belisha.schools', true);
BEGIN
  PERFORM set_config('belisha.schools', '*', true);
  PERFORM incidents.follow(TG_TABLE_SCHEMA || '.' || TG_TABLE_NAME,
    CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END, CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END,
    ARRAY(SELECT unnest(TG_ARGV)));
  PERFORM set_config('belisha.schools', coalesce(scope, ''), true);
  RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION incidents.searched_at_both_ends() FROM PUBLIC;

-- Builds the search of the schools in scope anew from what is written; who writes meanwhile waits.
CREATE FUNCTION incidents.search_again() RETURNS bigint LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  source text;
  args text[];
  texts bigint;
BEGIN
  LOCK TABLE incidents.text IN SHARE ROW EXCLUSIVE MODE;
  DELETE FROM incidents.lexeme;
  DELETE FROM incidents.text;
  -- The arguments of a trigger end with a zero byte each.
  FOR source, args IN SELECT tgrelid::regclass::text, array_remove(string_to_array(encode(tgargs, 'escape'), '\000'), '')
    FROM pg_trigger WHERE tgname = 'searched' ORDER BY 1 LOOP
    EXECUTE format('SELECT count(incidents.put_text(t)) FROM %s r, incidents.texts_of(%L, to_jsonb(r), $1) t', source, source) USING args;
  END LOOP;
  SELECT count(*) INTO texts FROM incidents.text;
  RETURN texts;
END
$$;

DO $$
DECLARE
  source text;
BEGIN
  FOREACH source IN ARRAY ARRAY['incidents.concern', 'incidents.answer', 'incidents.incident', 'incidents.entry', 'incidents.task',
    'incidents.parent_told', 'incidents.authority_decision', 'incidents.authority_outcome'] LOOP
    EXECUTE format('DROP TRIGGER searched ON %s', source);
  END LOOP;
  FOREACH source IN ARRAY ARRAY['incidents.concern', 'incidents.answer', 'incidents.entry', 'incidents.task', 'incidents.parent_told',
    'incidents.authority_decision', 'incidents.authority_outcome', 'incidents.concern_detail', 'incidents.body_mark', 'incidents.concern_about_change', 'incidents.no_part',
    'incidents.parent_reply', 'incidents.parent_may', 'incidents.online_evidence', 'incidents.imagery_answer', 'incidents.file',
    'incidents.learning', 'incidents.learning_step', 'incidents.restricted_entry', 'incidents.review', 'incidents.review_addition',
    'incidents.examination', 'incidents.examination_entry', 'incidents.examination_decision', 'incidents.examination_answer',
    'incidents.custody', 'incidents.past_event', 'sanctions.extension'] LOOP
    EXECUTE format('CREATE TRIGGER searched AFTER INSERT OR DELETE ON %s FOR EACH ROW EXECUTE FUNCTION incidents.searched()', source);
  END LOOP;
  FOREACH source IN ARRAY ARRAY['transfer', 'transfer_step', 'transfer_part', 'transfer_file'] LOOP
    EXECUTE format('CREATE TRIGGER searched AFTER INSERT OR DELETE ON incidents.%s FOR EACH ROW
      EXECUTE FUNCTION incidents.searched_at_both_ends()', source);
  END LOOP;
END
$$;
CREATE TRIGGER searched AFTER INSERT OR DELETE OR UPDATE OF summary, decision_reason, lead_told_words ON incidents.incident
  FOR EACH ROW EXECUTE FUNCTION incidents.searched();
CREATE TRIGGER searched AFTER INSERT OR DELETE OR UPDATE OF reason ON incidents.handling
  FOR EACH ROW EXECUTE FUNCTION incidents.searched();
CREATE TRIGGER searched AFTER INSERT OR DELETE OR UPDATE OF reason, ended_why ON sanctions.withdrawal
  FOR EACH ROW EXECUTE FUNCTION incidents.searched();
CREATE TRIGGER searched AFTER INSERT OR DELETE OR UPDATE OF what_happened, what_learned, who_affected ON sanctions.reflection
  FOR EACH ROW EXECUTE FUNCTION incidents.searched();
CREATE TRIGGER searched AFTER INSERT OR DELETE OR UPDATE OF answer ON sanctions.request
  FOR EACH ROW EXECUTE FUNCTION incidents.searched();

-- A child of whom only history came over is found by name too.
CREATE FUNCTION incidents.named_in_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO incidents.name_key (school_id, name_key, person_id)
    SELECT NEW.school_id, k, p.id FROM schools.person p, incidents.name_keys(p.given_name || ' ' || p.family_name) k
    WHERE p.id = NEW.child_id
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END
$$;
CREATE TRIGGER named AFTER INSERT ON incidents.past_event FOR EACH ROW EXECUTE FUNCTION incidents.named_in_history();

GRANT EXECUTE ON FUNCTION incidents.said(text[]), incidents.text_id(text, jsonb), incidents.text_there(uuid), incidents.texts_of(text, jsonb, text[]),
  incidents.put_text(incidents.text), incidents.drop_texts(uuid[]), incidents.follow(text, jsonb, jsonb, text[]), incidents.search_again() TO ${app};

-- Rows take their texts with them; what is named here is left from before they did.
CREATE OR REPLACE FUNCTION incidents.unsearch(files uuid[]) RETURNS void LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
  SELECT incidents.drop_texts(ARRAY(SELECT t.id FROM incidents.text t
    WHERE t.file_id = ANY (files) AND t.file IN ('CONCERN', 'INCIDENT', 'TEAM', 'EXAMINATION')));
$$;

CREATE OR REPLACE FUNCTION incidents.remove_copies(at_school integer, gone uuid[], people uuid[]) RETURNS void
LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
  DELETE FROM incidents.release_line WHERE record_id = ANY (gone);
  DELETE FROM incidents.release_decision d WHERE NOT EXISTS (SELECT 1 FROM incidents.release_line l WHERE l.release_id = d.release_id)
    AND d.release_id IN (SELECT r.id FROM incidents.release r WHERE r.child_id = ANY (people) AND r.school_id = at_school);
  DELETE FROM incidents.release r WHERE r.child_id = ANY (people) AND r.school_id = at_school
    AND NOT EXISTS (SELECT 1 FROM incidents.release_line l WHERE l.release_id = r.id);
  DELETE FROM incidents.transfer_part WHERE record = ANY (gone) AND school_id = at_school;
  DELETE FROM incidents.name_key k WHERE k.school_id = at_school AND k.person_id = ANY (people)
    AND NOT EXISTS (SELECT 1 FROM incidents.involved v WHERE v.school_id = at_school AND v.person_id = k.person_id)
    AND NOT EXISTS (SELECT 1 FROM incidents.past_event e WHERE e.school_id = at_school AND e.child_id = k.person_id)
    AND NOT EXISTS (SELECT 1 FROM incidents.concern_about a WHERE a.school_id = at_school AND a.person_id = k.person_id);
$$;

-- What was there before and was not searched.
SELECT set_config('belisha.schools', '*', true);
DO $$
DECLARE
  source text;
BEGIN
  FOR source IN SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'searched'
    AND tgrelid NOT IN ('incidents.concern'::regclass, 'incidents.answer'::regclass, 'incidents.incident'::regclass, 'incidents.entry'::regclass,
      'incidents.task'::regclass, 'incidents.parent_told'::regclass, 'incidents.authority_decision'::regclass,
      'incidents.authority_outcome'::regclass) LOOP
    EXECUTE format('SELECT count(incidents.put_text(t)) FROM %s r, incidents.texts_of(%L, to_jsonb(r), ''{}'') t', source, source);
  END LOOP;
END
$$;
INSERT INTO incidents.name_key (school_id, name_key, person_id)
  SELECT DISTINCT e.school_id, k, p.id FROM (SELECT DISTINCT school_id, child_id FROM incidents.past_event) e
  JOIN schools.person p ON p.id = e.child_id, incidents.name_keys(p.given_name || ' ' || p.family_name) k
  ON CONFLICT DO NOTHING;
