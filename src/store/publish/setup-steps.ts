/**
 * The tables, rights and views of a city's database, step by step. One append-only table holds what counties said, each row
 * signed; every figure the city reads is a view of it, so nothing can be changed without a trace. A county's role may add
 * rows of its own and read those alone.
 */

/** SQLSTATE by which the database refuses a publication of another county than the role's, or of another role's county; the detail names it. */
export const otherCounty = 'IN001';
export const takenCounty = 'IN002';

/** The most bytes that one publication may have; what is more is published year by year. */
export const largestPublication = 64 * 1024 * 1024;

/** Forward only, numbered from 1, never edited once shipped; `writers` is the oldest format of a program that may still publish. 1 was the table of the first version, written by counties. */
export const steps: readonly { readonly number: number; readonly sql: string; readonly writers?: number }[] = [
  {
    number: 2,
    sql: `DO $$ BEGIN
  -- The first version's tables stay readable to the administrator; its rows bear neither signature nor generation.
  IF to_regclass('inspect.result') IS NOT NULL THEN
    ALTER TABLE inspect.result RENAME TO result_format_1;
    ALTER TABLE inspect.item RENAME TO item_format_1;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'inspect_county') THEN CREATE ROLE inspect_county NOLOGIN; END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'inspect_city') THEN CREATE ROLE inspect_city NOLOGIN; END IF;
END $$;

CREATE TABLE inspect.publication (
  sequence bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  publisher name NOT NULL,
  published_at timestamptz NOT NULL,
  digest text NOT NULL CHECK (digest = encode(sha256(convert_to(content, 'UTF8')), 'hex')),
  content text NOT NULL,
  machine text, public_key text, signature text,
  -- Why another data file, or an older one, was published over what stood there; null where it was not.
  over_newer text,
  -- Read out of the content by the server, for the views.
  body jsonb NOT NULL,
  practice boolean NOT NULL,
  generation bigint NOT NULL,
  scope integer,
  years integer[] NOT NULL
);
CREATE INDEX publication_newest ON inspect.publication (publisher, sequence);
-- Each time an office was in touch, with or without news.
CREATE TABLE inspect.contact (
  publisher name NOT NULL,
  at timestamptz NOT NULL,
  sequence bigint NOT NULL REFERENCES inspect.publication
);
CREATE INDEX contact_at ON inspect.contact (publisher, at);

CREATE FUNCTION inspect.refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN RAISE EXCEPTION 'inspect: published rows are never changed or removed'; END $$;
CREATE TRIGGER kept BEFORE UPDATE OR DELETE OR TRUNCATE ON inspect.publication EXECUTE FUNCTION inspect.refuse_change();
CREATE TRIGGER kept BEFORE UPDATE OR DELETE OR TRUNCATE ON inspect.contact EXECUTE FUNCTION inspect.refuse_change();

CREATE FUNCTION inspect.own_publication() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  -- Whatever a client sends: who writes, when, and what the content says is for the server to tell.
  NEW.publisher := current_user;
  NEW.published_at := clock_timestamp();
  NEW.body := NEW.content::jsonb;
  IF NEW.body ->> 'format' IS DISTINCT FROM '2' THEN RAISE EXCEPTION 'inspect: not a publication of format 2'; END IF;
  NEW.practice := (NEW.body ->> 'practice')::boolean;
  NEW.generation := (NEW.body ->> 'generation')::bigint;
  NEW.scope := (NEW.body ->> 'year')::integer;
  NEW.years := ARRAY(SELECT DISTINCT (each ->> 'year')::integer FROM jsonb_array_elements(NEW.body -> 'results') AS each);
  RETURN NEW;
END $$;
CREATE FUNCTION inspect.own_contact() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  NEW.publisher := current_user;
  NEW.at := clock_timestamp();
  RETURN NEW;
END $$;
CREATE TRIGGER own BEFORE INSERT ON inspect.publication FOR EACH ROW EXECUTE FUNCTION inspect.own_publication();
CREATE TRIGGER own BEFORE INSERT ON inspect.contact FOR EACH ROW EXECUTE FUNCTION inspect.own_contact();

ALTER TABLE inspect.publication ENABLE ROW LEVEL SECURITY;
ALTER TABLE inspect.contact ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_read ON inspect.publication FOR SELECT USING (publisher = current_user);
CREATE POLICY own_write ON inspect.publication FOR INSERT WITH CHECK (publisher = current_user);
CREATE POLICY own_read ON inspect.contact FOR SELECT USING (publisher = current_user);
CREATE POLICY own_write ON inspect.contact FOR INSERT WITH CHECK (publisher = current_user);
CREATE POLICY city_read ON inspect.publication FOR SELECT TO inspect_city USING (true);
CREATE POLICY city_read ON inspect.contact FOR SELECT TO inspect_city USING (true);

-- Of each publisher and year the newest real publication that covers the year: of that year, or of all.
CREATE VIEW inspect.current_year WITH (security_barrier) AS
  SELECT publisher, year, max(sequence) AS sequence
    FROM (SELECT DISTINCT publisher, unnest(years) AS year FROM inspect.publication WHERE NOT practice) AS told
    JOIN inspect.publication USING (publisher)
   WHERE NOT practice AND (scope IS NULL OR scope = year) GROUP BY publisher, year;
CREATE VIEW inspect.newest WITH (security_barrier) AS
  SELECT DISTINCT ON (publisher) publisher, sequence FROM inspect.publication WHERE NOT practice ORDER BY publisher, sequence DESC;

CREATE VIEW inspect.result WITH (security_barrier) AS
  SELECT publication.publisher, one.unit, one.unit_name, one.unit_code, one.year,
         publication.body ->> 'office' AS office, publication.body ->> 'county' AS county, publication.body ->> 'city' AS city,
         one.edition, one.edition_fingerprint, one.status, one.verdict, one.general, one.bonus, one.total, one.pass_line,
         one.vetoes, one.concluded_on, one.head, publication.published_at
    FROM inspect.current_year JOIN inspect.publication USING (publisher, sequence),
         jsonb_to_recordset(publication.body -> 'results') AS one (unit text, unit_name text, unit_code text, year integer,
           edition text, edition_fingerprint text, status text, verdict text, general numeric(8,2), bonus numeric(8,2),
           total numeric(8,2), pass_line numeric(8,2), vetoes text, concluded_on date, head text)
   WHERE one.year = current_year.year;
CREATE VIEW inspect.item WITH (security_barrier) AS
  SELECT publication.publisher, result ->> 'unit' AS unit, (result ->> 'year')::integer AS year, one.*
    FROM inspect.current_year JOIN inspect.publication USING (publisher, sequence),
         jsonb_array_elements(publication.body -> 'results') AS result,
         jsonb_to_recordset(result -> 'items') AS one (item text, kind text, points numeric(8,2), state text,
           deducted numeric(8,2), score numeric(8,2))
   WHERE (result ->> 'year')::integer = current_year.year;
CREATE VIEW inspect.title WITH (security_barrier) AS
  SELECT publication.publisher, publication.body ->> 'county' AS county, one.*
    FROM inspect.newest JOIN inspect.publication USING (publisher, sequence),
         jsonb_to_recordset(publication.body -> 'titles') AS one (unit text, unit_name text, year integer, level text,
           designated_on date, document text, plaque text, plaque_on date, recheck_due date, revoked_on date,
           revoked_ground text, revocation_requested_on date);
CREATE VIEW inspect.publicity WITH (security_barrier) AS
  SELECT publication.publisher, publication.body ->> 'county' AS county, one.*
    FROM inspect.newest JOIN inspect.publication USING (publisher, sequence),
         jsonb_to_recordset(publication.body -> 'publicities') AS one (year integer, first date, last date, closed date,
           units jsonb, objections integer, upheld integer);

-- A vetoed unit has no rank.
CREATE VIEW inspect.ranking WITH (security_barrier) AS
  SELECT year, rank() OVER (PARTITION BY year ORDER BY total DESC) AS rank, county, unit, unit_name, total, verdict
    FROM inspect.result WHERE status IN ('concluded', 'late') AND verdict <> 'vetoed' AND total IS NOT NULL;
CREATE VIEW inspect.weakest_items WITH (security_barrier) AS
  SELECT year, item, count(*) AS units, count(*) FILTER (WHERE deducted > 0) AS lost_by, sum(deducted) AS points_lost,
         round(sum(deducted) / nullif(sum(points), 0) * 100, 1) AS percent_lost
    FROM inspect.item WHERE kind = 'general' GROUP BY year, item;
CREATE VIEW inspect.titles_in_force WITH (security_barrier) AS
  SELECT * FROM inspect.title WHERE revoked_on IS NULL;
CREATE VIEW inspect.rechecks_due WITH (security_barrier) AS
  SELECT county, unit, unit_name, level, year, recheck_due, recheck_due < current_date AS overdue
    FROM inspect.title WHERE revoked_on IS NULL AND recheck_due IS NOT NULL;
CREATE VIEW inspect.last_contact WITH (security_barrier) AS
  SELECT DISTINCT ON (contact.publisher) contact.publisher, publication.body ->> 'county' AS county,
         publication.body ->> 'office' AS office, contact.at, publication.published_at AS last_news, publication.machine,
         publication.generation, publication.over_newer
    FROM inspect.contact JOIN inspect.publication USING (sequence)
   WHERE NOT publication.practice ORDER BY contact.publisher, contact.at DESC;

GRANT USAGE ON SCHEMA inspect TO inspect_county, inspect_city;
GRANT SELECT ON inspect.migration TO inspect_county, inspect_city;
GRANT SELECT, INSERT ON inspect.publication, inspect.contact TO inspect_county;
GRANT SELECT ON ALL TABLES IN SCHEMA inspect TO inspect_city;`,
  },
  {
    // A content is read on arrival as the views read it: a row that they cannot read would end every question of the city's,
    // and nobody could take it away. Who signed on counts, not the role that it then plays.
    number: 3,
    sql: `CREATE OR REPLACE FUNCTION inspect.own_publication() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  NEW.publisher := session_user;
  NEW.published_at := clock_timestamp();
  NEW.body := NEW.content::jsonb;
  IF NEW.body ->> 'format' IS DISTINCT FROM '2' THEN RAISE EXCEPTION 'not format 2'; END IF;
  NEW.practice := (NEW.body ->> 'practice')::boolean;
  NEW.generation := (NEW.body ->> 'generation')::bigint;
  NEW.scope := (NEW.body ->> 'year')::integer;
  PERFORM one.* FROM jsonb_to_recordset(NEW.body -> 'results') AS one (unit text, unit_name text, unit_code text, year integer,
    edition text, edition_fingerprint text, status text, verdict text, general numeric(8,2), bonus numeric(8,2),
    total numeric(8,2), pass_line numeric(8,2), vetoes text, concluded_on date, head text);
  PERFORM one.* FROM jsonb_array_elements(NEW.body -> 'results') AS result,
    jsonb_to_recordset(result -> 'items') AS one (item text, kind text, points numeric(8,2), state text,
      deducted numeric(8,2), score numeric(8,2));
  PERFORM one.* FROM jsonb_to_recordset(NEW.body -> 'titles') AS one (unit text, unit_name text, year integer, level text,
    designated_on date, document text, plaque text, plaque_on date, recheck_due date, revoked_on date,
    revoked_ground text, revocation_requested_on date);
  PERFORM one.* FROM jsonb_to_recordset(NEW.body -> 'publicities') AS one (year integer, first date, last date, closed date,
    units jsonb, objections integer, upheld integer);
  NEW.years := ARRAY(SELECT DISTINCT (each ->> 'year')::integer FROM jsonb_array_elements(NEW.body -> 'results') AS each);
  IF array_position(NEW.years, NULL) IS NOT NULL THEN RAISE EXCEPTION 'a result without a year'; END IF;
  RETURN NEW;
EXCEPTION WHEN others THEN RAISE EXCEPTION 'inspect: not a publication that can be read: %', SQLERRM;
END $$;
CREATE OR REPLACE FUNCTION inspect.own_contact() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  NEW.publisher := session_user;
  NEW.at := clock_timestamp();
  IF NOT EXISTS (SELECT FROM inspect.publication WHERE sequence = NEW.sequence AND publisher = session_user) THEN
    RAISE EXCEPTION 'inspect: no publication of yours has this number';
  END IF;
  RETURN NEW;
END $$;
ALTER POLICY own_read ON inspect.publication USING (publisher = session_user);
ALTER POLICY own_write ON inspect.publication WITH CHECK (publisher = session_user);
ALTER POLICY own_read ON inspect.contact USING (publisher = session_user);
ALTER POLICY own_write ON inspect.contact WITH CHECK (publisher = session_user);
-- Numbers, too, are the server's: who could choose them could take those that others get next.
REVOKE INSERT ON inspect.publication, inspect.contact FROM inspect_county;
GRANT INSERT (digest, content, machine, public_key, signature, over_newer) ON inspect.publication TO inspect_county;
GRANT INSERT (sequence) ON inspect.contact TO inspect_county;`,
  },
  {
    // One unit ranked twice, once passed and once failed: which county it is of, the city has to find; units of one name and no
    // code may be two. A publication of one year hides no other year's publicity. A figure that is none spoils every mean.
    number: 4,
    sql: `CREATE OR REPLACE VIEW inspect.publicity WITH (security_barrier) AS
  SELECT publication.publisher, publication.body ->> 'county' AS county, one.*
    FROM inspect.publication,
         jsonb_to_recordset(publication.body -> 'publicities') AS one (year integer, first date, last date, closed date,
           units jsonb, objections integer, upheld integer)
   WHERE NOT publication.practice AND publication.sequence = (SELECT max(later.sequence) FROM inspect.publication AS later
     WHERE later.publisher = publication.publisher AND NOT later.practice AND (later.scope IS NULL OR later.scope = one.year));
CREATE FUNCTION inspect.figures_only() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF NEW.content ~* ':\\s*"nan"' THEN RAISE EXCEPTION 'inspect: not a publication that can be read: NaN'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER figures_only BEFORE INSERT ON inspect.publication FOR EACH ROW EXECUTE FUNCTION inspect.figures_only();
CREATE VIEW inspect.claimed_twice WITH (security_barrier) AS
  SELECT year, unit, count(DISTINCT publisher) AS publishers, string_agg(format('%s %s %s', county, unit_name,
         coalesce(total::text, status)), '; ' ORDER BY publisher) AS told
    FROM inspect.result WHERE unit NOT LIKE 'name:%' GROUP BY year, unit HAVING count(DISTINCT publisher) > 1;
GRANT SELECT ON inspect.claimed_twice TO inspect_city;`,
  },
  {
    // A role speaks for one county: the one that the administrator said, else the first that it named, and for no other role's.
    // What stands there already binds a role to the county that it named last, where no other has named it too.
    number: 5,
    writers: 2,
    sql: `ALTER TABLE inspect.migration ADD COLUMN writers integer;
CREATE TABLE inspect.office (publisher name PRIMARY KEY, county text NOT NULL UNIQUE);
INSERT INTO inspect.office SELECT min(publisher::text)::name, county
  FROM (SELECT DISTINCT ON (publisher) publisher, body ->> 'county' AS county FROM inspect.publication
         WHERE NOT practice AND body ->> 'county' <> '' ORDER BY publisher, sequence DESC) AS last
 GROUP BY county HAVING count(*) = 1;
CREATE FUNCTION inspect.own_county() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  told text := NEW.body ->> 'county';
  own text := (SELECT county FROM inspect.office WHERE publisher = session_user);
BEGIN
  IF NEW.practice OR own = told OR (own IS NULL AND coalesce(told, '') = '') THEN RETURN NEW; END IF;
  IF own IS NOT NULL THEN
    RAISE EXCEPTION 'inspect: this role publishes for another county' USING ERRCODE = '${otherCounty}', DETAIL = own;
  END IF;
  INSERT INTO inspect.office VALUES (session_user, told) ON CONFLICT (county) DO NOTHING;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'inspect: another role publishes for this county' USING ERRCODE = '${takenCounty}', DETAIL = told;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER own_county BEFORE INSERT ON inspect.publication FOR EACH ROW EXECUTE FUNCTION inspect.own_county();
CREATE OR REPLACE VIEW inspect.ranking WITH (security_barrier) AS
  SELECT year, rank() OVER (PARTITION BY year ORDER BY total DESC) AS rank, county, unit, unit_name, total, verdict, publisher
    FROM inspect.result WHERE status IN ('concluded', 'late') AND verdict <> 'vetoed' AND total IS NOT NULL;
CREATE OR REPLACE VIEW inspect.rechecks_due WITH (security_barrier) AS
  SELECT county, unit, unit_name, level, year, recheck_due, recheck_due < current_date AS overdue, publisher
    FROM inspect.title WHERE revoked_on IS NULL AND recheck_due IS NOT NULL;
CREATE OR REPLACE VIEW inspect.claimed_twice WITH (security_barrier) AS
  SELECT year, unit, count(DISTINCT publisher) AS publishers, string_agg(format('%s %s %s', county, unit_name,
         CASE WHEN verdict = 'vetoed' THEN verdict ELSE coalesce(total::text, status) END), '; ' ORDER BY publisher) AS told
    FROM inspect.result WHERE unit NOT LIKE 'name:%' GROUP BY year, unit HAVING count(DISTINCT publisher) > 1;
GRANT SELECT ON inspect.office TO inspect_city;`,
  },
  {
    // A county's role can lay types of its own names before the server's ("pg_temp"), by which a function with its owner's
    // rights would run what that role wrote: every function names where it looks. Days and figures are read as one thing
    // whatever the session's settings are. Whose turn it is, is a row that no other role can take.
    number: 6,
    sql: `ALTER FUNCTION inspect.refuse_change() SET search_path = pg_catalog, pg_temp;
ALTER FUNCTION inspect.own_publication() SET search_path = pg_catalog, pg_temp;
ALTER FUNCTION inspect.own_contact() SET search_path = pg_catalog, pg_temp;
ALTER FUNCTION inspect.own_county() SET search_path = pg_catalog, pg_temp;
CREATE OR REPLACE FUNCTION inspect.figures_only() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  body jsonb;
  wrong text;
BEGIN
  IF octet_length(NEW.content) > ${largestPublication} THEN RAISE EXCEPTION 'too large'; END IF;
  IF num_nonnulls(NEW.machine, NEW.public_key, NEW.signature) NOT IN (0, 3) THEN RAISE EXCEPTION 'a machine without a signature'; END IF;
  body := NEW.content::jsonb;
  IF body ->> 'county' ~ '^[[:space:]]|[[:space:]]$|[[:space:]]{2}|[[:cntrl:]\\u00AD\\u200B-\\u200F\\u2028-\\u202E\\u2060-\\u206F\\uFEFF]' THEN
    RAISE EXCEPTION 'a county whose name is not what it seems';
  END IF;
  wrong := (SELECT format('%s: %s', key, left(value::text, 80)) FROM (
      SELECT body - '{results,titles,publicities}'::text[] AS one
      UNION ALL SELECT result FROM jsonb_array_elements(body -> 'results') AS result
      UNION ALL SELECT item FROM jsonb_array_elements(body -> 'results') AS result, jsonb_array_elements(result -> 'items') AS item
      UNION ALL SELECT title FROM jsonb_array_elements(body -> 'titles') AS title
      UNION ALL SELECT publicity FROM jsonb_array_elements(body -> 'publicities') AS publicity) AS told, jsonb_each(one)
    WHERE jsonb_typeof(value) <> 'null' AND CASE
      WHEN key IN ('year', 'generation', 'general', 'bonus', 'total', 'pass_line', 'points', 'deducted', 'score', 'objections', 'upheld')
        THEN jsonb_typeof(value) <> 'number'
      WHEN key IN ('concluded_on', 'designated_on', 'plaque_on', 'recheck_due', 'revoked_on', 'revocation_requested_on', 'first', 'last', 'closed')
        THEN value #>> '{}' !~ '^[12][0-9]{3}-[0-9]{2}-[0-9]{2}$'
      WHEN key IN ('file', 'office', 'county', 'city', 'unit', 'unit_name', 'unit_code', 'edition', 'status', 'verdict', 'level', 'document', 'plaque')
        THEN jsonb_typeof(value) <> 'string'
      ELSE false END
    LIMIT 1);
  IF wrong IS NOT NULL THEN RAISE EXCEPTION '%', wrong; END IF;
  wrong := (SELECT coalesce(one ->> 'unit', '?') FROM jsonb_array_elements(body -> 'results') AS one
    WHERE coalesce(one ->> 'unit' <> coalesce(one ->> 'unit_code', one ->> 'unit'), true)
       OR (one ->> 'unit_code' IS NULL AND one ->> 'unit' NOT LIKE 'name:%') LIMIT 1);
  IF wrong IS NOT NULL THEN RAISE EXCEPTION '% goes by another name than its code', wrong; END IF;
  wrong := (SELECT one ->> 'unit' FROM jsonb_array_elements(body -> 'results') AS one
    GROUP BY one ->> 'unit', one ->> 'year' HAVING count(*) > 1 LIMIT 1);
  IF wrong IS NOT NULL THEN RAISE EXCEPTION '% told twice', wrong; END IF;
  RETURN NEW;
EXCEPTION WHEN others THEN RAISE EXCEPTION 'inspect: not a publication that can be read: %', SQLERRM;
END $$;
CREATE TABLE inspect.turn (publisher name PRIMARY KEY);
CREATE FUNCTION inspect.take_turn() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO inspect.turn VALUES (session_user) ON CONFLICT DO NOTHING;
  PERFORM FROM inspect.turn WHERE publisher = session_user FOR UPDATE;
END $$;
REVOKE ALL ON FUNCTION inspect.take_turn() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION inspect.take_turn() TO inspect_county;
CREATE OR REPLACE VIEW inspect.result WITH (security_barrier) AS
  SELECT publication.publisher, one.unit, one.unit_name, one.unit_code, one.year,
         publication.body ->> 'office' AS office, publication.body ->> 'county' AS county, publication.body ->> 'city' AS city,
         one.edition, one.edition_fingerprint, one.status, one.verdict, one.general, one.bonus, one.total, one.pass_line,
         one.vetoes, one.concluded_on, one.head, publication.published_at, one.consequences
    FROM inspect.current_year JOIN inspect.publication USING (publisher, sequence),
         jsonb_to_recordset(publication.body -> 'results') AS one (unit text, unit_name text, unit_code text, year integer,
           edition text, edition_fingerprint text, status text, verdict text, general numeric(8,2), bonus numeric(8,2),
           total numeric(8,2), pass_line numeric(8,2), vetoes text, concluded_on date, head text, consequences text)
   WHERE one.year = current_year.year;
CREATE OR REPLACE VIEW inspect.ranking WITH (security_barrier) AS
  SELECT year, rank() OVER (PARTITION BY year ORDER BY total DESC) AS rank, county, unit, unit_name, total, verdict, publisher, consequences
    FROM inspect.result WHERE status IN ('concluded', 'late') AND verdict IN ('passed', 'failed', 'scored') AND total IS NOT NULL;`,
  },
];
