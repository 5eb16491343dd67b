import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import { bundle } from '../support/bundle.ts';

/** What a contributor writes who follows docs/adding-a-ledger-kind.md: a register of inspections. */
const declaration = `import type { Kind } from '../kind.ts';

export const inspections: Kind = {
  kind: 'inspections',
  title: '行政检查登记簿',
  keyField: 'number',
  needs: [['number'], ['checked']],
  order: [],
  columns: [
    { field: 'number', title: '检查编号', value: 'text', required: true, explain: '检查的编号', example: '检〔2026〕1号' },
    { field: 'checked', title: '检查日期', value: 'day', past: true, explain: '检查的日期', example: '2026-03-05' },
    { field: 'officer', title: '检查人员', value: 'text', explain: '谁检查的', example: '赵样例' },
  ],
  key: (row) => (typeof row.number === 'string' ? row.number : null),
};
`;

/** Adds the kind to a copy of the house by touching the files that the guide names, and no other. */
export function addKind(copy: string): void {
  const guide = readFileSync('docs/adding-a-ledger-kind.md', 'utf8');
  const edit = (file: string, change: (text: string) => string): void => {
    expect(guide).toContain(file.replace('inspections', '<kind>'));
    const target = path.join(copy, file);
    const before = file.includes('inspections') ? '' : readFileSync(target, 'utf8');
    const after = change(before);
    expect(after).not.toBe(before);
    writeFileSync(target, after);
  };
  edit('src/domain/ledger-rows.ts', (text) => text.replace("  'questions',\n", "  'questions',\n  'inspections',\n"));
  edit('src/ledgers/kinds/inspections.ts', () => declaration);
  edit('src/ledgers/kinds/index.ts', (text) =>
    text
      .replace('import { officers }', "import { inspections } from './inspections.ts';\nimport { officers }")
      .replace('  questions,\n', '  questions,\n  inspections,\n'),
  );
  edit('data/headings/inspections.yaml', () => 'number: [检查单号]\nchecked: [检查时间]\n');
}

/** Its template is written, a file of it imported and listed, by the program of that copy. */
export async function useKind(copy: string): Promise<void> {
  const built = await bundle(path.join(copy, 'test/support/program.ts'));
  // Beside its own data, so that the program finds the new headings.
  cpSync(path.dirname(built), path.join(copy, 'built'), { recursive: true });
  const program = path.join(copy, 'built', path.basename(built));
  const folder = path.join(copy, 'work');
  mkdirSync(folder);
  const env = { ...process.env, INSPECT_HOME: path.join(copy, 'home'), INSPECT_TODAY: '2026-09-15' };
  const inspect = (...words: string[]): string =>
    execFileSync(process.execPath, [program, ...words], { cwd: folder, env, encoding: 'utf8' });
  inspect('init');
  inspect('unit', 'add', '样县甲虚构局');
  inspect('template', 'inspections', '-o', '空表.xlsx');
  writeFileSync(path.join(folder, '检查.csv'), '检查单号,检查时间,检查人员\n检〔2026〕7号,2026.3.5,钱样例\n');
  expect(inspect('import', 'inspections', '检查.csv', '-y')).toContain('新增 1');
  const rows = JSON.parse(inspect('ledger', 'inspections', '--json'));
  expect(rows).toMatchObject([
    { number: '检〔2026〕7号', checked: '2026-03-05', officer: '钱样例', source: { row: 2 } },
  ]);
}
