import { namedAcceptance } from '../../actions/acceptance/named-acceptance.ts';
import { readAcceptance } from '../../actions/acceptance/read-acceptance.ts';
import { askOrWarn } from '../../actions/ask-needs.ts';
import { needsOfTestMarks, recordLeaderMarks, recordTestMarks } from '../../actions/marks/record-marks.ts';
import {
  type Candidate,
  candidateMeant,
  candidatesOf,
  markAnswers,
  readTestPaper,
} from '../../actions/onsite/test-papers.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect, phrase, some } from '../../domain/invocation.ts';
import { questionTypeNames } from '../../domain/knowledge-test/question.ts';
import { formatPoints } from '../../domain/points.ts';
import type { Runs } from '../../parameters.ts';
import type { takes } from './index.ts';
import { showTest } from './show.ts';

export const run: Runs<typeof takes.answers> = async (context, given) => {
  const { store, unit, year, edition } = await namedAcceptance(context, given, 'write');
  const test = readTestPaper(store, unit.id, year);
  if (!test)
    throw Fault.refused(
      'no-paper',
      '还没有组卷，不能判分',
      phrase`先运行 ${inspect('test paper', { unit })}；只有分数的用 ${inspect('test score')}`,
    );
  const candidates = candidatesOf(store, unit.id, year, test.leaders);
  const sheets = given.answers.map((word) => readSheet(word, candidates));
  const marked = sheets.map(({ candidate, answers }) => ({
    candidate,
    answers,
    marked: markAnswers(test, candidate, answers),
  }));
  const marks = marked.flatMap(({ candidate, marked: { score } }) =>
    candidate.leader ? [] : [{ key: candidate.key, score }],
  );
  if (marks.length > 0)
    await askOrWarn(context, unit, { needs: needsOfTestMarks(store, { unit: unit.id, year, edition, marks }) });
  store.write(context.author, () => {
    for (const {
      candidate,
      answers,
      marked: { score },
    } of marked) {
      const scope = { unit: unit.id, year, edition };
      if (candidate.leader)
        recordLeaderMarks(store, context.author, { ...scope, marks: [{ key: candidate.name, score }] });
      else recordTestMarks(store, context.author, { ...scope, marks: [{ key: candidate.key, score, answers }] });
    }
  });
  const report = showTest(context.tables, store, unit, year, edition);
  const open = (readAcceptance(store, unit.id, year, edition).input.test?.members ?? []).some(
    ({ score }) => score === null,
  );
  const lines = marked.map(({ candidate, marked: paper }) => {
    const parts = paper.sections.map(
      (section) => `${questionTypeNames[section.type]} ${formatPoints(section.earned)}/${formatPoints(section.full)}`,
    );
    return `${candidate.name}：${formatPoints(paper.score)} 分（${parts.join('，')}）`;
  });
  return {
    json: {
      ...(report.json as Record<string, unknown>),
      marked: marked.map(({ candidate, marked: paper }) => ({
        key: candidate.key,
        name: candidate.name,
        score: paper.score / 100,
        questions: paper.questions.map(({ number, given, answer, earned }) => ({
          number,
          given,
          answer,
          earned: earned / 100,
        })),
      })),
    },
    text: () => [...lines, ...[report.text()].flat()],
    // Whose sheet was left out is next; the score only then.
    next: open ? inspect('test answers', { unit, answers: some('执法证号=答案') }) : inspect('result', { unit }),
  };
};

function readSheet(word: string, candidates: readonly Candidate[]): { candidate: Candidate; answers: string } {
  const at = word.search(/[=＝]/);
  if (at <= 0) throw Fault.usage('bad-answers', `“${word}”无法识别`, '写成 执法证号=答案，有空格时整个加引号');
  const who = word.slice(0, at).normalize('NFKC').trim();
  return { candidate: candidateMeant(candidates, who), answers: word.slice(at + 1) };
}
