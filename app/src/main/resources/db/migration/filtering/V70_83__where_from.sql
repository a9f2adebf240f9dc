-- With a site that is asked for: the part of it that was blocked, where that was seen, and the site whose link led there, as the browser told it.
ALTER TABLE filtering.site_request
  ADD COLUMN path      text NOT NULL DEFAULT '' CHECK (char_length(path) <= 500),
  ADD COLUMN came_from text CHECK (char_length(came_from) <= 253);
