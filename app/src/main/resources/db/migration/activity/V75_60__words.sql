-- What was searched for, and what the words of a page weighed: one hit a line (weight, theme, words, by tabs).
ALTER TABLE activity.visit ADD COLUMN searched text, ADD COLUMN score integer, ADD COLUMN hits text;
