import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Machine } from './run.ts';

/** Invented officers of the small ledgers below. */
export const officers = ['赵甲一', '钱乙二', '孙丙三', '李丁四', '周戊五', '吴己六'] as const;

/**
 * Takes one unit through a whole acceptance at the command line, without a word of it shown: ledgers, draws, marks, every
 * item, conclusion. `lost` names items with the flags that take points there.
 */
export async function concludeUnit(
  machine: Machine,
  unit: string,
  given: {
    readonly year: number;
    readonly today: string;
    readonly lost?: Readonly<Record<string, string>>;
    /** Stops before the conclusion. */
    readonly open?: boolean;
  },
): Promise<void> {
  const { year, today } = given;
  const run = async (words: string | readonly string[]): Promise<string> => {
    const result = await machine.inspect(words, { today });
    if (result.code !== 0)
      throw new Error(`inspect ${[words].flat().join(' ')} → ${result.code}\n${result.out}${result.err}`);
    return result.out;
  };
  const y = `--year ${year}`;
  writeFileSync(path.join(machine.folder, '名册.csv'), officerLedger());
  writeFileSync(path.join(machine.folder, '案件.csv'), caseLedger(year));
  await run(`import officers 名册.csv --unit ${unit}`);
  await run(`import cases 案件.csv --unit ${unit}`);
  await run(`draw officers ${unit} ${y} --count 5 --seed-inspectors 314159 --seed-unit 271828`);
  await run(`draw cases ${unit} ${y} --count 2 --seed-inspectors 141421 --seed-unit 173205`);
  for (const draw of JSON.parse(await run(`draw list ${unit} ${y} --json`)) as {
    kind: string;
    status: string;
    drawn: { key: string }[];
  }[]) {
    if (draw.status !== 'drawn') continue;
    const marks = draw.drawn.map(({ key }) => `${key}=90`).join(' ');
    await run(`${draw.kind === 'officers' ? 'test' : 'review'} score ${unit} ${marks} ${y}`);
  }
  const standard = JSON.parse(await run('standard show --json')) as { items: { id: string; proof: string | null }[] };
  const asked = standard.items.filter(({ id }) => id !== 'B3' && id !== '2.1.1');
  const paper = { issuer: '样县纪检监察组', issued: `${year}-08-10` };
  for (const { id, proof } of asked) {
    const flags = given.lost?.[id];
    const papers = proof ? ` --proof provided --issuer ${paper.issuer} --issued ${paper.issued}` : '';
    if (flags) await run(`score ${unit} ${id} ${flags}${papers} ${y} -y`);
  }
  // What loses nothing is entered in one go: some thirty commands a unit would each open the file and verify it.
  const clear = asked
    .filter(({ id }) => !given.lost?.[id])
    .map(({ id, proof }) => {
      const papers = proof ? `, proof: { issuer: ${paper.issuer}, issued: ${paper.issued} }` : '';
      return `"${id}": { none: 是${papers} }`;
    });
  await run(['start', unit, '--year', String(year), '-y', '--step', `items: { ${clear.join(', ')} }`]);
  if (!given.open) await run(`conclude ${unit} ${y} -y --without all --reason 测试用`);
}

function officerLedger(): string {
  const rows = officers.map((name, i) => `${name},男,豫L000${i + 1},行政编制,执法岗,2023-01-01,2030-12-31`);
  return `\ufeff姓名,性别,执法证号,编制性质,岗位,发证日期,有效期至\n${rows.join('\n')}\n`;
}

function caseLedger(year: number): string {
  const rows = [1, 2, 3, 4].map(
    (n) =>
      `样罚〔${year}〕${n}号,示例案由,样例公司${n},${officers[n]}、${officers[n + 1]},${year}-03-0${n},${year}-04-0${n},${year}-05-0${n},500,否`,
  );
  return `\ufeff案号,案由,当事人,承办人,立案日期,决定日期,结案日期,罚款金额（元）,是否重大\n${rows.join('\n')}\n`;
}
