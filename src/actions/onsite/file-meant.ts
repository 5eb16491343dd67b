import { Fault } from '../../domain/fault.ts';
import { caseNumberKey } from '../../domain/identifiers/case-number.ts';
import { inspect, phrase, some } from '../../domain/invocation.ts';
import type { Store } from '../../store/store.ts';
import { drawnInForce } from '../draw/drawn-in-force.ts';
import { drawnRowOfEach } from '../draw/drawn-rows.ts';

/** A case file that somebody names, by the number of the draw or of the ledger, and whether it is drawn. */
interface Meant {
  readonly key: string;
  readonly drawn: boolean;
}

/** The case files of a unit that are named. Fault (broken): one is neither drawn nor in the ledger. */
export function filesMeant<One extends { readonly key: string }>(
  store: Store,
  { unit, year }: { readonly unit: string; readonly year: number },
  typed: readonly One[],
): readonly (One & Meant)[] {
  const inForce = drawnInForce(store, unit, year, 'cases');
  const drawn = new Map(
    [...(inForce?.members ?? []), ...(inForce?.missing ?? [])].map(({ key }) => [caseNumberKey(key), key]),
  );
  const others = typed.flatMap(({ key }) => (drawn.has(caseNumberKey(key)) ? [] : [key]));
  const rows = drawnRowOfEach(store, unit, others);
  return typed.map((one) => {
    const key = drawn.get(caseNumberKey(one.key));
    if (key !== undefined) return { ...one, key, drawn: true };
    if (rows.has(one.key)) return { ...one, drawn: false };
    throw Fault.broken(
      'no-such-file',
      `案卷 ${one.key} 没有抽中，案件台账里也没有`,
      phrase`请核对案号；台账漏了的，先补进台账再导入：${inspect('import', { kind: 'cases', file: some('文件'), '--unit': store.units.known(unit) })}`,
    );
  });
}
