import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { prepareImport, storeImport } from '../../src/actions/ledger/import-ledger.ts';
import { registerUnit } from '../../src/actions/register-unit.ts';
import { type Day, instantAt } from '../../src/domain/day.ts';
import { Fault } from '../../src/domain/fault.ts';
import type { FieldValue } from '../../src/domain/ledger-rows.ts';
import type { Column } from '../../src/domain/ledgers/kind.ts';
import type { LedgerKind } from '../../src/domain/ledgers/kinds.ts';
import { kinds } from '../../src/domain/ledgers/kinds.ts';
import type { LedgerRow } from '../../src/domain/ledgers/rows.ts';
import { Store } from '../../src/store/store.ts';
import type { Unit } from '../../src/store/units.ts';
import {
  fieldOf,
  heaviestOf,
  ledgers,
  proposalsOf,
  type Row,
  type Situation,
  situationsFolder,
  situationsIn,
  writtenRows,
} from '../support/ledger-situations.ts';

const today = '2026-09-15' as Day;

/** What no file may say: it is refused with the cell named, and the clerk puts it right. */
const refused = [
  '承办人写成中队',
  '干净：承办人写股室、所、队',
  '承办人写成“两名执法人员”',
  '组织单位空白，须自行组织的看不出来',
];

/** Letters stand for the numbers of three persons. */
const idNumbers: Readonly<Record<string, string>> = {
  x: '110101199001011237',
  a: '110101199001011317',
  b: '110101199001011392',
};

function cell({ value }: Column, told: FieldValue | undefined): string {
  if (told === undefined || told === null) return '';
  if (typeof told === 'boolean') return told ? '是' : '否';
  const text = value === 'money' ? String(Number(told) / 100) : Array.isArray(told) ? told.join('、') : String(told);
  return `"${(idNumbers[text] ?? text).replaceAll('"', '""')}"`;
}

/** A ledger as our template, filled in as far as a situation speaks of it; with columns beside that only it has. */
function csvOf(kind: LedgerKind, own: readonly Row[]): string {
  const rows = writtenRows(kind, own).map((row) =>
    Object.fromEntries(Object.entries(row).map(([title, value]) => [fieldOf(kind, title), value])),
  );
  const columns = kinds[kind].columns.filter(
    ({ field, inTemplate }) => inTemplate !== false || rows.some((row) => row[field] !== undefined),
  );
  const lines = rows.map((row) => columns.map((column) => cell(column, row[column.field])));
  return [columns.map(({ title }) => title), ...lines].map((line) => line.join(',')).join('\n');
}

async function importedOf(store: Store, folder: string, unit: Unit, situation: Situation) {
  const imported = new Map<LedgerKind, readonly LedgerRow[]>();
  for (const [name, kind] of Object.entries(ledgers)) {
    const own = situation[name] as readonly Row[] | undefined;
    if (!own?.length) continue;
    const file = path.join(folder, `${kind}.csv`);
    writeFileSync(file, csvOf(kind, own));
    const prepared = await prepareImport(store, {
      kind,
      file,
      unit,
      fallbackYear: 2026,
      today,
      mappings: [],
      onDuplicate: 'update',
      allowPartial: false,
      retireMissing: false,
      empty: false,
      machineFolder: folder,
    });
    if (prepared.blocked) return null;
    storeImport(store, '甲检查', prepared);
    const rows = store.ledgers.rows(kind, unit.id);
    imported.set(
      kind,
      rows.map(({ key, fields, source }) => ({ kind, key, fields, source })),
    );
  }
  return imported;
}

it('the checks make of an imported ledger what they make of the same rows', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'inspect-situations-'));
  let ids = 0;
  const store = Store.open(path.join(folder, 'ledgers.db'), {
    now: () => instantAt(today),
    clockFixed: true,
    newId: () => {
      ids += 1;
      return `xxxx${String(ids).padStart(22, '0')}`;
    },
    machineFolder: folder,
    mode: 'create',
  });
  const left: string[] = [];
  for (const file of readdirSync(situationsFolder).filter((name) => name.endsWith('.yaml')))
    for (const situation of situationsIn(file)) {
      const unit = registerUnit(store, '甲检查', { name: `样县第${ids}虚构局` });
      const imported = await importedOf(store, folder, unit, situation).catch((error: unknown) => {
        if (error instanceof Fault) return null;
        throw error;
      });
      if (imported === null) {
        left.push(situation.情形);
        continue;
      }
      const proposals = proposalsOf(situation, imported);
      const texts = proposals.map(({ text }) => text).join('\n');
      expect(heaviestOf(situation, proposals), `${file} ${situation.情形}\n${texts}`).toEqual(situation.结果);
    }
  store.close();
  expect(left.sort()).toEqual([...refused].sort());
});
