-- A trigger that says itself what of its table is searched is followed before anything that is known of the table: what was done about a
-- task, and why an incident was handed over. What is added to a record after its file was accepted is found at both schools.
CREATE OR REPLACE FUNCTION incidents.text_id(source text, written jsonb) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE source
    WHEN 'incidents.concern_detail' THEN md5(source || (written ->> 'concern_id'))::uuid
    WHEN 'incidents.handling' THEN md5(source || (written ->> 'concern_id'))::uuid
    WHEN 'incidents.body_mark' THEN md5(source || (written ->> 'concern_id') || (written ->> 'place'))::uuid
    WHEN 'incidents.parent_may' THEN md5(source || (written ->> 'seq'))::uuid
    WHEN 'incidents.examination_answer' THEN md5(source || (written ->> 'decision_id'))::uuid
    WHEN 'incidents.transfer_part' THEN md5(source || (written ->> 'transfer_id') || (written ->> 'place'))::uuid
    ELSE CASE WHEN written ->> 'id' ~ '^[0-9]+$' THEN md5(source || (written ->> 'id'))::uuid ELSE (written ->> 'id')::uuid END
  END
$$;

ALTER FUNCTION incidents.texts_of(text, jsonb, text[]) RENAME TO texts_known;
CREATE FUNCTION incidents.texts_of(source text, r jsonb, args text[]) RETURNS SETOF incidents.text LANGUAGE plpgsql STABLE AS $$
DECLARE
  t incidents.text;
BEGIN
  IF cardinality(args) < 5 THEN
    RETURN QUERY SELECT * FROM incidents.texts_known(source, r, args);
  ELSE
    t.file := args[1];
    t.kind := args[2];
    t.file_id := (r ->> args[3])::uuid;
    t.at := (r ->> args[4])::timestamptz;
    t.words := incidents.said(VARIADIC ARRAY(SELECT r ->> c FROM unnest(args[5:]) WITH ORDINALITY u(c, place) ORDER BY place));
  END IF;
  IF source = 'incidents.transfer_part' AND r ->> 'added_at' IS NOT NULL AND r ->> 'to_school' IS NOT NULL THEN
    t.file := 'TRANSFER';
    t.kind := 'From another school';
    t.file_id := (r ->> 'transfer_id')::uuid;
    t.at := (r ->> 'happened_at')::timestamptz;
    t.words := incidents.said(r ->> 'kind', r ->> 'words');
  END IF;
  IF t.words <> '' THEN
    t.id := incidents.text_id(source, r);
    t.school_id := (r ->> 'school_id')::integer;
    IF source = 'incidents.transfer_part' THEN
      t.id := incidents.text_there(t.id);
      t.school_id := (r ->> 'to_school')::integer;
    END IF;
    RETURN NEXT t;
  END IF;
END
$$;
GRANT EXECUTE ON FUNCTION incidents.texts_of(text, jsonb, text[]) TO ${app};

DROP TRIGGER searched ON incidents.task;
CREATE TRIGGER searched AFTER INSERT OR DELETE OR UPDATE OF done_note ON incidents.task FOR EACH ROW
  EXECUTE FUNCTION incidents.searched('INCIDENT', 'To do', 'incident_id', 'added_at', 'words', 'done_note');
CREATE TRIGGER searched AFTER INSERT OR DELETE ON incidents.owner_change FOR EACH ROW
  EXECUTE FUNCTION incidents.searched('INCIDENT', 'Handed over', 'incident_id', 'at', 'because');

SELECT set_config('belisha.schools', '*', true);
SELECT count(incidents.put_text(t)) FROM incidents.owner_change r,
  incidents.texts_of('incidents.owner_change', to_jsonb(r), ARRAY['INCIDENT', 'Handed over', 'incident_id', 'at', 'because']) t;
SELECT count(incidents.put_text(t)) FROM incidents.transfer_part r, incidents.texts_of('incidents.transfer_part', to_jsonb(r), '{}') t
  WHERE r.added_at IS NOT NULL;
