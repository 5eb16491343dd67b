import { type AcceptanceResult, scoreOfItem, type TestMarks } from '../acceptance.ts';
import { thresholdsOf } from '../edition-data.ts';
import { lesserHelp, type Need } from '../needs.ts';
import { formatPoints, type Points } from '../points.ts';
import { scoreAcceptance } from './score-acceptance.ts';
import type { ScoringInput } from './scoring-input.ts';
import { itemConsequence, wholeConsequence } from './total-text.ts';

/** The mark of one of the drawn that is about to be recorded. */
export interface PersonMark {
  readonly key: string;
  readonly score: Points;
}

/**
 * What is asked before marks of the knowledge test count: one below the pass mark takes all points of the item that the test
 * settles, and one that was and is no more gives them back. A mark that is recorded once more, and an edition of which no item
 * rests on the test, ask nothing.
 */
export function checkTestMarks(given: readonly PersonMark[], input: ScoringInput): readonly Need[] {
  const item = input.edition.items.find((one) => one.settledBy === 'test');
  const members = input.test?.members ?? [];
  const pass = thresholdsOf(input.edition).test;
  const before = new Map(members.map(({ key, score }) => [key, score]));
  const failing = given.filter(({ key, score }) => score < pass && before.get(key) !== score);
  const mended = given.filter(({ key, score }) => score >= pass && (before.get(key) ?? pass) < pass);
  if (!item || failing.length + mended.length === 0) return [];
  const marks = new Map(given.map(({ key, score }) => [key, score]));
  const test: TestMarks = {
    ...input.test,
    members: members.map((member) => ({ ...member, score: marks.get(member.key) ?? member.score })),
  };
  const [was, becomes] = [scoreAcceptance(input), scoreAcceptance({ ...input, test })];
  const takesAll = (result: AcceptanceResult): boolean => !((scoreOfItem(result, item.id).score ?? 0) > 0);
  const open = test.members.filter(({ score, absent }) => score === null && absent === undefined).length;
  const left = (then: string) => (open > 0 ? `还有 ${open} 人没有成绩，${then}` : '');
  const nameOf = (key: string): string => members.find((member) => member.key === key)?.name ?? key;
  const told = (all: readonly PersonMark[]): string =>
    all.map(({ key, score }) => `${nameOf(key)} ${formatPoints(score)} 分`).join('、');
  // An edition may let a failing mark count in the mean only.
  const asksFailing = failing.length > 0 && takesAll(becomes);
  const asksMended = mended.length > 0 && takesAll(was);
  const consequence = (then: string): readonly string[] => [
    itemConsequence(item, was, becomes, left(then)),
    ...wholeConsequence(was, becomes),
  ];
  return [
    ...(asksFailing
      ? [
          {
            why: 'failing',
            question: `再次确认：${told(failing)}，低于 ${formatPoints(pass)} 分，${item.id} ${item.title}的 ${formatPoints(item.points)} 分全扣`,
            consequence: consequence('录齐后为 0'),
            help: '有一人不及格，这一项的分就全扣，所以再问一次：看看是不是打错了、答卷有没有录全。选“否”不记，可以重新录入。',
          } as const,
        ]
      : []),
    ...(asksMended
      ? [
          {
            why: 'lowering',
            question: `${mended.map(({ key }) => nameOf(key)).join('、')} 原为不及格，改为 ${told(mended)}`,
            consequence: consequence('录齐后得出'),
            help: lesserHelp,
          } as const,
        ]
      : []),
  ];
}
