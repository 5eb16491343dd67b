import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import { deflateSync, inflateSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { renderPdf } from '../../src/documents/pdf/render.ts';
import type { Finding, ItemAnswer } from '../../src/domain/acceptance.ts';
import { answerOf } from '../../src/domain/acceptance.ts';
import { canonicalJson, type Json, sha256 } from '../../src/domain/canonical.ts';
import { certificateText } from '../../src/domain/draw/certificate.ts';
import { roundCertificateText } from '../../src/domain/draw/round-certificate.ts';
import { headDigits } from '../../src/domain/head-digits.ts';
import { kindOf, ruleKinds } from '../../src/domain/rule-kinds.ts';
import { evidenceOf, type HashedColumns, recomputable } from '../../src/domain/scoring/evidence.ts';
import { scoreAcceptance } from '../../src/domain/scoring/score-acceptance.ts';
import type { ScoringInput } from '../../src/domain/scoring/scoring-input.ts';
import { totalText } from '../../src/domain/scoring/total-text.ts';
import type { Item, Rule } from '../../src/domain/standard.ts';
import { fingerprintOf } from '../../src/standards/build.ts';
import { parseEdition, requireEdition } from '../../src/standards/parse.ts';
import { partBody } from '../../src/store/entries/apart.ts';
import { sealValue } from '../../src/store/entry.ts';
import { drawnRound, extensionRound, vectorNumbers } from '../domain/draw/rounds.ts';
import { drawnCertificate, officersStatement } from '../domain/draw/samples.ts';
import { concludeUnit } from '../support/acceptance.ts';
import { browsers, seenIn } from '../support/browsers.ts';
import { newMachine } from '../support/run.ts';
import { edition } from './support/samples.ts';

/** The page that recomputes a report is no part of the program: it is run as a browser would run it. */
const html = readFileSync(path.join(import.meta.dirname, '../../templates/verify-report.html'), 'utf8');
const scripts = [...html.matchAll(/<script[^>]*>\n([\s\S]*?)\n<\/script>/g)].map((match) => match[1]!);

interface Answer {
  readonly ok: boolean;
  readonly problems: readonly string[];
  readonly words: string;
  readonly steps: readonly { readonly title: string; readonly bad: boolean; readonly note: string }[];
  readonly items: readonly {
    readonly id: string;
    readonly veto: boolean;
    readonly facts: readonly { rule: string }[];
  }[];
}
const page = vm.runInNewContext(`${scripts[0]}; inspectReport`, { TextEncoder }) as {
  verify(text: string, head: string, number: string): Answer;
  readPdf(latin: string): { readonly packed: string; readonly head: string; readonly number: string };
};

const unit = { name: '示例县城市管理局', code: '11411121MB1D00000X' };
const absent = {
  kind: 'replace',
  purpose: null,
  key: '16110526002',
  outcome: 'absent',
  reason: '公差',
  stepsIn: '16110526004',
  at: '2026-09-15T01:30:00.000Z',
  by: '验收员甲',
} as const;
const officers = drawnCertificate(officersStatement({ count: 3 }), undefined, [absent]);
const cases = {
  ...drawnRound(extensionRound({ unit: unit.code }), { ...vectorNumbers, third: '12345' }),
  unit,
};

let sound: { readonly text: string; readonly head: string; readonly number: string };
let input: ScoringInput;

beforeAll(async () => {
  const standard = await edition();
  const evidence = (row: number) => ({ file: '案件台账.xlsx', sheet: null, row, key: `样罚〔2026〕${row}号` });
  const findings: Record<string, ItemAnswer['findings']> = {
    B1: [{ rule: 'B1-uncertified', count: 1, note: '无证人员办案', evidence: [evidence(3)] }],
    '3.1.1': [{ rule: '3.1.1-late', count: 2, note: '两起超期备案', evidence: [evidence(12), evidence(57)] }],
    '2.2.1': [{ rule: '2.2.1-discretion', count: 1, deducts: 150, note: '三卷送达回证缺签名' }],
    A1: [{ rule: 'A1-award', count: 1, note: '《样报》第3版' }],
  };
  const rules = new Set(standard.items.flatMap((item) => item.rules.map(({ id }) => id)));
  input = {
    edition: standard,
    settlements: new Map([
      ['pass-line', '80'],
      ['seventy', 'pass'],
    ]),
    answers: standard.items.flatMap((item): ItemAnswer[] => {
      if (item.settledBy) return [];
      if (item.id === '1.3.2')
        return [{ item: item.id, state: 'notApplicable', findings: [], reason: '本年度无新增权责事项' }];
      const said = (findings[item.id] ?? []).filter(({ rule }) => rules.has(rule));
      const state = said.length > 0 && item.kind !== 'bonus' ? 'deducted' : 'clear';
      return [answerOf({ item: item.id, state, findings: said, note: '无' })!];
    }),
    test: {
      members: officers.drawn
        .filter(({ outcome }) => outcome !== 'absent')
        .map(({ key, name }, at) => ({ key, name, score: [8600, 5550, 9200][at]! })),
    },
    review: { files: cases.drawn.map(({ key }, at) => ({ key, matter: '行政处罚', score: [7000, 8833, 9417][at]! })) },
    proofs: ['B4', 'B5', 'B6', '3.6.1', '4.1.1'].map((item) => ({
      item,
      state: 'provided' as const,
      issuer: '样县纪委监委',
      issued: '2026-09-10' as const,
    })),
    year: 2026,
    acceptedOn: '2026-09-15',
  };
  sound = sealed(input, [certificateText(officers), roundCertificateText(cases)]);
});

/** The evidence of a conclusion with all its digits. */
function sealed(facts: ScoringInput, draws: readonly string[]) {
  const result = scoreAcceptance(facts);
  expect(result.missing).toEqual([]);
  const parted = partBody('acceptance.concluded', {
    edition: { id: facts.edition.id, fingerprint: facts.edition.fingerprint },
    settlements: Object.fromEntries(facts.settlements),
    result: result as unknown as Json,
  });
  const apart = Object.entries(parted.apart)
    .sort()
    .map(([path, value]) => [path, 'a'.repeat(26), value] as const);
  const personal = Object.fromEntries(apart.map(([path, salt, value]) => [path, sealValue(salt, value)]));
  const body = canonicalJson({ ...parted.body, personal } as Json);
  const conclusion: HashedColumns = [
    ...['entry', 'chain', 9, 12, '2026-09-15T08:00:00.000Z', 'system', '示例甲', 'acceptance.concluded'],
    ...['conclusion/u/2026', 'u', 2026, body, '[]', '0'.repeat(64)],
  ];
  const { text, digits } = evidenceOf({ unit, input: facts, result, draws, conclusion, apart });
  return { text, head: headDigits(sha256(canonicalJson(conclusion as unknown as Json))), number: digits };
}

const problems = ({ text, head, number }: typeof sound) => page.verify(text, head, number).problems;

describe('verify-report.html', () => {
  test('tells of facts in the words of the standard, of a baseline item whether it took points, of a draw its seal', () => {
    const { steps, items } = page.verify(sound.text, sound.head, sound.number);
    const told = items.flatMap(({ facts }) => facts.map(({ rule }) => rule));
    expect(told.length).toBeGreaterThan(0);
    expect(told.filter((rule) => /^[A-Z0-9.]+-\w+$/.test(rule))).toEqual([]);
    expect(items.filter(({ id, veto }) => veto !== /^B/.test(id))).toEqual([]);
    expect(steps.find(({ title }) => title === '抽取 1')?.note).toMatch(/（封存指纹( [0-9a-f]{4}){4}……）：抽中/);
  });

  test('tells the points in the words of the report: no sum where a baseline item took a hundred', () => {
    const draws = [certificateText(officers), roundCertificateText(cases)];
    const rule = input.edition.items.find(({ id }) => id === 'B1')!.rules[0]!.id;
    const veto: ItemAnswer = { item: 'B1', state: 'deducted', findings: [{ rule, count: 1, note: '无证执法' }] };
    for (const facts of [input, { ...input, answers: [...input.answers.filter(({ item }) => item !== 'B1'), veto] }]) {
      const { text, head, number } = sealed(facts, draws);
      expect(page.verify(text, head, number).words).toBe(totalText(scoreAcceptance(facts)));
    }
  });

  test('is one file of at most 400 lines of script, without external references', () => {
    expect(scripts.join('\n').split('\n').length).toBeLessThanOrEqual(400);
    expect(html).not.toMatch(/(src|href)\s*=|@import|url\(|https?:|import\(|fetch\(|XMLHttpRequest/i);
    expect(html).toContain("default-src 'none'");
  });

  test('recomputes points, draws of both methods, totals and digits', () => {
    const answer = page.verify(sound.text, sound.head, sound.number);
    expect(answer.problems).toEqual([]);
    expect(answer.steps.map(({ title }) => title)).toEqual([
      ...['核对数据', '核对数据号', '创建标准', '验收记录号', '抽取 1', '抽取 2', '成绩与抽取', '各项得分', '总分'],
    ]);
  });

  test('agrees with the program on whatever the office settled', () => {
    const settled = (id: string, value: string) => new Map([...input.settlements, [id, value]]);
    for (const settlements of [
      settled('not-applicable', 'rescale'),
      settled('seventy', 'fails'),
      settled('floor', 'no'),
      settled('bonus-counts', 'no'),
      settled('pass-line', '99'),
      new Map([['seventy', 'pass']]),
    ])
      expect(
        problems(sealed({ ...input, settlements }, [certificateText(officers), roundCertificateText(cases)])),
      ).toEqual([]);
  });

  test('a mark below the pass that only counts in the mean is computed so', () => {
    const items = input.edition.items.map((item) => ({
      ...item,
      rules: item.rules.map((rule) =>
        rule.kind === 'testConversion' ? { ...rule, numbers: { meanOnly: 100 } } : rule,
      ),
    }));
    const { fingerprint: _, ...content } = { ...input.edition, items };
    const own = { ...content, fingerprint: fingerprintOf(content) };
    const facts = sealed({ ...input, edition: own }, [certificateText(officers), roundCertificateText(cases)]);
    expect(problems(facts)).toEqual([]);
  });

  test('finds whatever is changed in the evidence, also where the forger makes its number anew', () => {
    const count = process.env.INSPECT_SOAK ? 1000 : 40;
    const random = dice(20260915);
    const unseen: string[] = [];
    for (let at = 0; at < count; at++) {
      const { text, where } = mutated(sound.text, random);
      // A mark beside which another one failed changes no point, nor does leaving it out: only the number on the paper tells.
      const idle = /^\.(test|review)(\.\d\.score | \([23]\))/.test(where);
      const number = idle ? sound.number : headDigits(sha256(text));
      if (page.verify(text, sound.head, number).ok) unseen.push(where);
    }
    expect(unseen).toEqual([]);
  });

  test.each(['answers', 'proofs', 'draws', 'conclusion'])('says that evidence without its %s is short of it', (key) => {
    const { [key]: _, ...rest } = JSON.parse(sound.text) as Record<string, Json>;
    const text = `${canonicalJson(rest)}\n`;
    expect(page.verify(text, sound.head, headDigits(sha256(text)))).toMatchObject({
      ok: false,
      problems: [`核对数据：核对数据中缺少“${key}”`],
    });
  });

  test('finds a conclusion whose points do not follow, though every number fits', () => {
    const result = scoreAcceptance(input);
    const better = { ...result, general: result.general! + 100, total: result.total! + 100 };
    const forged = JSON.parse(sound.text) as { conclusion: (string | number | null)[] };
    const body = JSON.parse(forged.conclusion[11] as string) as { result: unknown };
    forged.conclusion[11] = canonicalJson({ ...body, result: better } as unknown as Json);
    const text = `${canonicalJson(forged as unknown as Json)}\n`;
    const head = headDigits(sha256(canonicalJson(forged.conclusion)));
    expect(problems({ text, head, number: headDigits(sha256(text)) })).toEqual([
      expect.stringContaining('总分：general 应为'),
    ]);
  });
});

describe('editions of other counties', () => {
  const editions = ['kinds', 'xianbiao', 'qingxi', 'anhui-jt', 'xinyang', 'zhiliang'].map((id) => {
    const text = readFileSync(path.join(import.meta.dirname, `../standards/editions/${id}.yaml`), 'utf8');
    return [id, requireEdition(parseEdition(text), id)] as const;
  });

  test('have together every kind of rule that is answered', () => {
    const used = new Set(
      editions.flatMap(([, { items }]) => items.flatMap(({ rules }) => rules.map(({ kind }) => kind))),
    );
    const answered = ruleKinds.filter((kind) => kindOf({ kind }).input !== 'never');
    expect(answered.filter((kind) => !used.has(kind))).toEqual([]);
    // The shipped edition has what marks settle; nothing declared is left that the page does not compute.
    const [, standard] = editions[0]!;
    const [item, ...others] = standard.items;
    const unknown = ruleKinds.filter((kind) => {
      const rules = [{ ...item!.rules[0]!, kind } as Rule];
      return !recomputable({ ...standard, items: [{ ...item!, rules }, ...others] });
    });
    expect(unknown).toEqual([]);
  });

  test.each(editions)('%s is recomputed by the page, whatever was found', (_, standard) => {
    const count = process.env.INSPECT_SOAK ? 1000 : 10;
    const random = dice(20261120);
    for (let at = 0; at < count; at++) {
      const settlements = new Map<string, string>([
        ['pass-line', '60'],
        ...(random(3) === 0 ? [['floor', 'no'] as const] : []),
        ...(random(3) === 0 ? [['consequence', 'noted'] as const] : []),
      ]);
      const answers = standard.items.map((item) => anyAnswer(item, random));
      const { test: _test, review: _review, ...rest } = input;
      const facts = { ...rest, edition: standard, settlements, answers, test: null, review: null, proofs: [] };
      const { text, head, number } = sealed(facts, []);
      const told = page.verify(text, head, number);
      expect([at, told.problems]).toEqual([at, []]);
    }
  });

  test('a limit of one rule and one that rules share are seen where they are passed', () => {
    const [, standard] = editions[1]!;
    const findings = [
      { rule: 'l-lack', count: 5 },
      { rule: 'l-late', count: 10 },
    ];
    const answers = standard.items.map((item) =>
      item.id === 'l' ? answerOf({ item: 'l', state: 'deducted', findings })! : anyAnswer(item, dice(1)),
    );
    const facts = {
      ...input,
      edition: standard,
      answers,
      test: null,
      review: null,
      proofs: [],
      settlements: new Map(),
    };
    const honest = sealed(facts, []);
    expect(page.verify(honest.text, honest.head, honest.number).problems).toEqual([]);
    const unlimited = { ...standard, items: standard.items.map(({ limits: _, ...item }) => item) };
    const forged = sealed({ ...facts, edition: { ...unlimited, fingerprint: standard.fingerprint } }, []);
    expect(page.verify(forged.text, forged.head, forged.number).problems).toEqual([
      expect.stringContaining('创建标准：'),
    ]);
  });

  test.each([
    [
      'a forfeit beside other deductions leaves nothing',
      {
        l: [
          { rule: 'l-lack', count: 5 },
          { rule: 'l-none', count: 1 },
        ],
        j: 100_00,
        b: 5_00,
        m: 100_00,
      },
      {},
      { total: 240_00, grade: '一等', verdict: 'passed' },
    ],
    [
      'two items below their share lower the grade by one',
      { l: [{ rule: 'l-lack', count: 20 }], j: 59_00, b: 5_00, m: 100_00 },
      {},
      {
        total: 202_00,
        grade: '二等',
        verdict: 'passed',
        across: ['有2项得分低于该项分值60%的，降低一个等次（l、j 得分不到 60%）'],
      },
    ],
    [
      'what bars a grade, what fails and what is only noted are told in their order',
      { l: [{ rule: 'l-none', count: 1 }], j: 99_00, b: 7_00, m: 59_00 },
      { consequence: 'noted' },
      {
        total: 99_00,
        grade: '三等',
        verdict: 'failed',
        across: [
          '有2项得分低于该项分值60%的，降低一个等次（l、b、m 得分不到 60%）',
          '4项中应有1项得满分（达到 0 项，应达 1 项；l、j、b、m 未得满分）',
          '满意度不得分的，不得评为一等（m 不得分）',
          '三等：限期整改',
          '应诉不得分的，取消评优资格（b 不得分）',
        ],
      },
    ],
  ] as const)('%s, and another grade is found', (_, said, settled, comes) => {
    const [, standard] = editions[1]!;
    const rules = { j: 'j-band', b: 'b-rate', m: 'm-mark' } as const;
    const answers = standard.items.map((item): ItemAnswer => {
      if (item.kind === 'bonus') return answerOf({ item: item.id, state: 'clear', findings: [] })!;
      const told = said[item.id as keyof typeof said];
      const mark = {
        rule: rules[item.id as keyof typeof rules],
        count: 1,
        parts: [{ id: 'mark', value: told as number }],
      };
      const findings = typeof told === 'number' ? [mark] : told;
      return answerOf({ item: item.id, state: 'deducted', findings })!;
    });
    const settlements = new Map(Object.entries({ 'pass-line': '60', ...settled }));
    const facts = { ...input, edition: standard, settlements, answers, test: null, review: null, proofs: [] };
    expect(scoreAcceptance(facts)).toMatchObject(comes);
    const honest = sealed(facts, []);
    expect(page.verify(honest.text, honest.head, honest.number).problems).toEqual([]);
    const forged = JSON.parse(honest.text) as { conclusion: (string | number | null)[] };
    const body = JSON.parse(forged.conclusion[11] as string) as { result: object };
    const grade = comes.grade === '一等' ? '二等' : '一等';
    forged.conclusion[11] = canonicalJson({ ...body, result: { ...body.result, grade } } as unknown as Json);
    const text = `${canonicalJson(forged as unknown as Json)}\n`;
    const head = headDigits(sha256(canonicalJson(forged.conclusion)));
    expect(problems({ text, head, number: headDigits(sha256(text)) })).toEqual([
      `总分：grade 应为 "${comes.grade}"，结论所记 "${grade}"`,
    ]);
  });
});

/** Some finding of some rules of an item, within what the rules allow. */
function anyAnswer(item: Item, random: (n: number) => number): ItemAnswer {
  const findings = item.rules.flatMap((rule) => {
    const { input: way, marked, problem } = kindOf(rule);
    if (!marked && random(2) === 0) return [];
    const parts = rule.parts ?? [];
    for (;;) {
      const count = way === 'count' ? 1 + random(9) : 1;
      const finding: Finding = {
        rule: rule.id,
        count: way === 'years' ? 2 : count,
        ...(way === 'years' ? { years: [2025, 2026] } : {}),
        ...(way === 'points' ? { deducts: 1 + random(rule.kind === 'range' ? 1000 : item.points) } : {}),
        ...(way === 'choice' ? { parts: [{ id: parts[random(parts.length)]!.id, value: 100 }] } : {}),
        ...(way === 'met' ? { parts: parts.map(({ id }) => ({ id, value: random(3) === 0 ? 0 : 100 })) } : {}),
        ...(way === 'mark' || way === 'percent' ? { parts: [{ id: 'mark', value: random(101_00) }] } : {}),
        ...(way === 'marks'
          ? {
              parts: parts.map(({ id, points }) => ({
                id,
                value: rule.kind === 'subPoints' && random(4) === 0 ? null : random((points ?? 100_00) + 1),
              })),
            }
          : {}),
      };
      if (!problem || problem(rule as never, finding, item.points) === null) return [finding];
    }
  });
  const state = findings.length > 0 && item.kind !== 'bonus' ? 'deducted' : 'clear';
  return answerOf({ item: item.id, state, findings })!;
}

describe('a concluded report', () => {
  test('carries its evidence and both numbers; a draft and the public version carry none', async () => {
    const machine = newMachine();
    const run = async (words: string) => {
      const { code, err } = await machine.inspect(words, { today: '2026-09-15' });
      expect([words, code, code === 0 ? '' : err]).toEqual([words, 0, '']);
    };
    await run('init --office 样县样例办公室 --county 样县 --city 样市');
    await run('unit add 样县甲虚构局');
    const file = (name: string) => readFileSync(path.join(machine.folder, name)).toString('latin1');
    await concludeUnit(machine, '样县甲虚构局', {
      year: 2026,
      today: '2026-09-15',
      lost: { '3.1.1': '--finding 3.1.1-late=2', '1.1.1': '--none' },
      open: true,
    });
    // No page is laid beside what it could not recompute.
    for (const words of ['-o 草稿.pdf', '-o 草稿.docx --format docx', '--public -o 公示草稿.pdf']) {
      const told = await machine.inspect(`report 甲虚构 --year 2026 ${words} --page --json`, { today: '2026-09-15' });
      expect([told.json().page, told.err]).toEqual([null, expect.stringContaining('没有放核对网页')]);
    }
    expect(existsSync(path.join(machine.folder, 'verify-report.html'))).toBe(false);
    await run('conclude 甲虚构 --year 2026 -y --without all --reason 测试用');
    await run('report 甲虚构 --year 2026 -o 报告.pdf --page');
    expect(file('verify-report.html')).toContain('inspect-evidence/1');
    await run('report 甲虚构 --year 2026 --public -o 公示版.pdf');
    const found = page.readPdf(file('报告.pdf'));
    const text = inflateSync(Buffer.from(found.packed, 'latin1')).toString('utf8');
    expect(problems({ text, ...found })).toEqual([]);
    // The same head over other data: the record tells.
    const report = file('报告.pdf');
    const packed = deflateSync(text.replace('样县甲虚构局', '样县乙虚构局')).toString('latin1');
    const forged = report
      .replace(new RegExp(`/Length ${found.packed.length}\\b`), `/Length ${packed.length}`)
      .replace(found.packed, () => packed);
    writeFileSync(path.join(machine.folder, '伪造.pdf'), forged, 'latin1');
    await run('verify --report 报告.pdf');
    const told = await machine.inspect('verify --report 伪造.pdf', { today: '2026-09-15' });
    expect([told.code, told.err]).toEqual([
      1,
      '错误：这份 PDF 内附的核对数据与记录不同：单位、抽取、成绩或者得分改过，不要采信\n',
    ]);
    // What is filled in of the unit since is none of what was signed.
    const printed = file('报告.pdf');
    await run('unit edit 甲虚构 --code 11410000000000006D --level 正科级 --address 样县样例路1号');
    await run('verify --report 报告.pdf');
    await run('report 甲虚构 --year 2026 -o 报告.pdf');
    expect(page.readPdf(file('报告.pdf'))).toEqual(page.readPdf(printed));
    // A unit renamed between its draws and its conclusion is the same unit.
    await run('unit edit 甲虚构 --name 样县甲新设局 --renamed 2026-09-14');
    await run('report 甲新设 --year 2026 -o 更名.pdf');
    const renamed = page.readPdf(file('更名.pdf'));
    const told2 = inflateSync(Buffer.from(renamed.packed, 'latin1')).toString('utf8');
    expect(JSON.parse(told2).unit).toMatchObject({ name: '样县甲新设局', called: ['样县甲虚构局'] });
    expect(problems({ text: told2, ...renamed })).toEqual([]);
    for (const name of ['草稿.pdf', '公示版.pdf']) {
      expect(() => page.readPdf(file(name)), name).toThrow('没有内附核对数据');
      expect(file(name), name).not.toMatch(/EmbeddedFile|inspect-evidence/);
    }
  });

  test('with a file inside is of PDF/A-3: the file is associated data with its kind', async () => {
    const carries = { name: 'inspect-evidence.json', text: '{}', about: '核对数据' };
    const model = { title: '样', author: '样', day: '2026-09-15' as const, blocks: [], carries };
    const pdf = (await renderPdf(model)).toString('latin1');
    expect(pdf).toContain('/AFRelationship /Data');
    expect(pdf).toContain('/Subtype /application#2Fjson');
    expect(pdf).toMatch(/\/AF \[\d+ 0 R\]/);
  });
});

describe('in a browser, green for a report with the number of its evidence, red for another number, for changed facts and for no report', () => {
  test.for(browsers)('headless $name', async (browser, context) => {
    const report = async (text: string) => {
      const keywords = `inspect-head:${sound.head} inspect-evidence:${sound.number}`;
      const carries = { name: 'inspect-evidence.json', text, about: '核对数据' };
      const model = { title: '样', author: '样', day: '2026-09-15' as const, keywords, blocks: [], carries };
      return (await renderPdf(model)).toString('base64');
    };
    const changed = sound.text.replace('两起超期备案', '一起超期备案');
    expect(changed).not.toBe(sound.text);
    const whole = await report(sound.text);
    const files = [
      [whole, ''],
      // What its conclusion alone answers for is not all that was recomputed.
      [whole, sound.head],
      [whole, sound.number],
      [whole, '1'.repeat(40)],
      [await report(changed), ''],
      [Buffer.from('不是报告').toString('base64'), ''],
    ];
    const seen = await seenIn(browser, (handOver) => {
      const drop = `<script>addEventListener('load', async () => {
        let seen = [];
        for (const [bytes, paper] of ${JSON.stringify(files)}) {
          document.getElementById('outcome').textContent = '';
          document.getElementById('paper').value = paper;
          const data = new DataTransfer();
          data.items.add(new File([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], '报告.pdf'));
          document.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
          while (!document.getElementById('verdict')) await new Promise((done) => setTimeout(done, 20));
          const bad = document.querySelectorAll('.state.bad').length, rows = document.querySelectorAll('.state').length;
          seen.push([document.getElementById('verdict').className, rows - bad, bad].join(' '));
        }
        seen = seen.join(', ');
        ${handOver}
      });</script>`;
      return html.replace('</body>', `${drop}</body>`);
    });
    if (seen === null) return context.skip(`no ${browser.name} on this machine`);
    expect(seen).toBe('part 37 0, part 37 0, ok 37 0, bad 37 0, bad 34 3, bad 0 0');
  });
});

/** Numbers in [0, n) that repeat from run to run. */
function dice(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}

/** One value somewhere in the evidence changed, left out or put in. */
function mutated(text: string, random: (n: number) => number): { readonly text: string; readonly where: string } {
  for (;;) {
    const value = JSON.parse(text) as Json;
    const places: { readonly holder: Record<string, unknown>; readonly key: string; readonly at: string }[] = [];
    const walk = (holder: unknown, at: string) => {
      if (holder === null || typeof holder !== 'object') return;
      for (const key of Object.keys(holder)) {
        places.push({ holder: holder as Record<string, unknown>, key, at: `${at}.${key}` });
        walk((holder as Record<string, unknown>)[key], `${at}.${key}`);
      }
    };
    walk(value, '');
    // As often in answers, marks and draws as in the long text of the standard.
    const outside = places.filter(({ at }) => !at.startsWith('.edition.'));
    const from = random(4) === 0 ? places : outside;
    const { holder, key, at } = from[random(from.length)]!;
    const before = holder[key];
    const deed = random(4);
    if (deed === 0 && !Array.isArray(holder)) delete holder[key];
    else if (deed === 1 && !Array.isArray(holder)) holder[`${key}x`] = before;
    else if (typeof before === 'number') holder[key] = before + [1, -1, 100][random(3)]!;
    else if (typeof before === 'string') {
      const place = random(before.length + 1);
      holder[key] = `${before.slice(0, place)}${['0', '样', ' '][random(3)]}${before.slice(place + random(2))}`;
    } else if (typeof before === 'boolean') holder[key] = !before;
    else if (Array.isArray(before) && before.length > 0) before.splice(random(before.length), 1);
    else if (before === null) holder[key] = 1;
    else continue;
    const changed = `${canonicalJson(value)}\n`;
    if (changed !== text) return { text: changed, where: `${at} (${deed})` };
  }
}
