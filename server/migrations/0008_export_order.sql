-- An export reads an event's or a list's rows page by page, by their numbers: without these each page would sort all rows.
CREATE INDEX registrations_by_event ON registrations (event, id);
CREATE INDEX members_by_list ON members (list, id);
