import type { Day } from '../../domain/day.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect, phrase, some } from '../../domain/invocation.ts';
import { type Blueprint, parseBlueprint, usualBlueprint } from '../../domain/knowledge-test/blueprint.ts';
import {
  howToWrite,
  type MarkedPaper,
  markPaper,
  numbersInWords,
  readAnswers,
  unsaidIn,
} from '../../domain/knowledge-test/marking.ts';
import { chooseQuestions, layOutPaper, type Paper } from '../../domain/knowledge-test/paper.ts';
import { type Question, type QuestionType, questionFrom, usableOn } from '../../domain/knowledge-test/question.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';
import { drawnInForce } from '../draw/drawn-in-force.ts';
import { digitsByProgram } from '../draw/seal-round.ts';
import { requireOpen } from '../standard/open-acceptance.ts';
import { type At, enter } from './record-visit.ts';

/** The test of an acceptance: what was chosen from the bank, kept whole, so that a later change of the bank changes no paper. */
export interface TestPaper {
  readonly seed: string;
  readonly blueprint: Blueprint;
  /** The day whose law the questions follow. */
  readonly day: Day;
  readonly chosen: ReadonlyMap<QuestionType, readonly Question[]>;
  /** Leaders who are tested too, apart. */
  readonly leaders: readonly string[];
}

export interface Candidate {
  readonly key: string;
  readonly name: string;
  readonly leader: boolean;
}

/** Reads the paper that was set; null where none was. */
export function readTestPaper(store: Store, unit: string, year: number): TestPaper | null {
  const entry = store.journal.latest(`paper/${unit}/${year}`, 'test.paper-set');
  if (!entry) return null;
  const { body } = entry;
  const chosen = new Map<QuestionType, readonly Question[]>();
  for (const part of body.blueprint.parts)
    chosen.set(
      part.type,
      body.questions.filter((one) => one.type === part.type),
    );
  const leaders = JSON.parse(store.journal.personalOf(entry.id).leaders ?? '[]') as readonly string[];
  return { seed: body.seed, blueprint: body.blueprint, day: body.day, chosen, leaders };
}

/** The bank as it was imported for the unit and for all units; a question that cannot be read is left out. */
function readBank(store: Store): readonly Question[] {
  const questions = store.ledgers.rows('questions').map((row) => questionFrom(row.key, row.fields));
  return questions.filter((question) => typeof question !== 'string');
}

/** Questions of the bank that no paper of that day may hold: their law not in force then, or its date not told. */
export function unusable(store: Store, day: Day): readonly Question[] {
  return readBank(store).filter((question) => !usableOn(question, day));
}

/** Chooses and records the questions of a test. Faults: concluded (4), nobody drawn (4), the bank has too few (4). */
export function setTestPaper(
  store: Store,
  at: At,
  given: Pick<TestPaper, 'blueprint' | 'day' | 'leaders'> & {
    /** Null: taken by the program. */
    readonly seed: string | null;
  },
): TestPaper {
  const { unit, year } = at;
  requireOpen(store, unit, year);
  candidatesOf(store, unit, year, given.leaders);
  const seed = given.seed ?? digitsByProgram(store.options.newId, 10);
  const chosen = chooseQuestions(readBank(store), given.blueprint, seed, given.day);
  if (typeof chosen === 'string') {
    throw Fault.refused(
      'bank-too-small',
      `题库不够组卷：${chosen}`,
      phrase`用 ${inspect('import', { kind: 'questions', file: some('题库.xlsx') })} 补充，或用 --blueprint 减少题数`,
    );
  }
  const questions = [...chosen.values()].flat();
  enter(store, at, 'test.paper-set', `paper/${unit}/${year}`, {
    body: { seed, blueprint: given.blueprint, day: given.day, questions },
    personal: { leaders: given.leaders.length > 0 ? JSON.stringify(given.leaders) : null },
  });
  return { ...given, seed, chosen };
}

