import { createHash } from 'node:crypto';
import { Store } from '../../../src/store/store.ts';

// A city's data file as its counties' bundles leave it: FILE COUNTIES UNITS FROM TO (units of each county).
const [file, counties, units, from, to] = process.argv.slice(2) as [string, string, string, string, string];
const made = { ids: 0 };
const newId = (): string => {
  made.ids += 1;
  return createHash('sha256').update(`city ${made.ids}`).digest('hex').slice(0, 26);
};
const store = Store.open(file, {
  now: () => new Date('2026-09-10T01:00:00Z'),
  clockFixed: true,
  newId,
  machineFolder: `${file}.machine`,
  mode: 'create',
});
store.write('示例甲', () => {
  store.settings.set('level', 'city', null, null);
  for (let c = 1; c <= Number(counties); c += 1) {
    const county = `样${c}县`;
    const ids = Array.from({ length: Number(units) }, (_, u) => {
      const unit = newId();
      const told = { name: `${county}第${u + 1}虚构局`, initials: `y${c}xd${u + 1}xgj`, county };
      for (const [field, value] of Object.entries(told))
        store.journal.append('unit.field', `unit/${unit}/${field}`, { unit, body: { field: field as 'name', value } });
      return unit;
    });
    const hash = createHash('sha256').update(county).digest('hex');
    store.journal.append('county.taken', `county/${county}`, {
      body: {
        county,
        office: `${county}法治办`,
        file: hash,
        machine: hash.slice(0, 16),
        key: hash,
        created: '2026-09-10T01:00:00.000Z',
        bundle: hash,
        whole: true,
        entries: 10_000,
        heads: [],
      },
    });
    for (let year = Number(from); year <= Number(to); year += 1) {
      store.journal.append('county.reported', `county-year/${county}/${year}`, {
        year,
        body: {
          county,
          nominated: { date: `${year}-09-01`, units: ids.slice(0, 3), reason: null },
          results: ids.map((unit, u) => ({
            unit,
            status: 'concluded' as const,
            verdict: u % 9 === 0 ? 'failed' : 'passed',
            general: 9000 - u * 10,
            bonus: 0,
            total: 9000 - u * 10,
            passLine: 8000,
            vetoes: [],
            concludedOn: `${year}-08-20`,
            head: '1'.repeat(40),
            lost: Array.from({ length: 8 }, (_, i) => ({ item: `2.${i + 1}.1`, points: 600, deducted: 100 })),
          })),
          titles: [],
        },
      });
    }
  }
});
store.close();
