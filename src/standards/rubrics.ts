import { Fault } from '../domain/fault.ts';
import { checkRubric, standsInPlaceOf } from '../domain/rubrics/check-rubric.ts';
import type { Rubric } from '../domain/rubrics/rubric.ts';
import { readYaml } from './plain-yaml.ts';
import { shippedIn, type Texts, withFolder } from './yaml-folder.ts';

/** A rubric from the text of a YAML file, and all that is wrong with it by file and line. Fault (1): it is no YAML. */
export function parseRubric(
  text: string,
  file: string,
): { readonly rubric: Rubric | null; readonly problems: readonly { readonly where: string; readonly what: string }[] } {
  const yaml = readYaml(text, file);
  const { rubric, problems } = checkRubric(yaml.data);
  return { rubric, problems: problems.map(({ path, what }) => ({ where: yaml.at(path), what })) };
}

/** Reads a rubric from the text of a YAML file; a fault names the file, the line and what is wrong there. */
export function readRubric(text: string, file: string): Rubric {
  const { rubric, problems } = parseRubric(text, file);
  if (rubric) return rubric;
  const messages = problems.map(({ where, what }) => `${where}：${what}`);
  throw Fault.broken('rubric-broken', `评查表不能用：${messages.join('；')}`, '照 data/rubrics/ 中的示例改正');
}

/** All rubrics of an office's folder; two for every unit's files of one matter are refused, and a doubled id. */
export function readRubrics(folder: string): readonly Rubric[] {
  return parsedRubrics(withFolder(folder));
}

let shipped: readonly Rubric[] | null = null;

/** The rubrics that come with the program. */
export function shippedRubrics(): readonly Rubric[] {
  if (shipped) return shipped;
  const { texts, made } = shippedIn<Rubric[]>('rubrics');
  shipped = made ?? parsedRubrics(texts);
  return shipped;
}

/** Rubrics by their texts. Fault (broken): a file that does not follow the form. */
export function parsedRubrics(texts: Texts): Rubric[] {
  const rubrics: Rubric[] = [];
  for (const [name, text] of texts) {
    const rubric = readRubric(text, name);
    const other = rubrics.find((one) => standsInPlaceOf(rubric, one));
    if (other) {
      throw Fault.broken(
        'rubric-doubled',
        `${name} 和“${other.title}”都是${rubric.matter}的评查表`,
        '每类案卷只留一份；只给某些部门用的，写 departments: [单位名称里的字]',
      );
    }
    rubrics.push(rubric);
  }
  return rubrics;
}
