import type { ItemScore } from '../../domain/acceptance.ts';
import { canonicalJson } from '../../domain/canonical.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect, phrase } from '../../domain/invocation.ts';
import { formatTotal } from '../../domain/points.ts';
import { recomputeResult, sumProblem } from '../../domain/scoring/recompute.ts';
import { scoreAcceptance } from '../../domain/scoring/score-acceptance.ts';
import type { Edition } from '../../domain/standard.ts';
import type { EntryOf } from '../../store/entries/catalogue.ts';
import { Coverage } from '../../store/rests.ts';
import { knowsItsFile } from '../../store/signed-heads.ts';
import type { Store } from '../../store/store.ts';
import { editionKept } from '../standard/editions.ts';
import { readFacts } from './read-facts.ts';
import { endsOf, recordAtConclusion } from './record-at-conclusion.ts';

type Concluded = EntryOf<'acceptance.concluded'>;

/** What is wrong with a conclusion, in Chinese: for certain, or only by the rules of today for one of the first format. */
export interface ConclusionCheck {
  readonly wrong: readonly string[];
  /** The first format did not write what a conclusion rests on; `rewritten`: by the rules of today it comes to something else. */
  readonly older: 'same' | 'rewritten' | null;
  /** Entries that it rests on and that are here as places only (positive), or were when it was drawn and have come since (negative). */
  readonly lacking: number;
}

/**
 * Computes a conclusion once more from what is frozen in it, and from the record as it stood when it was drawn: answers, marks,
 * papers, settled holes and edition. One of the first format does not say what it rests on; its sums have always been the sums.
 */
export function checkConclusion(store: Store, entry: Concluded): ConclusionCheck {
  const { journal } = store;
  const coverage = (): Coverage => journal.once('coverage', () => new Coverage(store.db));
  return journal.once(`conclusion/${entry.hash}`, () => check(store, entry, coverage));
}

function check(store: Store, entry: Concluded, coverage: () => Coverage): ConclusionCheck {
  const { result, rests, edition: pinned, settlements } = entry.body;
  const { unit, year } = placeOf(entry);
  const sum = sumProblem(result);
  const edition = editionKept(store, pinned.fingerprint);
  const frozen = edition ? recomputeResult(result, edition, new Map(Object.entries(settlements)), year) : [];
  const differs = (): string[] => (edition && frozen.length === 0 ? againstRecord(store, entry, edition) : frozen);
  if (!rests) {
    if (knowsItsFile(store.db, entry))
      return { wrong: ['没有记下所依据的记录，而写它的版本总要记下'], older: null, lacking: 0 };
    return { wrong: sum === null ? [] : [sum], older: frozen.length > 0 ? 'rewritten' : 'same', lacking: 0 };
  }
  if (sum !== null) return { wrong: [sum], older: null, lacking: 0 };
  const now = coverage().restsOf(unit, year, endsOf(entry));
  if (now.digest === rests.digest && now.entries === rests.entries)
    return { wrong: differs(), older: null, lacking: 0 };
  // Of entries that were left out the answers are not here either; of such as came since nobody knew who concluded.
  const lacking = rests.entries - now.entries;
  if ((lacking > 0 && now.places > rests.places) || (lacking < 0 && now.places < rests.places))
    return { wrong: frozen, older: null, lacking };
  return {
    wrong: [`依据 ${rests.entries} 条记录，现在重算是 ${now.entries} 条，或内容不同`, ...frozen],
    older: null,
    lacking: 0,
  };
}

function placeOf({ id, unit, year }: Concluded): { readonly unit: string; readonly year: number } {
  if (unit !== null && year !== null) return { unit, year };
  throw Fault.broken('entry-misfit', `结论 ${id} 没有写明单位和年度`, phrase`用 ${inspect('verify')} 检查数据文件`);
}

/** What a conclusion says otherwise than the record that it was drawn from. */
function againstRecord(store: Store, entry: Concluded, edition: Edition): string[] {
  const { result, settlements, edition: pinned, acceptedOn } = entry.body;
  const { unit, year } = placeOf(entry);
  const record = recordAtConclusion(store, entry);
  const opened = record.journal.latest(`acceptance/${unit}/${year}`, 'acceptance.opened');
  if (opened && opened.body.fingerprint !== pinned.fingerprint) return ['所用的标准不是这次验收所用的'];
  const settled = record.settings.settlements(year);
  if (canonicalJson(Object.fromEntries(settled)) !== canonicalJson({ ...settlements }))
    return ['所写的口径与办公室当时明确的不同'];
  const input = readFacts(record, unit, year, edition, settled);
  if (acceptedOn !== undefined && acceptedOn !== input.acceptedOn) return ['验收日期与记录不同'];
  const again = new Map(scoreAcceptance(input).items.map((item) => [item.id, item]));
  return result.items.flatMap((item) => {
    const now = again.get(item.id);
    if (!now) return [`${item.id} 不在这次验收的标准里，结论却写有得分`];
    if (item.state === now.state && item.score === now.score) {
      return factsOf(item) === factsOf(now) ? [] : [`${item.id} 所写的事实或证明材料与评分记录不同`];
    }
    if (now.state === 'unchecked') return [`${item.id} 没有评过，结论却写有得分`];
    return [`${item.id} 评的是 ${pointsText(now.score)}，结论写的是 ${pointsText(item.score)}`];
  });
}

/** The facts of an item, without words: these go with a purge. */
function factsOf({ findings, proof }: Pick<ItemScore, 'proof' | 'findings'>): string {
  return canonicalJson([proof, findings.map(({ note: _, ...finding }) => ({ ...finding }) as never)]);
}

const pointsText = (points: number | null): string => (points === null ? '未定' : `${formatTotal(points)} 分`);
