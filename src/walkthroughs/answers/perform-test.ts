import { recordLeaderMarks, recordTestMarks } from '../../actions/marks/record-marks.ts';
import {
  type Candidate,
  candidatesOf,
  markAnswers,
  readTestPaper,
  setTestPaper,
} from '../../actions/onsite/test-papers.ts';
import { sha256 } from '../../domain/canonical.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect, phrase } from '../../domain/invocation.ts';
import { type Blueprint, parseBlueprint, usualBlueprint } from '../../domain/knowledge-test/blueprint.ts';
import type { TestDeed } from './answers-file.ts';
import type { Doing } from './playing.ts';

/** The papers and marks of the knowledge test. */
export function performTest(doing: Doing, step: TestDeed): void {
  const { store, edition, at } = doing;
  const scope = { unit: at.unit, year: at.year, edition };
  switch (step.do) {
    case 'testPaper':
      setPaper(doing, step);
      break;
    case 'test':
      recordTestMarks(store, at.author, { ...scope, marks: [step] });
      break;
    case 'leader':
      recordLeaderMarks(store, at.author, { ...scope, marks: [{ key: step.name, score: step.score }] });
      break;
    case 'answers': {
      const { candidate, score } = marked(doing, step);
      if (candidate.leader) recordLeaderMarks(store, at.author, { ...scope, marks: [{ key: candidate.name, score }] });
      else {
        const mark = { key: candidate.key, score, answers: step.answers };
        recordTestMarks(store, at.author, { ...scope, marks: [mark] });
      }
    }
  }
}

function setPaper({ store, at, context }: Doing, step: Extract<TestDeed, { do: 'testPaper' }>): void {
  const before = readTestPaper(store, at.unit, at.year);
  if (before && !step.anew) {
    throw new Fault('refused', 'paper-set', `已经组过卷（种子 ${before.seed}）`, '确要重新组卷请写 anew: 是');
  }
  const chance = (): string => String(BigInt(`0x${sha256(context.ids()).slice(0, 16)}`) % 10_000_000_000n);
  setTestPaper(store, at, {
    seed: step.seed ?? chance().padStart(10, '0'),
    blueprint: blueprintOf(step),
    day: step.day ?? context.today,
    leaders: step.leaders,
  });
}

function blueprintOf(step: Extract<TestDeed, { do: 'testPaper' }>): Blueprint {
  const minutes = step.minutes ?? usualBlueprint.minutes;
  const partial = step.partial ? 'half' : 'none';
  if (step.blueprint === null) return { ...usualBlueprint, minutes, partial };
  const read = parseBlueprint(step.blueprint, minutes, partial);
  if (typeof read !== 'string') return read;
  throw new Fault('usage', 'bad-blueprint', read, '例如 blueprint: 单选=20x2,多选=10x3,判断=10x1,简答=2x10');
}

/** What somebody wrote on the paper, scored; the person by number or by a name that only one of them has. */
function marked(
  { store, at }: Doing,
  step: Extract<TestDeed, { do: 'answers' }>,
): { candidate: Candidate; score: number } {
  const test = readTestPaper(store, at.unit, at.year);
  if (!test)
    throw new Fault(
      'refused',
      'no-paper',
      '还没有组卷，不能判分',
      phrase`先运行 ${inspect('test paper')}；或直接写分数`,
    );
  const found = candidatesOf(store, at.unit, at.year, test.leaders).filter(
    (one) => one.key === step.key || one.name === step.key,
  );
  const [candidate] = found;
  if (!candidate) throw new Fault('broken', 'not-drawn', `“${step.key}”不在抽中之列`);
  if (found.length > 1) {
    throw new Fault('broken', 'member-ambiguous', `参加测试的有 ${found.length} 个“${step.key}”`, '请写执法证号');
  }
  return { candidate, score: markAnswers(test, candidate, step.answers).score };
}
