import { writeYaml } from '../../standards/plain-yaml.ts';
import type { Deed, SectionName, VisitAnswers } from './answers-file.ts';
import type { Plain, PlainDeed } from './plain.ts';
import { plainDraw } from './plain-draws.ts';
import { plainItem } from './plain-item.ts';
import { plainReview, plainTest } from './plain-marks.ts';
import { plainPart } from './plain-parts.ts';

interface Group {
  readonly by: string | null;
  readonly section: SectionName;
  readonly map: Record<string, Plain> | null;
  readonly list: Plain[];
}

/** Parts of which each stands as a step of its own. */
const alone: readonly SectionName[] = [
  'team',
  'briefing',
  'undo',
  'without',
  'close',
  'conclude',
  'reopen',
  'testPaper',
];

/** Writes an answers file: `readAnswers` reads the same steps from it. */
export function writeAnswers(answers: VisitAnswers): string {
  const groups: Group[] = [];
  for (const step of answers.steps) add(groups, step.by, plainDeed(step));
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

function add(groups: Group[], by: string | null, deed: PlainDeed): void {
  const last = groups.at(-1);
  const joins = last?.section === deed.section && last.by === by && !alone.includes(deed.section);
  if (joins && last.map && deed.key !== undefined && !Object.hasOwn(last.map, deed.key)) {
    last.map[deed.key] = deed.value;
  } else if (joins && !last.map && deed.key === undefined) last.list.push(deed.value);
  else {
    const map = deed.key === undefined ? null : { [deed.key]: deed.value };
    groups.push({ by, section: deed.section, map, list: map ? [] : [deed.value] });
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

function plainDeed(deed: Deed): PlainDeed {
  switch (deed.do) {
    case 'draw':
    case 'open':
    case 'replace':
    case 'absent':
    case 'missing':
    case 'judge':
    case 'present':
    case 'extend':
    case 'void':
    case 'assign':
      return plainDraw(deed);
    case 'testPaper':
    case 'test':
    case 'answers':
    case 'leader':
      return plainTest(deed);
    case 'rubric':
    case 'sheet':
    case 'sheetItems':
    case 'sheetAgain':
    case 'review':
      return plainReview(deed);
    case 'item':
      return plainItem(deed);
    case 'team':
    case 'briefing':
    case 'paper':
    case 'officer':
    case 'take':
    case 'return':
    case 'field':
    case 'attach':
    case 'undo':
    case 'problem':
    case 'mended':
    case 'deadline':
    case 'note':
    case 'without':
    case 'close':
    case 'conclude':
    case 'reopen':
      return plainPart(deed);
  }
}
