import { registerUnit } from '../../src/actions/register-unit.ts';
import { keepEdition } from '../../src/actions/standard/editions.ts';
import type { ItemAnswer, ProofState, TestMarks } from '../../src/domain/acceptance.ts';
import { scoreAcceptance } from '../../src/domain/scoring/score-acceptance.ts';
import type { Edition, Item } from '../../src/domain/standard.ts';
import { shippedEditions } from '../../src/standards/shipped.ts';
import type { BodyOf, Kind } from '../../src/store/entries/catalogue.ts';
import type { Store } from '../../src/store/store.ts';
import { enterAsFirstFormat, takeFirstFormat } from './first-format.ts';

/** People of the made-up years; a test searches every public file for them. */
export const inventedPeople = ['赵甲一', '钱乙二', '孙丙三', '李丁四', '周戊五'] as const;
export const inventedAuthor = '吴己六';

/** Numbers that look random and are the same each time. */
function dice(seed: number): () => number {
  let state = seed >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4_294_967_296;
  };
}

const stems = [
  '农业农村',
  '城市管理',
  '交通运输',
  '卫生健康',
  '文化旅游',
  '生态环境',
  '应急管理',
  '水利',
  '林业',
  '教育',
] as const;

/** The name of the n-th made-up unit. */
export function inventedUnit(n: number): string {
  return `样县${stems[n % stems.length]}第${n + 1}虚构局`;
}

/**
 * Fills a data file with units that were accepted, scored and concluded in each of the years: answers, proofs and a frozen
 * result, entered as the program enters them. The same seed gives the same file.
 */
export async function fillYears(
  store: Store,
  given: {
    readonly units: number;
    readonly years: readonly number[];
    readonly seed?: number;
    readonly passLine?: string;
  },
): Promise<void> {
  const edition = (await shippedEditions()).at(-1)!;
  const roll = dice(given.seed ?? 7);
  const passLine = given.passLine ?? '85';
  store.write(inventedAuthor, () => {
    store.settings.set('office', '样县法治政府建设领导小组办公室', null, null);
    for (const year of given.years) store.settings.set('hole.pass-line', passLine, year, '测试用');
    keepEdition(store, edition, null);
  });
  for (let n = 0; n < given.units; n += 1) {
    const unit =
      store.units.byName(inventedUnit(n)) ??
      registerUnit(store, inventedAuthor, { name: inventedUnit(n), level: '正科级', address: `样县样例路${n + 1}号` });
    for (const year of given.years)
      concludeOne(store, unit.id, year, edition, new Map([['pass-line', passLine]]), roll);
  }
  takeFirstFormat(store);
}

function concludeOne(
  store: Store,
  unit: string,
  year: number,
  edition: Edition,
  settlements: ReadonlyMap<string, string>,
  roll: () => number,
): void {
  store.write(inventedAuthor, () => {
    const enter = <K extends Kind>(
      kind: K,
      subject: string,
      body: BodyOf<K>,
      supersedes: readonly string[] = [],
    ): void => {
      store.journal.append(kind, subject, { unit, year, body, supersedes });
    };
    enter('application.filed', `application/${unit}/${year}`, { date: `${year}-05-20`, papers: [], lateReason: null });
    enter('application.decided', `application-decision/${unit}/${year}`, {
      kind: 'accepted',
      date: `${year}-06-05`,
      reason: null,
      organ: null,
      goals: null,
      measures: null,
      requirements: null,
    });
    enter('acceptance.opened', `acceptance/${unit}/${year}`, { edition: edition.id, fingerprint: edition.fingerprint });
    const answers = edition.items.filter((item) => item.settledBy === null).map((item) => answerOf(item, roll));
    const proofs = edition.items.flatMap((item): ProofState[] =>
      item.proof
        ? [{ item: item.id, state: 'provided', issuer: '样县纪检监察组', issued: `${year}-08-20`, covers: '近三年' }]
        : [],
    );
    for (const answer of answers) enter('item.answered', `item/${unit}/${year}/${answer.item}`, answer);
    for (const proof of proofs) enter('proof.recorded', `proof/${unit}/${year}/${proof.item}`, proof);
    const test: TestMarks = {
      members: inventedPeople.map((name, i) => ({
        key: `样${unit.slice(0, 4)}${i}`,
        name,
        score: 6200 + Math.floor(roll() * 38) * 100,
      })),
    };
    const review = {
      files: [1, 2, 3].map((i) => ({
        key: `样罚〔${year}〕${i}号`,
        matter: '行政处罚',
        score: 7500 + Math.floor(roll() * 25) * 100,
      })),
    };
    const result = scoreAcceptance({
      edition,
      settlements,
      answers,
      test,
      review,
      proofs,
      year,
      acceptedOn: `${year}-08-20`,
    });
    enterAsFirstFormat(store, {
      kind: 'acceptance.concluded',
      subject: `conclusion/${unit}/${year}`,
      unit,
      year,
      author: inventedAuthor,
      body: {
        edition: { id: edition.id, fingerprint: edition.fingerprint },
        settlements: Object.fromEntries(settlements),
        result,
        acceptedOn: `${year}-08-20`,
        frontier: store.journal.frontier(),
      },
    });
  });
}

/** Three of four items lose nothing; the others lose by their first rule. Every reason names a person, as reasons do. */
function answerOf(item: Item, roll: () => number): ItemAnswer {
  const rare = item.kind === 'veto' ? 0.01 : item.kind === 'bonus' ? 0.3 : 0.25;
  const rule = item.rules.find((each) => each.kind !== 'testConversion' && each.kind !== 'reviewConversion');
  const chance = roll();
  const person = inventedPeople[Math.floor(roll() * inventedPeople.length)]!;
  if (chance > rare || !rule) return { item: item.id, state: 'clear', findings: [] };
  const finding = {
    rule: rule.id,
    count: 1,
    ...(rule.kind === 'discretionary' ? { deducts: Math.min(item.points, 100) } : {}),
    note: `经查，${person}经手的材料不全`,
    evidence: [{ file: '案件台账.xlsx', sheet: '案件', row: 5 + Math.floor(roll() * 90) }],
  };
  return { item: item.id, state: 'deducted', findings: [finding] };
}
