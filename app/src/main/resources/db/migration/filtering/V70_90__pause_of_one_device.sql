-- A pause may be for one device too: a tablet that a class shares has no person of its own.
ALTER TABLE filtering.lesson_act ADD COLUMN device_id uuid REFERENCES filtering.device(id);
ALTER TABLE filtering.lesson_act DROP CONSTRAINT lesson_act_check;
ALTER TABLE filtering.lesson_act
  ADD CONSTRAINT lesson_act_whose CHECK (num_nonnulls(class_id, person_id, device_id) = 1);
