import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { AcceptanceResult, Finding, GivenAnswer, ItemAnswer, ProofState } from '../../../src/domain/acceptance.ts';
import { contradictions } from '../../../src/domain/contradictions/table.ts';
import { Fault } from '../../../src/domain/fault.ts';
import { formatPoints, type Points } from '../../../src/domain/points.ts';
import { ruleKinds } from '../../../src/domain/rule-kinds.ts';
import { missingFileMark, officerMark, settledVerdict } from '../../../src/domain/scoring/drawn-marks.ts';
import { scoreAcceptance } from '../../../src/domain/scoring/score-acceptance.ts';
import type { ScoringInput } from '../../../src/domain/scoring/scoring-input.ts';
import { hasParts, readParts } from '../../../src/domain/scoring/typed-finding.ts';
import { requireAnswer, requireAward, requireDiscretion } from '../../../src/domain/scoring/validate-answer.ts';
import { type Edition, findItem, type Item } from '../../../src/domain/standard.ts';
import { parseEdition, requireEdition } from '../../../src/standards/parse.ts';
import { shippedEditions } from '../../../src/standards/shipped.ts';

interface Situation {
  readonly 情形: string;
  readonly 版本?: string;
  readonly 其余?: '未查';
  readonly 评分?: Readonly<Record<string, string>>;
  readonly 测试?: readonly (number | null | '未到场')[] | '无';
  readonly 评查?: Readonly<Record<string, number | null | '缺失'>> | '无';
  readonly 证明?: Readonly<Record<string, '缺' | '免除'>>;
  readonly 明确?: Readonly<Record<string, string>>;
  readonly 结果?: Readonly<Record<string, unknown>>;
  readonly 拒绝?: string;
}

const folder = path.resolve('test/situations');
const files = ['.', 'editions'].flatMap((part) =>
  readdirSync(path.join(folder, part))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => path.join(part, name)),
);

/** The editions of the program, and those that only tests have. */
const testEditions = path.resolve('test/standards/editions');
const editions: readonly Edition[] = [
  ...(await shippedEditions()),
  ...readdirSync(testEditions)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => requireEdition(parseEdition(readFileSync(path.join(testEditions, name), 'utf8')), name)),
];
const situations = new Map(
  files.map((name) => [name, parse(readFileSync(path.join(folder, name), 'utf8')) as Situation[]]),
);

/** Reads an answer as the situations write it; undefined for 未查. */
function readAnswer(item: Item, words: string): GivenAnswer | undefined {
  const [head = '', ...rest] = words.split(' ');
  const tail = rest.join(' ');
  const answer = (state: GivenAnswer['state'], findings: Finding[] = []): GivenAnswer => ({
    item: item.id,
    state,
    findings,
  });
  if (head === '未查') return undefined;
  if (head === '不扣分') return answer('clear');
  if (head === '暂缓') return answer('deferred');
  if (head === '不适用') return { ...answer('notApplicable'), reason: tail };
  if (head === '加分')
    return answer('clear', [{ rule: requireAward(item).id, count: 1, ...(tail ? { note: tail } : {}) }]);
  if (head.startsWith('扣')) {
    const deducts = Math.round(Number(head.slice(1)) * 100);
    return answer('deducted', [{ rule: requireDiscretion(item).id, count: 1, deducts, note: tail }]);
  }
  return answer(
    'deducted',
    words.split(/[；]|、(?=[A-Za-z0-9.-]+(?:[=、]|$))/).map((finding) => {
      const [id = '', said = '1'] = finding.split('=');
      const rule = item.rules.find((one) => one.id === id);
      if (!rule || !hasParts(rule)) return { rule: id, count: Number(said) };
      return finding.includes('=') ? { rule: id, count: 1, parts: readParts(rule, said) } : { rule: id, count: 1 };
    }),
  );
}

const hundredths = (value: number): Points => Math.round(value * 100);

