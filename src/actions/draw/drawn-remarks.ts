import { outcomeWords } from '../../domain/draw/standing.ts';
import { goneWords, purposeWords, verdictWords } from '../../domain/draw/words.ts';
import { addTo, groupBy } from '../../domain/group-by.ts';
import { formatPoints } from '../../domain/points.ts';
import type { RecordView } from '../../store/past-journal.ts';
import { beganWith, drawnInForce, isDrawnTwice, outcomesOf, serves, type Verdict, whyOf } from './drawn-in-force.ts';
import { agreedOf, type MarkEntry, marksLeftUnder, marksTakenBack, scoreOf } from './marks.ts';
import { awayIn, goneIn, readDraws, type StoredDraw } from './stored-draw.ts';

/**
 * What is to be said of those drawn by method 2 beside their names: a number that the ledger lacks, a file that could not be
 * produced, an absence, and how each was judged or that nobody has. By key; empty for draws of method 1.
 */
export function drawnRemarks(store: RecordView, draw: StoredDraw): ReadonlyMap<string, string> {
  const remarks = new Map(marksLeft(store, draw));
  if (!draw.facts || draw.status !== 'drawn') return remarks;
  const judged = (verdict: Verdict | null) => (verdict === null ? '尚未认定' : verdictWords[verdict]);
  const { phantoms } = draw.facts;
  const purposes = draw.kind === 'officers' ? draw.facts.purposes : [null];
  /** By key what was said of an absence, and for which purposes. */
  const away = new Map<string, Map<string, (string | null)[]>>();
  const also = (key: string) => (remarks.has(key) ? [remarks.get(key)] : []);
  for (const key of phantoms) remarks.set(key, [...also(key), '台账缺号，案卷已提供'].join('；'));
  for (const [key, reason] of awayIn(store, draw))
    if (!draw.attended.has(key)) remarks.set(key, [...also(key), goneWords('away', reason)].join('；'));
  const stands = drawnInForce(store, draw.unit.id, draw.year, draw.kind, draw.kind === 'officers' ? 'test' : null);
  const still = new Set(stands?.members.map(({ key }) => key));
  for (const [key, words] of gaveWay(store, draw)) {
    const marks = still.has(key) ? undefined : stands?.marked.get(key);
    remarks.set(key, [...also(key), words, ...(marks ? [`${markWords(marks)}，不计`] : [])].join('；'));
  }
  const outcomes = store.journal.currentWhere({ unit: draw.unit.id, year: draw.year, kinds: ['draw.outcome'] });
  /** Whether a mark was entered where it was told that nobody was there: two machines may have said both at once. */
  const isTold = (key: string, marks: readonly MarkEntry[] = []): boolean =>
    marks.some((mark) => outcomes.some(({ body, chain }) => body.key === key && chain === mark.chain));
  for (const purpose of purposes) {
    const inForce = drawnInForce(store, draw.unit.id, draw.year, draw.kind, purpose);
    if (!inForce?.rounds.some(({ id }) => id === draw.id)) continue;
    for (const { key, phantom, verdict, why } of inForce.missing)
      remarks.set(
        key,
        [
          ...(phantoms.includes(key) ? [] : also(key)),
          `${phantom ? '台账缺号，' : ''}${outcomeWords.missing}，${judged(verdict)}${inBrackets(why)}`,
        ].join('；'),
      );
    for (const { key, goneAlso, ...member } of inForce.members) {
      const { absent = goneAlso?.verdict, why = goneAlso?.why } = member;
      if (absent === undefined) continue;
      const officers = draw.kind === 'officers';
      const what = officers ? outcomeWords.absent : outcomeWords.missing;
      const came = draw.attended.has(key) ? '又记到场，' : '';
      const words = `${what}，${goneAlso ? seenLater(officers, absent, isTold(key, inForce.marked.get(key))) : `${came}${judged(absent)}`}${inBrackets(why)}`;
      const told = away.get(key) ?? new Map<string, (string | null)[]>();
      addTo(told, words, purpose);
      away.set(key, told);
    }
  }
  for (const [key, told] of away) {
    const lines = [...told].map(([words, of]) =>
      of.length === purposes.length
        ? words
        : `${of.map((one) => purposeWords(draw.kind, one ?? '-')).join('、')}${words}`,
    );
    remarks.set(key, [...also(key), ...lines].join('；'));
  }
  return remarks;
}

