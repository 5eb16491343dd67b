import type { Plain } from '../../actions/deeds/forms.ts';
import { specOf, type VisitAnswers, type VisitStep } from '../../actions/deeds/registry.ts';
import { writeYaml } from '../../standards/plain-yaml.ts';

interface Group {
  readonly by: string | null;
  readonly section: string;
  readonly map: Record<string, Plain> | null;
  readonly list: Plain[];
}

/** Writes an answers file: `readAnswers` reads the same steps from it. */
export function writeAnswers(answers: VisitAnswers): string {
  const groups: Group[] = [];
  for (const step of answers.steps) add(groups, step);
  const head = {
    ...(answers.unit === null ? {} : { unit: answers.unit }),
    ...(answers.year === null ? {} : { year: String(answers.year) }),
    ...(answers.author === null ? {} : { author: answers.author }),
  };
  let author: string | null = null;
  const steps = groups.flatMap((group): Plain[] => {
    const turns = group.by !== author;
    author = group.by;
    return turns ? [{ by: author ?? '' }, stepOf(group)] : [stepOf(group)];
  });
  if (steps.length === 0 && Object.keys(head).length === 0) return '';
  return writeYaml(steps.length === 0 ? head : { ...head, steps });
}

/** A deed joins those before it in one part of the file, unless it stands alone. */
function add(groups: Group[], step: VisitStep): void {
  const { by, do: name } = step;
  const { section, key, alone, form } = specOf(name);
  const value = form.write(step) ?? '';
  const under = key === undefined ? undefined : String((step as Readonly<Record<string, unknown>>)[key]);
  const last = groups.at(-1);
  const joins = last?.section === section && last.by === by && !alone;
  if (joins && last.map && under !== undefined && !Object.hasOwn(last.map, under)) last.map[under] = value;
  else if (joins && !last.map && under === undefined) last.list.push(value);
  else {
    const map = under === undefined ? null : { [under]: value };
    groups.push({ by, section, map, list: map ? [] : [value] });
  }
}

/** One deed stands as it is; several make a list. */
function stepOf({ section, map, list }: Group): Plain {
  if (section === 'undo') return 'undo';
  const [only] = list;
  const value = map ?? (list.length === 1 && only !== undefined ? only : list);
  return { [section]: tidy(value) };
}

/** Undefined members are no members. */
function tidy(value: Plain): Plain {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return (value as readonly Plain[]).map(tidy);
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, one]) => (one === undefined ? [] : [[name, tidy(one)]])),
  );
}
