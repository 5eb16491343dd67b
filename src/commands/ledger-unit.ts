import type { Context } from '../context.ts';
import { Fault } from '../domain/fault.ts';
import { inspect, phrase, some } from '../domain/invocation.ts';
import { kinds, type LedgerKind, ledgerKinds } from '../domain/ledgers/kinds.ts';
import { nearest } from '../domain/nearest.ts';
import type { Store } from '../store/store.ts';
import type { Unit } from '../store/units.ts';

/** The kind of ledger that a word names; a usage fault naming the nearest. */
export function ledgerKind(word: string): LedgerKind {
  const kind = ledgerKinds.find((known) => known === word);
  if (kind) return kind;
  const guess = nearest(word, ledgerKinds);
  const known = `种类有：${ledgerKinds.map((each) => `${each}（${kinds[each].title}）`).join('、')}`;
  if (/\.[a-z]{2,4}$/i.test(word)) {
    const typed = inspect('import', { kind: 'cases', file: word });
    throw Fault.usage('unknown-kind', `“${word}”是文件名，前面少了台账种类`, phrase`请写成 ${typed}；${known}`);
  }
  throw Fault.usage('unknown-kind', `没有“${word}”这种台账`, `${guess ? `您是不是想输入 ${guess}？` : ''}${known}`);
}

/** Kinds that belong to the office, not to one unit. */
export function belongsToOffice(kind: LedgerKind): boolean {
  return kind === 'units' || kind === 'questions';
}

/** The unit whose ledger it is: the one named, else the only one there is; in a terminal it is asked for. */
export async function ledgerUnit(
  context: Context,
  store: Store,
  kind: LedgerKind,
  named: string | null,
): Promise<Unit | null> {
  if (belongsToOffice(kind)) return null;
  if (named !== null) return store.units.findActive(named);
  const units = store.units.list();
  const [only] = units;
  if (only && units.length === 1) return only;
  if (units.length === 0) {
    throw Fault.broken(
      'no-units',
      '还没有登记单位，台账无处归属',
      phrase`请先运行 ${inspect('unit add', { name: some('单位全称') })}`,
    );
  }
  const prompter = await context.prompter();
  return prompter.select({
    message: '这份台账属于哪个单位？',
    flag: '--unit',
    search: true,
    choices: units.map((unit) => ({ value: unit, name: unit.name })),
  });
}
