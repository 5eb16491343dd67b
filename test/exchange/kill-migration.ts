import { Database } from '../../src/store/database.ts';
import { migrate, migrations } from '../../src/store/migrations.ts';
import { killBetweenStatements, tellStatements } from './kill-statements.ts';

// A migration that takes a while: every row is copied, and an index is made over the copy.
const later = {
  name: 'later',
  sql: `CREATE TABLE later (a TEXT, b INTEGER, c TEXT) STRICT;
    INSERT INTO later SELECT batch, n, key FROM ledger_place;
    CREATE INDEX later_c ON later (c, a)`,
};

killBetweenStatements();
process.stdout.write('begin\n');
const db = new Database(process.argv[2]!);
db.pragma('synchronous = EXTRA');
migrate(db, new Date(), false, [...migrations, later]);
db.close();
tellStatements();
process.stdout.write('end\n');
