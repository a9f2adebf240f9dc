-- The signs that misuse may be abuse (7.1) stand in the sorting with its areas and kinds: a report keeps the words that its reporter chose.
CREATE TABLE incidents.indicator (
  version  integer NOT NULL REFERENCES incidents.taxonomy(version),
  code     text NOT NULL,
  words    text NOT NULL,
  place    integer NOT NULL,
  PRIMARY KEY (version, code)
);
CALL database.share('incidents.indicator');
REVOKE UPDATE, DELETE ON incidents.indicator FROM ${app};

INSERT INTO incidents.indicator (version, code, words, place)
SELECT t.version, s.code, s.words, s.place FROM incidents.taxonomy t CROSS JOIN (VALUES
  ('IMAGERY', 'Nude or indecent pictures, real or made by a computer', 1),
  ('COMMENTS', 'Comments or posts', 2),
  ('TEXTING', 'Texts or messages', 3),
  ('CYBERBULLYING', 'Cyberbullying', 4),
  ('GROOMING', 'An adult, or somebody unknown, getting in touch', 5),
  ('EXTREMISM', 'Extreme views', 6),
  ('SELF_HARM', 'Self-harm or suicide', 7),
  ('MONEY', 'Money, gambling or scams', 8),
  ('FGM', 'Female genital mutilation, done or feared', 9)) s (code, words, place);

-- Every version until now had the same signs, so the first tells them all.
ALTER TABLE incidents.concern ADD COLUMN taxonomy integer NOT NULL DEFAULT 1 REFERENCES incidents.taxonomy(version);
