import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { documentName } from '../../../src/actions/documents/document.ts';
import { allDocuments } from '../../../src/actions/documents/registry.ts';
import { numberedPapers, ofEachDay, ofOneUnit } from '../../../src/actions/documents/wish-flags.ts';
import { templateNames } from '../../../src/documents/templates.ts';
import { Store } from '../../../src/store/store.ts';
import { programSources } from '../../conventions/sources.ts';
import { linesOf, readPdf } from '../../documents/support/read-pdf.ts';
import { type Machine, newMachine } from '../../support/run.ts';
import { fillYears, inventedUnit } from '../../support/year-data.ts';

const today = '2026-11-20';
let machine: Machine;
let rehearsal: Machine;

const run = async (words: readonly string[], on = machine, day = today): Promise<void> => {
  const { code, err } = await on.inspect(words, { today: day });
  expect([words.join(' '), code, err]).toEqual([words.join(' '), 0, expect.any(String)]);
};

/** Ids in a fixed order of their own. */
function newIds(seed: string): () => string {
  let made = 0;
  return () => {
    made += 1;
    return createHash('sha256').update(`${seed} ${made}`).digest('hex').slice(0, 26);
  };
}

async function aYear(name: string): Promise<Machine> {
  const one = newMachine(name);
  await run(['init', '--office', '样县样例办公室', '--county', '样县', '--city', '样市'], one);
  const store = Store.open(one.db, {
    now: () => new Date('2026-09-10T01:00:00Z'),
    clockFixed: true,
    newId: newIds(name),
    machineFolder: one.home,
    mode: 'write',
  });
  await fillYears(store, { units: 5, years: [2026], passLine: '0' });
  if (name === 'rehearsal') store.write('示例甲', () => void store.settings.set('rehearsal', '是', null, '演练'));
  store.close();
  await run(['publicity', 'open', '--from', '2026-10-09', '--channels', '电话0000-0000000'], one, '2026-10-09');
  await run(['publicity', 'close'], one, '2026-10-18');
  return one;
}

it('whatever goes out is offered for a number and a sheet to sign', () => {
  const out = allDocuments.filter(({ numbered }) => numbered);
  const among = (fits: (one: (typeof out)[number]) => boolean): readonly string[] =>
    out.filter(fits).map(documentName).sort();
  expect(among(() => true)).toEqual(numberedPapers.map(([name]) => name).sort());
  expect(among(({ scope }) => scope === 'unit')).toEqual([...ofOneUnit].sort());
  expect(among(({ numbered }) => numbered === 'each')).toEqual([...ofEachDay].sort());
  expect(out.filter(({ ordered }) => !ordered?.flags?.redHead || !ordered.flags.number)).toEqual([]);
});

let named: readonly string[] = [];
beforeAll(async () => {
  machine = await aYear('registry');
  const store = Store.open(machine.db, {
    now: () => new Date(),
    clockFixed: true,
    newId: () => '',
    machineFolder: machine.home,
    mode: 'read',
  });
  named = store.cycle
    .publicities(2026)
    .at(-1)!
    .units.map((id) => store.units.byId(id)!.name);
  store.close();
  await run(['designate', named[0]!, '--date', '2026-10-20', '--year', '2026', '-y']);
  await run(['designate', named[1]!, '--date', '2026-10-27', '--year', '2026', '-y']);
  await run([
    'designate',
    named[1]!,
    '--date',
    '2026-11-05',
    '--year',
    '2026',
    '--level',
    'city',
    '--document',
    '样市〔2026〕1号',
    '-y',
  ]);
  await run([
    'revoke',
    named[1]!,
    '--ground',
    'stagnant',
    '--reason',
    '停滞',
    '--date',
    '2026-11-10',
    '--level',
    'county',
    '-y',
  ]);
  const ledger = path.resolve('data/examples/甲/执法人员名册.xlsx');
  await run(['unit', 'add', '样县丙示例局']);
  await run(['import', 'officers', ledger, '--unit', '样县丙示例局', '--year', '2026']);
  await run(['draw', 'officers', '样县丙示例局', '--seed-inspectors', '314159', '--seed-unit', '271828']);
  rehearsal = await aYear('rehearsal');
});

const textOf = (file: string): string =>
  readPdf(readFileSync(file))
    .flatMap((page) => [...linesOf(page), ...linesOf(page, false)].map((line) => line.text))
    .join('\n');

