-- The review of filtering and monitoring of one academic year, of a school or of the trust itself (school_id 0, so no foreign key): clause 4.6a.
CREATE TABLE filtering.year_review (
  id          uuid PRIMARY KEY,
  school_id   integer NOT NULL,
  year_starts date NOT NULL CHECK (extract(month FROM year_starts) = 9 AND extract(day FROM year_starts) = 1),
  edition     integer NOT NULL DEFAULT 0,
  begun_by    uuid NOT NULL,
  begun_at    timestamptz NOT NULL,
  saved_by    uuid,
  saved_at    timestamptz,
  signed_by   uuid,
  signed_at   timestamptz,
  CHECK ((signed_by IS NULL) = (signed_at IS NULL)),
  UNIQUE (school_id, year_starts)
);

-- The answer to each question, in the words of those who reviewed.
CREATE TABLE filtering.year_review_answer (
  review_id uuid NOT NULL REFERENCES filtering.year_review(id),
  school_id integer NOT NULL,
  prompt    text NOT NULL,
  words     text NOT NULL CHECK (char_length(words) <= 4000),
  PRIMARY KEY (review_id, prompt)
);

-- The figures that stood beside the answers when it was signed.
CREATE TABLE filtering.year_review_figure (
  review_id uuid NOT NULL REFERENCES filtering.year_review(id),
  school_id integer NOT NULL,
  prompt    text NOT NULL,
  place     integer NOT NULL,
  label     text NOT NULL,
  value     text NOT NULL,
  PRIMARY KEY (review_id, prompt, place)
);

-- What is to be done, by whom and by when, until it is done.
CREATE TABLE filtering.year_review_action (
  id         uuid PRIMARY KEY,
  review_id  uuid NOT NULL REFERENCES filtering.year_review(id),
  school_id  integer NOT NULL,
  what       text NOT NULL CHECK (char_length(what) <= 300),
  owner_id   uuid NOT NULL,
  due_on     date NOT NULL,
  added_by   uuid NOT NULL,
  added_at   timestamptz NOT NULL,
  done_by    uuid,
  done_at    timestamptz,
  done_words text CHECK (char_length(done_words) <= 300),
  CHECK (num_nonnulls(done_by, done_at, done_words) IN (0, 3))
);
CREATE INDEX year_review_action_open ON filtering.year_review_action (school_id, due_on) WHERE done_at IS NULL;

-- Schools read the review of the trust; only the trust writes it.
DO $$
DECLARE
  part text;
BEGIN
  FOREACH part IN ARRAY ARRAY['year_review', 'year_review_answer', 'year_review_figure', 'year_review_action'] LOOP
    EXECUTE format('CALL database.isolate(%L::regclass)', 'filtering.' || part);
    EXECUTE format('CREATE POLICY of_the_trust ON filtering.%I FOR SELECT USING (school_id = 0 OR %s)', part, database.seen());
  END LOOP;
END
$$;
REVOKE DELETE ON filtering.year_review FROM ${app};
REVOKE UPDATE, DELETE ON filtering.year_review_figure FROM ${app};
REVOKE UPDATE ON filtering.year_review_action FROM ${app};
GRANT UPDATE (done_by, done_at, done_words) ON filtering.year_review_action TO ${app};

-- What was signed stays as it was; of an action only its end is added.
CREATE FUNCTION filtering.signed_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM filtering.year_review r WHERE r.id = coalesce(OLD.review_id, NEW.review_id) AND r.signed_at IS NOT NULL) THEN
    RAISE EXCEPTION 'a review that was signed stays as it was' USING ERRCODE = '42501';
  END IF;
  RETURN coalesce(NEW, OLD);
END
$$;
CREATE FUNCTION filtering.signed_review_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a review that was signed stays as it was' USING ERRCODE = '42501';
END
$$;
GRANT EXECUTE ON FUNCTION filtering.signed_stays(), filtering.signed_review_stays() TO ${app};
CREATE TRIGGER signed_stays BEFORE UPDATE ON filtering.year_review FOR EACH ROW WHEN (OLD.signed_at IS NOT NULL)
  EXECUTE FUNCTION filtering.signed_review_stays();
CREATE TRIGGER signed_stays BEFORE INSERT OR UPDATE OR DELETE ON filtering.year_review_answer FOR EACH ROW
  EXECUTE FUNCTION filtering.signed_stays();
CREATE TRIGGER signed_stays BEFORE INSERT OR DELETE ON filtering.year_review_figure FOR EACH ROW
  EXECUTE FUNCTION filtering.signed_stays();
CREATE TRIGGER signed_stays BEFORE INSERT OR DELETE ON filtering.year_review_action FOR EACH ROW
  EXECUTE FUNCTION filtering.signed_stays();
