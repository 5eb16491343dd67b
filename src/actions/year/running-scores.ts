import type { AcceptanceResult } from '../../domain/acceptance.ts';
import type { Day } from '../../domain/day.ts';
import { earnedText, pointsText } from '../../domain/scoring/total-text.ts';
import { verdictText } from '../../domain/verdict.ts';
import type { YearRecords } from '../../domain/year/records.ts';
import type { Store } from '../../store/store.ts';
import { type Acceptance, readAcceptance } from '../acceptance/read-acceptance.ts';
import { closingOf } from '../conclusion/closing.ts';
import { editionFor } from '../standard/editions.ts';

/** An acceptance that goes on: its score as it stands, and what it lacks. */
export interface RunningScore {
  readonly result: AcceptanceResult;
  /** 「92.50 不完整」「92.50 未作结论」「78.00～91.50」 */
  readonly score: string;
  readonly missing: readonly string[];
}

/** Scores the acceptances of a year that have answers and no conclusion, by unit. */
export async function runningScores(
  store: Store,
  records: YearRecords,
  today: Day,
): Promise<ReadonlyMap<string, RunningScore>> {
  const running = new Map<string, RunningScore>();
  for (const unit of records.answered.keys()) {
    if (records.acceptances.has(unit)) continue;
    const edition = await editionFor(store, unit, records.year);
    const acceptance = readAcceptance(store, unit, records.year, edition);
    const { result } = acceptance;
    const missing = missingText(result);
    running.set(unit, {
      result,
      score: scoreText(result),
      missing: missing.length > 0 ? missing : [standsOpen(store, acceptance, today)],
    });
  }
  return running;
}

function scoreText(result: AcceptanceResult): string {
  const { total, verdict } = result;
  if (total === null) return pointsText(result);
  // 达标 is a conclusion, and nobody has drawn it.
  return `${earnedText(result)} ${verdict === 'passed' ? '未作结论' : verdictText(verdict)}`;
}

function missingText(result: AcceptanceResult): string[] {
  const checked = result.items.filter((item) => item.state !== 'unchecked');
  const proofs = checked.filter((item) => item.proof === 'missing').map((item) => item.id);
  // What is unsettled or otherwise open at an item that has an answer; its proof is told above.
  const open = result.missing.filter(({ item, why }) => why !== 'proof' && checked.some((one) => one.id === item));
  return [
    result.unchecked > 0 ? `未查 ${result.unchecked} 项` : '',
    proofs.length > 0 ? `缺证明材料：${proofs.join('、')}` : '',
    ...open.map(({ item, what }) => `${item} ${what}`),
  ].filter((part) => part !== '');
}

/** Of an acceptance whose items all have answers: whether what else a conclusion asks for is there. */
function standsOpen(store: Store, acceptance: Acceptance, today: Day): string {
  const { unit, year } = acceptance;
  const name = store.units.byId(unit)?.name ?? unit;
  const must = closingOf(store, acceptance, name, today).filter(({ weight }) => weight === 'must');
  const conflicts = store.conflicts.forAcceptance(unit, year).length;
  const open = must.length + conflicts;
  const [only] = must;
  if (only && open === 1) return `各项都有答案，${only.what}`;
  return open > 0 ? `各项都有答案，还有 ${open} 处要先办，才能作结论` : '没有缺项，可作结论';
}
