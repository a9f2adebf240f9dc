-- What can be searched for. Full text's own index is not used under row-level security, so each word is a row of a B-tree by school, word
-- and time: "the newest of this school with this word" is one short walk along it. Triggers keep it in the transaction of the text itself,
-- whichever way the text came; a part with a text of its own adds one trigger like those below.
CREATE TABLE incidents.text (
  id         uuid PRIMARY KEY,
  school_id  integer NOT NULL REFERENCES schools.school(id),
  at         timestamptz NOT NULL,
  file       text NOT NULL CHECK (file IN ('CONCERN', 'INCIDENT')),
  file_id    uuid NOT NULL,
  kind       text NOT NULL,
  words      text NOT NULL
);
CALL database.isolate('incidents.text');

CREATE TABLE incidents.lexeme (
  school_id  integer NOT NULL,
  lexeme     text COLLATE "C" NOT NULL,
  at         timestamptz NOT NULL,
  text_id    uuid NOT NULL,
  PRIMARY KEY (school_id, lexeme, at, text_id)
);
CALL database.isolate('incidents.lexeme');

-- Names of those whom a record is about, under keys that a misspelt name shares: itself, itself less one letter, and how it sounds.
CREATE TABLE incidents.name_key (
  school_id  integer NOT NULL,
  name_key   text COLLATE "C" NOT NULL,
  person_id  uuid NOT NULL,
  PRIMARY KEY (school_id, name_key, person_id)
);
CREATE INDEX name_key_by_person ON incidents.name_key (person_id);
CALL database.isolate('incidents.name_key');

