import { Fault } from '../../domain/fault.ts';
import { inspect, phrase, some } from '../../domain/invocation.ts';
import type { Edition } from '../../domain/standard.ts';
import type { Store } from '../../store/store.ts';
import type { Acceptance } from '../acceptance/read-acceptance.ts';

/** Items of which every deduction must be evidenced: those of which the standard says so, and those that the office adds; none where it takes that back. */
function itemsWanted(store: Store, year: number, edition: Edition): ReadonlySet<string> {
  const setting = store.settings.get('evidence-required', year)?.normalize('NFKC').trim() ?? '';
  if (setting === '不要') return new Set();
  if (setting === '全部') return new Set(edition.items.map(({ id }) => id));
  const own = edition.items.flatMap(({ id, evidenced }) => (evidenced ? [id] : []));
  return new Set([...own, ...setting.split(/[\s,、;]+/).filter(Boolean)]);
}

/** Deductions that rest on no file and no row of a ledger although the standard or the office wants that they do. */
export function deductionsWithoutEvidence(store: Store, acceptance: Acceptance): readonly string[] {
  const { unit, year, edition, result } = acceptance;
  const wanted = itemsWanted(store, year, edition);
  if (wanted.size === 0) return [];
  const filed = new Set(
    store.journal.currentWhere({ unit, year, kinds: ['attachment.added'] }).map(({ body }) => body.item ?? null),
  );
  return result.items
    .filter(({ id, kind, state }) => wanted.has(id) && kind !== 'bonus' && state === 'deducted' && !filed.has(id))
    .filter(({ findings }) => findings.some(({ evidence }) => evidence.length === 0))
    .map(({ id }) => id);
}

/** Refuses (4) a conclusion over deductions that must be evidenced and are not. */
export function requireEvidence(store: Store, acceptance: Acceptance): void {
  const lacking = deductionsWithoutEvidence(store, acceptance);
  const [first] = lacking;
  if (first === undefined) return;
  const name = store.units.byId(acceptance.unit)?.name ?? acceptance.unit;
  throw Fault.refused(
    'evidence-missing',
    `还不能作结论：${lacking.join('、')} 扣了分而没有佐证（按规定扣分须有佐证）`,
    phrase`附上照片、文件：在现场那一项的“说明、佐证……”里，或 ${inspect('score', { unit: name, item: first })} … --attach 文件；没有材料可附的，${inspect('config set', { name: 'evidence-required', value: '不要', '--reason': some('理由') })}`,
  );
}
