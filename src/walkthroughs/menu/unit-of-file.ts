import { unitOfLedger } from '../../actions/ledger/unit-of-ledger.ts';
import type { Progress } from '../../context.ts';
import type { LedgerKind } from '../../domain/ledgers/kinds.ts';
import { pathOf } from '../prompting/near-files.ts';
import type { Menu } from './menu.ts';
import type { Given } from './task.ts';

/** The id of the registered unit that every row of the chosen ledger names; null where they name none or several, or the file has to be asked about first. */
export async function unitOfFile(menu: Menu, given: Given): Promise<string | null> {
  const [kind] = given.get('种类') ?? [];
  const [file] = given.get('文件') ?? [];
  if (kind === undefined || file === undefined) return null;
  const { context } = menu;
  let progress: Progress | null = null;
  const told = await unitOfLedger(await context.store('read'), {
    kind: kind as LedgerKind,
    file: pathOf(context, file),
    fallbackYear: menu.year,
    today: context.today,
    mappings: [],
    onDuplicate: 'update',
    duplicatesSettled: false,
    asFound: false,
    mergeSheets: false,
    allowPartial: false,
    retireMissing: false,
    empty: false,
    machineFolder: context.machineFolder,
    // A workbook that asks for its password is opened where it is imported.
    askPassword: async () => null,
    onRow: (row, of) => {
      progress ??= of === null ? null : context.progress('看是哪个单位的', of);
      progress?.at(row);
    },
  });
  (progress as Progress | null)?.end();
  if (!told) return null;
  menu.unitNames.set(told.unit.id, told.unit.name);
  context.say(`${told.where}都是${told.unit.name}`);
  return told.unit.id;
}
