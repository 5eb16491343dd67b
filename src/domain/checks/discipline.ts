import { type Day, yearOf } from '../day.ts';
import { foldName } from '../identifiers/names.ts';
import { cell, type LedgerRow } from '../ledgers/rows.ts';
import type { windowOf } from '../scoring/window.ts';
import { type Facts, type Found, finding, look, suspect, windowFor } from './facts.ts';
import { rosterByName } from './handlers.ts';
import { type Vocabulary, wordIn } from './vocabulary.ts';

type Who = 'leader' | 'perhaps' | 'organ' | 'officer' | 'unknown';

/** A row of the accountability ledger that tells of a discipline or of criminal liability. */
interface Grave {
  readonly row: LedgerRow<'accountability'>;
  readonly criminal: boolean;
  /** False where it was only proposed, is under way, or was taken back. */
  readonly final: boolean;
  readonly who: Who;
  readonly words: string;
  /** The day of the decision lies in the item's window; null where no day and no year is told. */
  readonly within: boolean | null;
}

/** Leaders held criminally liable. */
export function leadersProsecuted(facts: Facts, item: string): Found[] {
  return graveRows(facts, item)
    .filter(({ criminal, who }) => criminal && (who === 'leader' || who === 'perhaps' || who === 'unknown'))
    .map((one) => tell(one, one.who === 'leader'));
}

/** The organ itself disciplined for unlawful enforcement. */
export function organDisciplined(facts: Facts, item: string): Found[] {
  return graveRows(facts, item)
    .filter(({ who }) => who === 'organ')
    .map((one) => tell(one, true));
}

/** Officers disciplined or held criminally liable; measures that no list knows are shown to be looked at. */
export function officersDisciplined(facts: Facts, item: string): Found[] {
  const grave = graveRows(facts, item)
    .filter(({ who, criminal }) => who !== 'organ' && (who !== 'leader' || !criminal))
    .map((one) => tell(one, one.who === 'officer'));
  return [...grave, ...unknownMeasures(facts, item)];
}

function unknownMeasures(facts: Facts, item: string): Found[] {
  const { criminal, discipline, underway, milder, none } = facts.words.处分;
  const known = [...criminal, ...discipline, ...underway, ...milder, ...none];
  const window = windowFor(facts, item);
  const rows = facts.rows('accountability').filter((row) => {
    const measure = `${cell(row, 'measure') ?? ''}${cell(row, 'result') ?? ''}`;
    const silent = !/\p{Script=Han}/u.test(measure) || /^[无略]$/.test(measure) || wordIn(measure, known) !== null;
    return !silent && inside(cell(row, 'date'), cell(row, 'year'), window) !== false;
  });
  const measures = rows.map(
    (row) => `${cell(row, 'person') ?? ''}“${cell(row, 'measure') ?? cell(row, 'result') ?? ''}”`,
  );
  return rows.length === 0 ? [] : [look(`责任追究台账：${measures.join('、')}，词表里没有，是不是处分看不出`, rows)];
}

function tell({ row, words, within, final }: Grave, sure: boolean): Found {
  if (within === null) return look(`${words}，没有写日期，是否在近三年内看不出`, [row]);
  const names = [bareName(cell(row, 'person') ?? '')];
  if (!final) return { ...suspect('found', `${words}；是否已成为处分、刑事责任，请核对`, [row]), names };
  return { ...(sure ? finding('found', words, [row]) : suspect('found', `${words}；身份请核对`, [row])), names };
}

function graveRows(facts: Facts, item: string): Grave[] {
  const window = windowFor(facts, item);
  const byName = rosterByName(facts.rows('officers'));
  return facts.rows('accountability').flatMap((row): Grave[] => {
    const measure = `${cell(row, 'measure') ?? ''}${cell(row, 'result') ?? ''}`;
    const grave = graveIn(measure, facts.words.处分);
    if (grave === null) return [];
    const at = cell(row, 'date');
    const within = inside(at, cell(row, 'year'), window);
    if (within === false) return [];
    const person = personIn(row);
    const fault = cell(row, 'fault');
    return [
      {
        row,
        ...grave,
        who: whoIs(facts, person, byName),
        words: `责任追究台账：${person}${fault ? `因“${fault}”` : ''}，${cell(row, 'measure') ?? measure}`,
        within,
      },
    ];
  });
}

const negated =
  /[未不免没无](?:受|予|于|到|给|给予|有|作|作出|被|构成|够|达到)?(?:到)?(?:任何|党纪|政务|行政|纪律|过)*$/;
const proposed = /(?:建议|拟|提请|研究|考虑)\p{Script=Han}{0,4}$/u;
const takenBack = /(?:撤销|解除|取消|变更)(?:了|原|该|其|上述)?(?:党纪|政务|行政)?处分(?!决定书编号)/;

/** What a measure tells of a discipline or a crime: nothing, one that is final, or one that is not. */
function graveIn(measure: string, words: Vocabulary['处分']): Pick<Grave, 'criminal' | 'final'> | null {
  const found = measure.split(/[，,。；;、\s]+/).flatMap((clause) => {
    if (wordIn(clause, words.none) !== null) return [];
    return [...words.criminal, ...words.discipline, ...words.underway].flatMap((word) => {
      const at = clause.indexOf(word);
      const before = clause.slice(0, Math.max(at, 0));
      if (at < 0 || negated.test(before)) return [];
      const final = !proposed.test(before) && !words.underway.includes(word) && !takenBack.test(clause);
      // What is being investigated as a crime is told where a crime would be.
      return [{ criminal: !words.discipline.includes(word), final }];
    });
  });
  if (found.length === 0) return null;
  const back = takenBack.test(measure);
  return { criminal: found.some(({ criminal }) => criminal), final: !back && found.some(({ final }) => final) };
}

function inside(at: Day | null, year: number | null, window: ReturnType<typeof windowOf>): boolean | null {
  if (window === null) return true;
  if (at !== null) return at >= window.from && at <= window.to;
  return year === null
    ? null
    : window.years.includes(year) && year > yearOf(window.from)
      ? true
      : window.years.includes(year)
        ? null
        : false;
}

/** A name without the post that stands behind it. */
const bareName = (person: string): string => person.replace(/[(（].*$/, '');

/** A person with the post that a ledger wrote beside the name, or behind it: that the reader keeps in the remark, 「(副局长)」. */
function personIn(row: LedgerRow<'accountability'>): string {
  const person = cell(row, 'person') ?? '';
  const told = cell(row, 'post');
  const post = told ? `（${told}）` : (/[（(][^（）()]+[）)]/.exec(cell(row, 'note') ?? '')?.[0] ?? '');
  return /[（(]/.test(person) ? person : `${person}${post.replace('(', '（').replace(')', '）')}`;
}

function whoIs(facts: Facts, person: string, byName: ReadonlyMap<string, readonly LedgerRow<'officers'>[]>): Who {
  const { leaders, perhaps, others, organs } = facts.words.处分;
  const rows = byName.get(foldName(bareName(person)));
  const posts = `${person}${rows?.map((row) => cell(row, 'post') ?? '').join('') ?? ''}`;
  // 中队长 and 主任科员 hold words of leaders and are none.
  const post = others.reduce((left, word) => left.replaceAll(word, ''), posts);
  if (wordIn(post, leaders)) return 'leader';
  if (wordIn(post, perhaps)) return 'perhaps';
  if (rows) return 'officer';
  return wordIn(person, organs) ? 'organ' : 'unknown';
}