describe('a document', () => {
  it('written alone is the same to the byte as in the export', async () => {
    await run(['export', '2026', '-o', '导出']);
    const alone: readonly (readonly [string, readonly string[]])[] = [
      ...['pdf', 'docx'].flatMap((format) => [
        [`文稿/培育对象通知.${format}`, ['notice', 'candidates']] as const,
        [`文稿/公示.${format}`, ['notice', 'publicity', '--year', '2026']] as const,
        [`文稿/命名决定-2026-10-20.${format}`, ['notice', 'designation', '--date', '2026-10-20']] as const,
        [`文稿/命名决定-2026-10-27.${format}`, ['notice', 'designation']] as const,
        [`文稿/撤销决定-${named[1]}.${format}`, ['notice', 'revocation', named[1]!]] as const,
        [`年度报告.${format}`, ['notice', 'annual']] as const,
        [`公示版/验收结果（公示版）.${format}`, ['notice', 'results']] as const,
      ]),
      ...[0, 1, 2, 3, 4].map((n) => [`报告/${inventedUnit(n)}.pdf`, ['report', inventedUnit(n)]] as const),
    ];
    const folder = path.join(machine.folder, '导出');
    const certificates = readdirSync(path.join(folder, '抽取证书'));
    expect(certificates.map((name) => path.extname(name)).sort()).toEqual(['.json', '.pdf']);
    const certificate = certificates.find((name) => name.endsWith('.pdf'))!;
    const [draw] = (await machine.inspect('draw list --json', { today })).json();
    await run(['draw', 'certificate', draw.id, '-o', '证书.pdf']);
    for (const name of certificates)
      expect(readFileSync(path.join(machine.folder, `证书${path.extname(name)}`), 'utf8')).toBe(
        readFileSync(path.join(folder, '抽取证书', name), 'utf8'),
      );
    for (const [i, [name, words]] of alone.entries()) {
      const own = `${i}${path.extname(name)}`;
      await run([...words, '-o', own]);
      expect([
        name,
        readFileSync(path.join(machine.folder, own)).equals(readFileSync(path.join(folder, name))),
      ]).toEqual([name, true]);
    }
    const exported = readdirSync(folder, { recursive: true }).map(String);
    const papers = exported.filter((name) => /\.(pdf|docx)$/.test(name));
    expect(papers.sort()).toEqual([...alone.map(([name]) => name), `抽取证书/${certificate}`].sort());
  });

  it('of two naming days is two decisions, each with the units and the date of its own day', async () => {
    const { json } = await machine.inspect('notice designation -o d.pdf --json', { today });
    expect(json()).toMatchObject({ date: '2026-10-27', others: ['2026-10-20'] });
    const text = textOf(path.join(machine.folder, 'd.pdf'));
    expect(text).toContain(named[1]);
    expect(text).not.toContain(named[0]);
    expect(text).toContain('2026年10月27日');
    const wrong = await machine.inspect('notice designation --date 2026-10-21', { today });
    expect([wrong.code, wrong.err]).toEqual([
      1,
      '错误：没有2026年10月21日的命名决定\n提示：有记录的：2026年10月20日、2026年10月27日\n',
    ]);
    // Their titles are the same: the file of the later one bears its day, and takes the place of no other.
    const own = async (words: string) =>
      path.basename((await machine.inspect(`${words} --json`, { today })).json().file);
    expect(await own('notice designation --date 2026-10-20')).toBe('关于命名2026年度行政执法责任制示范点的决定.pdf');
    expect(await own('notice designation')).toBe('关于命名2026年度行政执法责任制示范点的决定（2026年10月27日）.pdf');
    expect(await own('notice dispatch --for designation')).toBe(
      '《关于命名2026年度行政执法责任制示范点的决定（2026年10月27日）》发文稿纸.pdf',
    );
  });

  it('that ends a county title tells the day on which the county gave it', async () => {
    await run(['notice', 'revocation', named[1]!, '-o', 'r.pdf']);
    const text = textOf(path.join(machine.folder, 'r.pdf')).replaceAll('\n', '');
    expect(text).toContain('2026年10月27日');
    expect(text).not.toContain('2026年11月5日');
  });

  it('of a rehearsal bears 演练 wherever the export puts it', async () => {
    await run(['export', '2026', '-o', '导出'], rehearsal);
    const folder = path.join(rehearsal.folder, '导出');
    const papers = readdirSync(folder, { recursive: true })
      .map(String)
      .filter((name) => name.endsWith('.pdf'));
    expect(papers).toEqual(expect.arrayContaining(['文稿/公示.pdf', '年度报告.pdf']));
    for (const name of papers) expect([name, textOf(path.join(folder, name)).includes('演练')]).toEqual([name, true]);
    for (const name of ['index.html', '公示版/index.html'])
      expect(readFileSync(path.join(folder, name), 'utf8')).toContain('演练，不作为验收结果');
    expect(JSON.parse(readFileSync(path.join(folder, '数据', 'year.json'), 'utf8')).rehearsal).toBe(true);
    const report = textOf(path.join(folder, '报告', `${inventedUnit(0)}.pdf`));
    expect(report).not.toMatch(/验收记录号：\d/);
  });
});

describe('the registry', () => {
  it('is the only place that puts a document together, stamps it and writes it', () => {
    const builders = programSources().filter(
      ({ file, text }) =>
        /\bbuild(?:[A-Z]\w+)\(/.test(text.replace(/export function build\w+\(/g, '')) &&
        !file.startsWith('src/documents/') &&
        !file.startsWith('src/actions/documents/papers/'),
    );
    expect(
      builders.map((source) => source.file).filter((file) => /documents|notice|report|form|year/.test(file)),
    ).toEqual([]);
    const papers = programSources().filter(({ file }) => file.startsWith('src/actions/documents/papers/'));
    const used = papers.flatMap(({ text }) =>
      [...text.matchAll(/build: (?:\(\w+\) => )?(build\w+)/g)].map((one) => one[1]),
    );
    // The blank form needs no data file: the one document with a second door; the public version tells a unit or a year.
    expect(used.filter((name, i) => used.indexOf(name) !== i)).toEqual(['buildPublicReport']);
    const stamping = programSources().filter(({ text }) => /watermark: '/.test(text));
    expect(stamping.map((source) => source.file)).toEqual(['src/documents/produce.ts']);
  });

  it('names each document once, with a template that is there', async () => {
    const titles = allDocuments.map((document) => document.title);
    expect(new Set(titles).size).toBe(titles.length);
    const papers = programSources().filter(({ file }) => file.startsWith('src/actions/documents/papers/'));
    const named = papers.flatMap(({ text }) => [...text.matchAll(/'([a-z]+(?:-[a-z]+)*)'/g)].map((one) => one[1]!));
    expect(templateNames().filter((name) => !named.includes(name))).toEqual([]);
    for (const name of templateNames()) expect(existsSync(path.join('templates', `${name}.txt`))).toBe(true);
    for (const document of allDocuments) expect(await document.paper()).toHaveProperty('make');
  });
});
