-- A visitor's screen stands among children, and a safe search that cannot be held would undo the one that visitors are
-- held to; whatever the trust has decided about it in the meantime stays.
WITH decided AS (
  INSERT INTO filtering.profile_category (profile, category, allowed, why)
  VALUES ('VISITOR', 'search-unlocked', false, 'Its safe search cannot be held, and a visitor''s screen stands among children.')
  ON CONFLICT (profile, category) DO NOTHING
  RETURNING profile, category, why, decided_at
)
INSERT INTO filtering.verdict_change (id, profile, category, before, after, why, decided_by, decided_at)
SELECT gen_random_uuid(), profile, category, 'UNSAID', 'BLOCKED', why, NULL, decided_at FROM decided;