/** What a situation comes to, and the items at which something speaks against the answer. */
function play(edition: Edition, situation: Situation): { result: AcceptanceResult; doubts: readonly string[] } {
  const settlements = new Map(Object.entries(situation.明确 ?? {}));
  const answers: ItemAnswer[] = [];
  for (const [id, words] of Object.entries(situation.评分 ?? {})) {
    const item = findItem(edition, id)!;
    const answer = readAnswer(item, words);
    if (!answer) continue;
    answers.push(requireAnswer(item, answer, { edition, settlements }));
  }
  const said = new Set(Object.keys(situation.评分 ?? {}));
  for (const item of edition.items) {
    if (situation.其余 === '未查' || said.has(item.id) || item.settledBy) continue;
    answers.push({ item: item.id, state: 'clear', findings: [] });
  }
  const proofs = edition.items
    .filter((item) => item.proof && situation.证明?.[item.id] !== '缺')
    .map(
      (item): ProofState =>
        situation.证明?.[item.id] === '免除'
          ? { item: item.id, state: 'waived', reason: '办公室同意' }
          : { item: item.id, state: 'provided', issuer: '示例县纪委', issued: '2026-09-01' },
    );
  const marks = situation.测试 ?? [100, 100, 100, 100, 100];
  const reviews = situation.评查 ?? { '示罚〔2026〕9号': 100 };
  const input: ScoringInput = {
    edition,
    settlements,
    answers,
    proofs,
    test:
      marks === '无'
        ? null
        : {
            members: marks.flatMap((mark, index) => {
              const absent = mark === '未到场' ? { absent: settledVerdict(settlements, 'absent-drawn') } : {};
              const score = typeof mark === 'number' ? hundredths(mark) : null;
              return officerMark({ key: `1611${index}`, name: `示例${index + 1}`, ...absent }, score) ?? [];
            }),
          },
    review:
      reviews === '无'
        ? null
        : {
            files: Object.entries(reviews).flatMap(([key, mark]) => {
              const file = { key, matter: '行政处罚' };
              if (mark === '缺失') return missingFileMark(file, settledVerdict(settlements, 'missing-file')) ?? [];
              return { ...file, score: mark === null ? null : hundredths(mark) };
            }),
          },
    year: 2026,
    acceptedOn: '2026-09-15',
  };
  const result = scoreAcceptance(input);
  const doubts = contradictions.flatMap((find) =>
    find({
      ...input,
      day: '2026-09-15',
      unitName: '示例县甲虚构局',
      otherUnits: [],
      scores: result.items,
      own: [],
      fieldChecks: [],
      ledgers: [],
      rowsOfFiles: new Map(),
      drawnApart: [],
      ledgersApart: [],
      problems: [],
      attached: new Map(),
      drawn: null,
      recused: [],
      answeredBy: new Map(),
      cited: [],
      papers: [],
      onRecord: {
        trainings: [],
        reviews: [],
        statistics: false,
        complaints: false,
        accountability: false,
        cases: 0,
        major: 0,
      },
    }),
  );
  const own = doubts.filter(({ item }) => said.has(item));
  return { result, doubts: own.map(({ item, against }) => `${item} ${against}`) };
}

function number(points: Points | null): number | null {
  return points === null ? null : points / 100;
}

/** The result in the words of the situations, for the keys that one names. */
function told({ result, doubts }: ReturnType<typeof play>, keys: readonly string[]): Record<string, unknown> {
  const all: Record<string, unknown> = {
    总分: number(result.total),
    一般: number(result.general),
    加分: number(result.bonus),
    范围: `${formatPoints(result.range.low)}～${formatPoints(result.range.high)}`,
    结论: result.verdict,
    未查: result.unchecked,
    否决: result.vetoes,
    疑问: doubts,
    后果: result.consequences ?? [],
    等次: result.grade ?? null,
    合看: result.across ?? [],
    缺: [...new Set(result.missing.map((one) => one.item))],
  };
  for (const item of result.items) all[item.id] = item.explanation;
  return Object.fromEntries(keys.map((key) => [key, all[key]]));
}

describe.each([...situations])('situations in %s', (_file, list) => {
  it.each(list.map((situation) => [situation.情形, situation] as const))('%s', async (_title, situation) => {
    const edition = editions.find((one) => one.id === (situation.版本 ?? 'henan-2022'));
    if (situation.拒绝) {
      let fault: unknown;
      try {
        play(edition!, situation);
      } catch (error) {
        fault = error;
      }
      expect(fault).toBeInstanceOf(Fault);
      expect((fault as Fault).code).toBe(situation.拒绝);
      return;
    }
    expect(situation.结果, 'a situation must expect something').toBeDefined();
    expect(told(play(edition!, situation), Object.keys(situation.结果!))).toEqual(situation.结果);
  });
});

it('shows every kind of rule', () => {
  const used = new Set(editions.flatMap(({ items }) => items.flatMap(({ rules }) => rules.map(({ kind }) => kind))));
  expect(ruleKinds.filter((kind) => !used.has(kind))).toEqual([]);
});

it('covers every rule of every item', async () => {
  const [edition] = await shippedEditions();
  const written = [...situations.keys()].map((name) => readFileSync(path.join(folder, name), 'utf8')).join('\n');
  const byMarks = ['2.1.1-test', 'B3-failed', '2.2.1-review'];
  for (const item of edition!.items) {
    for (const rule of item.rules) {
      const shown =
        byMarks.includes(rule.id) ||
        (rule.kind === 'discretionary' && new RegExp(`${item.id.replaceAll('.', '\\.')}: 扣`).test(written)) ||
        (rule.kind === 'award' && written.includes('A1: 加分')) ||
        written.includes(rule.id);
      expect(shown, `no situation for ${rule.id}`).toBe(true);
    }
  }
  expect([...situations.values()].flat().length).toBeGreaterThanOrEqual(60);
});
