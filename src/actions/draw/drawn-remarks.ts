import { outcomeWords } from '../../domain/draw/standing.ts';
import { goneWords, purposeWords, verdictWords } from '../../domain/draw/words.ts';
import type { RecordView } from '../../store/past-journal.ts';
import { drawnInForce, roundsInForce, type Verdict } from './drawn-in-force.ts';
import { readTestMarks } from './read-marks.ts';
import { awayIn, goneIn, type StoredDraw } from './stored-draw.ts';

/**
 * What is to be said of those drawn by method 2 beside their names: a number that the ledger lacks, a file that could not be
 * produced, an absence, and how each was judged or that nobody has. By key; empty for draws of method 1.
 */
export function drawnRemarks(store: RecordView, draw: StoredDraw): ReadonlyMap<string, string> {
  const remarks = new Map<string, string>();
  if (!draw.facts || draw.status !== 'drawn') return remarks;
  const judged = (verdict: Verdict | null) => (verdict === null ? '尚未认定' : verdictWords[verdict]);
  const { phantoms } = draw.facts;
  const purposes = draw.kind === 'officers' ? draw.facts.purposes : [null];
  /** By key what was said of an absence, and for which purposes. */
  const away = new Map<string, Map<string, (string | null)[]>>();
  for (const key of phantoms) remarks.set(key, '台账缺号，案卷已提供');
  const { members = [] } = readTestMarks(store, draw.unit.id, draw.year) ?? {};
  const marked = new Set(members.flatMap(({ key, score }) => (score === null ? [] : [key])));
  for (const [key, reason] of awayIn(store, draw))
    if (!draw.attended.has(key)) remarks.set(key, goneWords('away', reason));
  for (const [key, words] of gaveWay(store, draw)) remarks.set(key, words);
  for (const purpose of purposes) {
    const inForce = drawnInForce(store, draw.unit.id, draw.year, draw.kind, purpose);
    if (!inForce?.rounds.some(({ id }) => id === draw.id)) continue;
    for (const { key, phantom, verdict, why } of inForce.missing)
      remarks.set(key, `${phantom ? '台账缺号，' : ''}${outcomeWords.missing}，${judged(verdict)}${inBrackets(why)}`);
    for (const { key, absent, why } of inForce.members) {
      if (absent === undefined) continue;
      const tested = purpose === 'test' && absent === null && marked.has(key);
      const words = `${outcomeWords.absent}，${tested ? '后来参加了测试' : judged(absent)}${inBrackets(why)}`;
      const told = away.get(key) ?? new Map<string, (string | null)[]>();
      away.set(key, told.set(words, [...(told.get(words) ?? []), purpose]));
    }
  }
  for (const [key, told] of away) {
    const lines = [...told].map(([words, of]) =>
      of.length === purposes.length
        ? words
        : `${of.map((one) => purposeWords(draw.kind, one ?? '-')).join('、')}${words}`,
    );
    remarks.set(key, [...(remarks.has(key) ? [remarks.get(key)] : []), ...lines].join('；'));
  }
  return remarks;
}

const inBrackets = (why: string | undefined): string => (why ? `（${why}）` : '');

/** Who of the drawn gave way in a later round, and why: they stand among the drawn, with this said of them. By key. */
export function gaveWay(store: RecordView, draw: StoredDraw): ReadonlyMap<string, string> {
  const words = new Map<string, string>();
  if (!draw.facts || draw.status !== 'drawn') return words;
  const drawn = new Set(draw.first?.drawn.map(({ key }) => key));
  const purposes = draw.kind === 'officers' ? draw.facts.purposes : [null];
  const rounds = new Set(
    purposes.flatMap((purpose) => roundsInForce(store, draw.unit.id, draw.year, draw.kind, purpose)),
  );
  for (const later of rounds) {
    if (later.round <= draw.round) continue;
    const served = later.facts?.purposes ?? [];
    const only =
      draw.kind === 'officers' && served.length < purposes.length ? purposeWords(draw.kind, served.join(',')) : '';
    for (const { key, why, reason } of goneIn(store, later))
      if (drawn.has(key)) words.set(key, `${goneWords(why, reason)}，退出${only}，由第 ${later.round} 次抽取补抽`);
  }
  return words;
}
