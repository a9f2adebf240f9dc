-- A cart of tablets that classes share: its devices are nobody's until a teacher takes it for a class, and are again when the lesson ends.
CREATE TABLE filtering.cart (
  id        uuid PRIMARY KEY,
  school_id integer NOT NULL REFERENCES schools.school(id),
  name      text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 60),
  made_by   uuid,
  made_at   timestamptz NOT NULL
);
CREATE UNIQUE INDEX cart_by_name ON filtering.cart (school_id, lower(name));
CALL database.isolate('filtering.cart');

ALTER TABLE filtering.device ADD COLUMN cart_id uuid REFERENCES filtering.cart(id);
-- What is in a cart follows whoever has the cart, so it has no class and no hands of its own.
ALTER TABLE filtering.device
  ADD CONSTRAINT device_of_one CHECK (cart_id IS NULL OR (class_id IS NULL AND person_id IS NULL));
CREATE INDEX device_by_cart ON filtering.device (cart_id) WHERE cart_id IS NOT NULL;

-- Who had which cart, from when to when: past its time, or ended early, the row is only history.
CREATE TABLE filtering.cart_loan (
  id        uuid PRIMARY KEY,
  school_id integer NOT NULL REFERENCES schools.school(id),
  cart_id   uuid NOT NULL REFERENCES filtering.cart(id),
  class_id  uuid REFERENCES schools.class(id),
  taken_by  uuid NOT NULL,
  taken_at  timestamptz NOT NULL,
  until     timestamptz NOT NULL,
  ended_by  uuid,
  ended_at  timestamptz,
  CONSTRAINT cart_loan_whose CHECK (class_id IS NOT NULL),
  CHECK (until > taken_at)
);
CREATE INDEX cart_loan_by_time ON filtering.cart_loan (school_id, until);
CREATE INDEX cart_loan_by_cart ON filtering.cart_loan (cart_id, until);
CALL database.isolate('filtering.cart_loan');
