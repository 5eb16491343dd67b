import { textOf } from '../../../src/store/row-texts.ts';
import { Store } from '../../../src/store/store.ts';

// Puts many rows into a data file at once, as an import would leave them: FILE KIND COUNT.
const [, , file, kind, count] = process.argv;
let made = 0;
const store = Store.open(file!, {
  now: () => new Date('2026-09-15T01:00:00Z'),
  clockFixed: true,
  newId: () => `bench${String(++made).padStart(21, '0')}`,
  machineFolder: process.env.INSPECT_HOME!,
  mode: 'write',
});
const unit = store.units.list()[0]!;
const officer = (at: number) => ({
  key: `9901${String(at).padStart(9, '0')}`,
  ...textOf(
    { name: `人员${at}`, certificate: `9901${String(at).padStart(9, '0')}`, onList: true, expires: '2028-01-01' },
    { idNumber: null },
  ),
});
const caseFile = (at: number) => ({
  key: `样罚〔2026〕${at + 1}号`,
  ...textOf(
    {
      number: `样罚〔2026〕${at + 1}号`,
      cause: '未按规定公示收费标准',
      matter: at % 3 ? '行政处罚' : '行政许可',
      type: '普通程序',
      handlers: ['张样例', '李示范'],
      opened: '2026-01-05',
      decided: '2026-02-05',
      closed: null,
      fine: 200_000,
      major: false,
      filed: null,
    },
    { party: `样县第${at}商行` },
  ),
});
const rows = Array.from({ length: Number(count) }, (_, at) => ({
  ...(kind === 'officers' ? officer(at) : caseFile(at)),
  sheet: null,
  row: at + 2,
}));
store.write('bench', () => {
  store.ledgers.addBatch({
    kind: kind === 'officers' ? 'officers' : 'cases',
    unit: unit.id,
    body: { file: 'bench.csv', sha256: 'b'.repeat(64) },
    rows,
  });
});
store.close();
