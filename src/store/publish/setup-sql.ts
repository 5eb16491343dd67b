import { steps } from './setup-steps.ts';

/** The newest format of the tables, and the oldest into which this version publishes. */
export const newestFormat = 6;
export const oldestFormat = 2;

interface Roles {
  /** Each `role`, or `role=county` where the administrator says for which county it publishes. */
  readonly counties: readonly string[];
  readonly cities: readonly string[];
}

/** The whole set-up as one script that can be run again: what is there already is left alone. `roles` are existing roles. */
export function setupSql(roles: Roles): string {
  return [
    '-- inspect: tables, rights and views for publishing. Run by an administrator of the database; running it again is safe.',
    'BEGIN;',
    setupSteps(roles),
    'COMMIT;',
    '',
  ].join('\n');
}

/** The same as it stands within a transaction. */
export function setupSteps(roles: Roles): string {
  const counties = roles.counties.map(readCountyRole);
  return [
    `SELECT pg_advisory_xact_lock(hashtext('inspect.schema'));`,
    'CREATE SCHEMA IF NOT EXISTS inspect;',
    'CREATE TABLE IF NOT EXISTS inspect.migration (number integer PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now());',
    ...steps.map(
      ({ number, sql, writers }) => `DO $setup$ BEGIN
IF NOT EXISTS (SELECT FROM inspect.migration WHERE number >= ${number}) THEN
EXECUTE $step$${sql}$step$;
INSERT INTO inspect.migration (number${writers === undefined ? '' : ', writers'}) VALUES (${number}${writers === undefined ? '' : `, ${writers}`});
END IF;
END $setup$;`,
    ),
    ...counties.map(({ role }) => `GRANT inspect_county TO ${identifier(role)};`),
    ...counties.flatMap(({ role, county }) => (county === null ? [] : [binding(role, county)])),
    ...roles.cities.map((role) => `GRANT inspect_city TO ${identifier(role)};`),
  ].join('\n');
}

/** `role=county` apart; no county where none is told. */
export function readCountyRole(given: string): { readonly role: string; readonly county: string | null } {
  const [role = '', county = ''] = given.split(/=(.*)/s);
  return { role: role.trim(), county: county.trim() || null };
}

/** What the administrator says stands over what a role has named. */
function binding(role: string, county: string): string {
  const [publisher, name] = [role, county].map((one) => `'${one.replaceAll("'", "''")}'`);
  return `DELETE FROM inspect.office WHERE publisher = ${publisher} OR county = ${name}; INSERT INTO inspect.office VALUES (${publisher}, ${name});`;
}

function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
