import { drawnAs } from '../../domain/draw/drawn-files.ts';
import { Fault } from '../../domain/fault.ts';
import { caseNumberKey } from '../../domain/identifiers/case-number.ts';
import { inspect, phrase, some } from '../../domain/invocation.ts';
import type { Store } from '../../store/store.ts';
import { drawnInForce, type MemberInForce } from '../draw/drawn-in-force.ts';
import { drawnRowOfEach, drawnRows } from '../draw/drawn-rows.ts';

/** A case file that somebody names: what the draw calls it, else the ledger, and whether it is drawn. */
interface Meant {
  readonly key: string;
  readonly drawn: boolean;
  /** Drawn, and told missing. */
  readonly missing: boolean;
}

interface Of {
  readonly unit: string;
  readonly year: number;
}

/**
 * The case files of a unit that are meant, by what was typed: the number of the draw or of the ledger, however it is spelt, or that of
 * the decision. What is neither drawn nor in the ledger is left out.
 */
export function filesNamed(store: Store, { unit, year }: Of, typed: readonly string[]): ReadonlyMap<string, Meant> {
  const inForce = drawnInForce(store, unit, year, 'cases');
  const drawn = new Map<string, Meant>();
  const take = (missing: boolean, { key }: MemberInForce) =>
    drawn.set(caseNumberKey(key), { key, drawn: true, missing });
  for (const member of inForce?.missing ?? []) take(true, member);
  for (const member of inForce?.members ?? []) take(false, member);
  const found = new Map<string, Meant>();
  const others: string[] = [];
  for (const key of new Set(typed)) {
    const one = drawn.get(caseNumberKey(key));
    if (one) found.set(key, one);
    else others.push(key);
  }
  if (others.length === 0) return found;
  // Each by itself: two names of one file do not take its row from each other.
  const rows = others.flatMap((key) => [...drawnRowOfEach(store, unit, [key])]);
  const drawnKeys = Array.from(drawn.values(), ({ key }) => ({ key }));
  const rowsOfDrawn = rows.length === 0 ? [] : [...drawnRows(store, unit, drawnKeys)];
  for (const [key, row] of rows) {
    const own = rowsOfDrawn.find(([, all]) => all.some((one) => one.key === row.key));
    const one = own && drawn.get(caseNumberKey(own[0]));
    found.set(key, one ?? { key: drawnAs(row), drawn: false, missing: false });
  }
  return found;
}

/** The same of each that is named. Faults: one is neither drawn nor in the ledger (broken), one is named twice (usage). */
export function filesMeant<One extends { readonly key: string }>(
  store: Store,
  of: Of,
  typed: readonly One[],
): readonly (One & Meant)[] {
  const named = filesNamed(
    store,
    of,
    typed.map(({ key }) => key),
  );
  const before = new Map<string, string>();
  return typed.map((one) => {
    const meant = named.get(one.key);
    if (!meant)
      throw Fault.broken(
        'no-such-file',
        `案卷 ${one.key} 没有抽中，案件台账里也没有`,
        phrase`请核对案号；台账漏了的，先补进台账再导入：${inspect('import', { kind: 'cases', file: some('文件'), '--unit': store.units.known(of.unit) })}`,
      );
    const first = before.get(meant.key);
    if (first !== undefined)
      throw Fault.usage('file-named-twice', `“${first}”“${one.key}”是同一份案卷（${meant.key}）`, '只写一次');
    before.set(meant.key, one.key);
    return { ...one, ...meant };
  });
}