/** That there is a mark of whom or what was told as gone, which counts. */
const seenLater = (officers: boolean, verdict: Verdict | null, later: boolean): string =>
  verdict === 'later' || (verdict === null && later)
    ? `后来${officers ? (verdict === 'later' ? '参加了补测' : '参加了测试') : '提供并评查'}`
    : `又有${officers ? '测试成绩' : '评查得分'}，照成绩计`;

const inBrackets = (why: string | undefined): string => (why ? `（${why}）` : '');

/** Marks under a round that counts no more, and marks that were entered for another by mistake and taken back. By key. */
function marksLeft(store: RecordView, draw: StoredDraw): ReadonlyMap<string, string> {
  const words = new Map<string, string>();
  const drawn = new Set(draw.first?.drawn.map(({ key }) => key));
  const officers = draw.kind === 'officers';
  if (drawn.size === 0 || (officers && !serves(draw, 'test'))) return words;
  const stands = drawnInForce(store, draw.unit.id, draw.year, draw.kind, officers ? 'test' : null);
  const holds = stands?.rounds.some(({ id }) => id === draw.id);
  const after = isDrawnTwice(store, draw)
    ? '两台电脑各抽了一次，尚未决定以哪一次为准'
    : `${draw.status === 'void' ? '抽取作废' : '重新抽取'}后不计`;
  if (!holds) {
    const counts = new Set(officers ? [] : stands?.members.map(({ key }) => key));
    for (const [key, marks] of marksLeftUnder(store, beganWith(store, draw), officers ? 'test' : null)) {
      if (!drawn.has(key) || counts.has(key)) continue;
      words.set(key, `${markWords(marks)}，${after}`);
    }
  }
  const add = (key: string, more: string) => {
    if (drawn.has(key)) words.set(key, [...(words.has(key) ? [words.get(key)] : []), more].join('；'));
  };
  // What two laptops entered alike and was taken back is one mark.
  const back = groupBy(marksTakenBack(store, draw), ({ body }) => body.key);
  for (const [key, marks] of back)
    for (const told of new Set(marks.map((mark) => markWords([mark], '评查表')))) add(key, `${told}录错，已撤回`);
  // Of a round that counts the others are told with what stands.
  if (holds) return words;
  for (const [key, told] of outcomesOf([draw], officers ? 'test' : null)) {
    const gone = told.outcome === 'absent' || told.outcome === 'missing' ? outcomeWords[told.outcome] : null;
    if (gone === null || (told.verdict !== 'failed' && !words.has(key))) continue;
    const judged = told.verdict === null ? '' : `，${verdictWords[told.verdict]}`;
    add(key, `${gone}${judged}${inBrackets(whyOf(told))}${told.verdict === 'failed' ? `，${after}` : ''}`);
  }
  return words;
}

/** 「测试成绩 40 分」 */
function markWords(marks: readonly MarkEntry[], sheet = '已有评查表'): string {
  const [tested, agreed] = [scoreOf(marks), agreedOf(marks)?.score];
  if (tested !== null) return `测试成绩 ${formatPoints(tested)} 分`;
  return agreed === undefined ? sheet : `评查得分 ${formatPoints(agreed)} 分`;
}

/** Who of the drawn gave way in a later round, and why: they stand among the drawn, with this said of them. By key. */
export function gaveWay(store: RecordView, draw: StoredDraw): ReadonlyMap<string, string> {
  const words = new Map<string, string>();
  if (!draw.facts || draw.status !== 'drawn') return words;
  const drawn = new Set(draw.first?.drawn.map(({ key }) => key));
  const purposes = draw.kind === 'officers' ? draw.facts.purposes : [null];
  const base = beganWith(store, draw).id;
  const rounds = readDraws(store, { unit: draw.unit.id, year: draw.year }).filter(
    (later) => later.kind === draw.kind && later.status === 'drawn' && beganWith(store, later).id === base,
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