-- The parser would pass over what stands in a script tag, and keeps an address whole: so brackets are spaces, and the parts of addresses and
-- user names are words beside the whole.
CREATE FUNCTION incidents.lexemes_of(words text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT tsvector_to_array(to_tsvector('pg_catalog.english',
    plain || CASE WHEN plain ~ '[[:alnum:]][./:@_=&?#][[:alnum:]]' THEN ' ' || regexp_replace(plain, '[./:@_=&?#]+', ' ', 'g') ELSE '' END))
  FROM (SELECT translate(words, '<>', '  ') AS plain) unmarked
$$;

-- Arguments of the trigger: CONCERN or INCIDENT, what kind of text it is, the column of that file's id, the column of the time, the columns of words.
CREATE FUNCTION incidents.searched() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  written jsonb := to_jsonb(NEW);
  said text := '';
  moment timestamptz := (written ->> TG_ARGV[3])::timestamptz;
BEGIN
  FOR i IN 4 .. TG_NARGS - 1 LOOP
    said := concat_ws(E'\n', nullif(said, ''), nullif(written ->> TG_ARGV[i], ''));
  END LOOP;
  IF TG_OP = 'UPDATE' THEN
    DELETE FROM incidents.lexeme l USING incidents.text t, unnest(incidents.lexemes_of(t.words)) w(word)
      WHERE t.id = NEW.id AND l.school_id = t.school_id AND l.lexeme = w.word AND l.at = t.at AND l.text_id = t.id;
    DELETE FROM incidents.text WHERE id = NEW.id;
  END IF;
  IF said <> '' THEN
    INSERT INTO incidents.text (id, school_id, at, file, file_id, kind, words)
      VALUES (NEW.id, NEW.school_id, moment, TG_ARGV[0], (written ->> TG_ARGV[2])::uuid, TG_ARGV[1], said);
    INSERT INTO incidents.lexeme (school_id, lexeme, at, text_id)
      SELECT NEW.school_id, word, moment, NEW.id FROM unnest(incidents.lexemes_of(said)) word;
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER searched AFTER INSERT ON incidents.concern FOR EACH ROW
  EXECUTE FUNCTION incidents.searched('CONCERN', 'Concern', 'id', 'reported_at', 'words', 'about_words', 'happened_words', 'reporter_words');
CREATE TRIGGER searched AFTER INSERT ON incidents.answer FOR EACH ROW
  EXECUTE FUNCTION incidents.searched('CONCERN', 'Answer', 'concern_id', 'at', 'words');
CREATE TRIGGER searched AFTER INSERT OR UPDATE OF summary, decision_reason, lead_told_words ON incidents.incident FOR EACH ROW
  EXECUTE FUNCTION incidents.searched('INCIDENT', 'Incident', 'id', 'opened_at', 'summary', 'decision_reason', 'lead_told_words');
CREATE TRIGGER searched AFTER INSERT ON incidents.entry FOR EACH ROW
  EXECUTE FUNCTION incidents.searched('INCIDENT', 'Entry', 'incident_id', 'at', 'words');
CREATE TRIGGER searched AFTER INSERT ON incidents.task FOR EACH ROW
  EXECUTE FUNCTION incidents.searched('INCIDENT', 'To do', 'incident_id', 'added_at', 'words');
CREATE TRIGGER searched AFTER INSERT ON incidents.parent_told FOR EACH ROW
  EXECUTE FUNCTION incidents.searched('INCIDENT', 'Parents', 'incident_id', 'at', 'words');
CREATE TRIGGER searched AFTER INSERT ON incidents.authority_decision FOR EACH ROW
  EXECUTE FUNCTION incidents.searched('INCIDENT', 'Authority', 'incident_id', 'at', 'reason', 'lead_view', 'contact', 'reference');

-- The words of a name in small letters without accents and apostrophes.
CREATE FUNCTION incidents.name_parts(name text) RETURNS SETOF text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT DISTINCT left(part, 30) FROM regexp_split_to_table(translate(lower(translate(name, '''’`', '')),
    'àáâãäåçèéêëìíîïñòóôõöøùúûüýÿšžćčłß', 'aaaaaaceeeeiiiinoooooouuuuyyszcclz'), '[^[:alnum:]]+') part WHERE part <> ''
$$;

-- How an English ear spells a word of a name: letters that sound alike are one, vowels after the first are none, doubles are single.
CREATE FUNCTION incidents.sound_of(name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT '~' || left(heard, 1) || regexp_replace(regexp_replace(substr(heard, 2), '[aeiouyhw]', '', 'g'), '(.)\1+', '\1', 'g')
  FROM (SELECT regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(
    regexp_replace(regexp_replace(regexp_replace(
      name,
      '^(kn|gn|pn)', 'n'), '^wr', 'r'), '(tsch|tch|sch|sh|ch|ti(?=on))', '2', 'g'), 'ph', 'f', 'g'), '[ao]?ugh|gh', '', 'g'),
      'c(?=[eiy])', 's', 'g'), '[cqk]+', 'k', 'g'), 'g(?=[eiy])', 'j', 'g'), '[zs]+', 's', 'g'), '^[aeiou]+', 'a') AS heard) spoken
$$;

CREATE FUNCTION incidents.name_keys(name text) RETURNS SETOF text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT DISTINCT k FROM incidents.name_parts(name) part, LATERAL (
    SELECT part UNION ALL
    SELECT incidents.sound_of(part) WHERE length(part) > 2 UNION ALL
    SELECT overlay(part PLACING '' FROM place FOR 1) FROM generate_series(1, length(part)) place WHERE length(part) > 3) keys(k)
$$;

CREATE FUNCTION incidents.named() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO incidents.name_key (school_id, name_key, person_id)
    SELECT NEW.school_id, k, p.id FROM schools.person p, incidents.name_keys(p.given_name || ' ' || p.family_name) k
    WHERE p.id = NEW.person_id
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END
$$;
CREATE TRIGGER named AFTER INSERT ON incidents.concern_about FOR EACH ROW EXECUTE FUNCTION incidents.named();
CREATE TRIGGER named AFTER INSERT ON incidents.involved FOR EACH ROW EXECUTE FUNCTION incidents.named();
GRANT EXECUTE ON FUNCTION incidents.lexemes_of(text), incidents.sound_of(text), incidents.name_parts(text), incidents.name_keys(text) TO ${app};

-- What was there before.
SELECT set_config('belisha.schools', '*', true);
INSERT INTO incidents.text (id, school_id, at, file, file_id, kind, words)
  SELECT id, school_id, reported_at, 'CONCERN', id, 'Concern',
    concat_ws(E'\n', nullif(words, ''), nullif(about_words, ''), nullif(happened_words, ''), nullif(reporter_words, ''))
    FROM incidents.concern WHERE words || about_words || happened_words || reporter_words <> ''
  UNION ALL SELECT id, school_id, at, 'CONCERN', concern_id, 'Answer', words FROM incidents.answer WHERE words <> ''
  UNION ALL SELECT id, school_id, opened_at, 'INCIDENT', id, 'Incident',
    concat_ws(E'\n', nullif(summary, ''), nullif(decision_reason, ''), nullif(lead_told_words, ''))
    FROM incidents.incident WHERE summary || decision_reason || lead_told_words <> ''
  UNION ALL SELECT id, school_id, at, 'INCIDENT', incident_id, 'Entry', words FROM incidents.entry WHERE words <> ''
  UNION ALL SELECT id, school_id, added_at, 'INCIDENT', incident_id, 'To do', words FROM incidents.task WHERE words <> ''
  UNION ALL SELECT id, school_id, at, 'INCIDENT', incident_id, 'Parents', words FROM incidents.parent_told WHERE words <> ''
  UNION ALL SELECT id, school_id, at, 'INCIDENT', incident_id, 'Authority',
    concat_ws(E'\n', nullif(reason, ''), nullif(lead_view, ''), nullif(contact, ''), nullif(reference, ''))
    FROM incidents.authority_decision WHERE reason || lead_view || contact || reference <> '';
INSERT INTO incidents.lexeme (school_id, lexeme, at, text_id)
  SELECT t.school_id, word, t.at, t.id FROM incidents.text t, unnest(incidents.lexemes_of(t.words)) word;
INSERT INTO incidents.name_key (school_id, name_key, person_id)
  SELECT DISTINCT r.school_id, k, p.id
  FROM (SELECT school_id, person_id FROM incidents.concern_about UNION SELECT school_id, person_id FROM incidents.involved) r
  JOIN schools.person p ON p.id = r.person_id, incidents.name_keys(p.given_name || ' ' || p.family_name) k;