/** What a test consists of, as it is typed; the usual one where nothing is. Fault (usage): it cannot be read. */
export function blueprintMeant({
  blueprint,
  minutes: typed,
  partial: half,
}: {
  readonly blueprint: string | null;
  readonly minutes: number | null;
  readonly partial: boolean;
}): Blueprint {
  const minutes = typed ?? usualBlueprint.minutes;
  const partial = half ? 'half' : 'none';
  if (blueprint === null) return { ...usualBlueprint, minutes, partial };
  const read = parseBlueprint(blueprint, minutes, partial);
  if (typeof read !== 'string') return read;
  throw Fault.usage(
    'bad-blueprint',
    `试卷结构不对：${read}`,
    '例如 --blueprint 单选=20x2,多选=10x3,判断=10x1,简答=2x10',
  );
}

/** Who sits the test: the drawn in force, then the leaders. Fault: nobody is drawn (4). */
export function candidatesOf(
  store: Store,
  unit: string,
  year: number,
  leaders: readonly string[],
): readonly Candidate[] {
  const drawn = drawnInForce(store, unit, year, 'officers', 'test');
  if (!drawn) {
    throw Fault.refused(
      'nothing-drawn',
      '还没有抽取测试人员，不能组卷',
      phrase`先运行 ${inspect('draw officers', { unit: some('单位') })}`,
    );
  }
  return [
    ...drawn.members.map(({ key, name }) => ({ key, name, leader: false })),
    ...leaders.map((name) => ({ key: `负责人 ${name}`, name, leader: true })),
  ];
}

/** Who of those that sit the test is meant by a number, or a name that only one of them has. Faults (broken): nobody, several. */
export function candidateMeant(candidates: readonly Candidate[], who: string): Candidate {
  const found = candidates.filter((one) => one.key === who || one.name === who);
  const [candidate] = found;
  if (found.length > 1)
    throw Fault.broken('member-ambiguous', `参加测试的有 ${found.length} 个“${who}”`, '请写执法证号');
  if (candidate) return candidate;
  const keys = candidates.map((one) => one.key).join('、');
  throw Fault.broken('not-drawn', `“${who}”不在参加测试的人员之列`, `参加测试的：${keys}`);
}

/** The paper of one candidate, made again from the test's seed. */
export function paperOf(test: TestPaper, candidate: Candidate): Paper {
  return layOutPaper(test.chosen, test.blueprint, test.seed, candidate.key);
}

/** How the answers are typed; every candidate's paper has the same parts. */
export function answersFormat(test: TestPaper): string {
  return howToWrite(layOutPaper(test.chosen, test.blueprint, test.seed, ''));
}

/** The code of the refusal of a sheet of which only a part was typed. */
export const halfTyped = 'answers-half';

/** Marks what a person wrote on the paper. Faults (usage): answers that cannot be read, or are not all told, naming the questions. */
export function markAnswers(test: TestPaper, candidate: Candidate, text: string): MarkedPaper {
  const paper = paperOf(test, candidate);
  const answers = readAnswers(text, paper);
  const marked = typeof answers === 'string' ? answers : markPaper(paper, test.blueprint, answers);
  if (typeof marked === 'string') {
    throw Fault.usage(
      'bad-answers',
      `${candidate.name}：${marked}`,
      '按卷面题号顺序写，如 ACBD…；也可写 1A 2C 21ABD 31对 41=8；空题写 -',
    );
  }
  const unsaid = typeof answers === 'string' ? [] : unsaidIn(paper, answers);
  if (unsaid.length > 0) {
    throw Fault.usage(
      halfTyped,
      `${candidate.name}：还有 ${unsaid.length} 题没有写（第 ${numbersInWords(unsaid)} 题），没有判分`,
      '写全；确是空着的写 -，后面都空着的在末尾写“余空”',
    );
  }
  return marked;
}

/** Units of which the persons to be tested are drawn in a year while no papers are set for them. */
export function unitsAwaitingPaper(store: Store, year: number): readonly Unit[] {
  return store.units
    .list()
    .filter(({ id }) => drawnInForce(store, id, year, 'officers', 'test') && !readTestPaper(store, id, year));
}
