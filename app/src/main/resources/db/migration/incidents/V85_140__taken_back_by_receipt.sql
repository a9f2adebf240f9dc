-- Whoever reported without a name asks by the receipt, and no name is kept of them.
ALTER TABLE incidents.taking_back ALTER COLUMN author DROP NOT NULL;
ALTER TABLE incidents.taking_back ADD CONSTRAINT taking_back_decided_by CHECK (author IS NOT NULL OR step = 'ASKED');
