import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isMap, LineCounter, parseDocument } from 'yaml';
import { Fault } from '../domain/fault.ts';
import { checkRubric } from '../domain/rubrics/check-rubric.ts';
import type { Rubric } from '../domain/rubrics/rubric.ts';

/** Reads a rubric from the text of a YAML file; a fault names the file, the line and what is wrong there. */
export function readRubric(text: string, file: string): Rubric {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineOf = (offset: number): string => `${file} 第 ${lines.linePos(offset).line} 行`;
  const broken = document.errors[0];
  if (broken)
    throw new Fault('broken', 'rubric-not-yaml', `${lineOf(broken.pos[0])}：不是正确的 YAML`, '检查缩进、冒号和引号');
  const { rubric, problems } = checkRubric(document.toJS());
  if (rubric) return rubric;
  const messages = problems.map((problem) => {
    const node = nodeAt(document.contents, problem.path);
    return `${lineOf(node)}：${problem.what}`;
  });
  throw new Fault('broken', 'rubric-broken', `评查表不能用：${messages.join('；')}`, '照 data/rubrics/ 中的示例改正');
}

/** Where a value begins; where the path leads nowhere, the nearest thing above it. */
function nodeAt(root: unknown, where: readonly (string | number)[]): number {
  let offset = 0;
  let node: unknown = root;
  for (const part of where) {
    if (isMap(node) && typeof part === 'string') {
      const pair = node.items.find((one) => String((one.key as { value?: unknown }).value) === part);
      const key = pair?.key as { range?: readonly number[] } | undefined;
      if (key?.range) offset = key.range[0]!;
      node = pair?.value;
    } else {
      node = (node as { items?: readonly unknown[] } | undefined)?.items?.[part as number];
      const range = (node as { range?: readonly number[] } | undefined)?.range;
      if (range) offset = range[0]!;
    }
  }
  return offset;
}

/** All rubrics of a folder, one per matter; two for the same matter are refused. */
export function readRubrics(folder: string): ReadonlyMap<string, Rubric> {
  const rubrics = new Map<string, Rubric>();
  for (const name of readdirSync(folder)
    .filter((one) => one.endsWith('.yaml'))
    .sort()) {
    const rubric = readRubric(readFileSync(path.join(folder, name), 'utf8'), name);
    const other = rubrics.get(rubric.matter);
    if (other) {
      throw new Fault(
        'broken',
        'rubric-doubled',
        `${name} 和“${other.title}”都是${rubric.matter}的评查表`,
        '每类案卷只留一份',
      );
    }
    rubrics.set(rubric.matter, rubric);
  }
  return rubrics;
}
