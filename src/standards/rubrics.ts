import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Fault } from '../domain/fault.ts';
import { checkRubric } from '../domain/rubrics/check-rubric.ts';
import type { Rubric } from '../domain/rubrics/rubric.ts';
import { readYaml } from './plain-yaml.ts';

/** Reads a rubric from the text of a YAML file; a fault names the file, the line and what is wrong there. */
export function readRubric(text: string, file: string): Rubric {
  const yaml = readYaml(text, file);
  const { rubric, problems } = checkRubric(yaml.data);
  if (rubric) return rubric;
  const messages = problems.map((problem) => `${yaml.at(problem.path)}：${problem.what}`);
  throw new Fault('broken', 'rubric-broken', `评查表不能用：${messages.join('；')}`, '照 data/rubrics/ 中的示例改正');
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
