import { readYaml } from '../../standards/plain-yaml.ts';
import { type SectionName, sectionNames, type VisitAnswers, type VisitStep } from './answers-file.ts';
import { Place } from './members.ts';
import { readDrawDeed } from './read-draws.ts';
import { readItem } from './read-item.ts';
import { readTestMarks, readTestPaper } from './read-marks.ts';
import {
  readAttached,
  readBriefing,
  readDeadline,
  readFieldCheck,
  readMember,
  readMended,
  readNote,
  readOfficer,
  readPapers,
  readProblem,
  readReturned,
  readTaken,
  readWithout,
} from './read-parts.ts';
import { readReviews, readSheet } from './read-reviews.ts';
import { type Part, stepAt } from './step-at.ts';

const headNames = ['unit', 'year', 'author'] as const;

/** Reads an answers file. Usage faults name file and line. What comes first in the file is entered first. */
export function readAnswers(text: string, file: string): VisitAnswers {
  const yaml = readYaml(text, file, true);
  const root = new Place(yaml, [], yaml.data);
  const steps = root
    .parts([...headNames, ...sectionNames, 'steps'])
    .flatMap(([name, place]) => (name === 'steps' ? readSteps(place.list()) : sectionAt(name, { place, by: null })));
  const year = root.part('year');
  return {
    unit: root.part('unit').optional(),
    year: year.missing ? null : year.count(),
    author: root.part('author').optional(),
    steps,
  };
}

/** Reads a step as `--step` takes it: one that could stand in `steps` without its dash. */
export function readStep(text: string, where: string): readonly VisitStep[] {
  const yaml = readYaml(text, where, true);
  return readSteps([new Place(yaml, [], yaml.data)]);
}

/** `- by: 姓名` alone holds from there on; beside a deed it holds for that deed. `- undo` may stand as one word. */
function readSteps(places: readonly Place[]): readonly VisitStep[] {
  let author: string | null = null;
  return places.flatMap((step): readonly VisitStep[] => {
    if (step.missing) return [];
    if (!step.isMap) return [readWord(step, author)];
    const parts = step.parts(['by', ...sectionNames]);
    const by = step.part('by').optional() ?? author;
    // `- by:` with nobody behind it goes back to the author of the whole.
    if (parts.every(([name]) => name === 'by')) author = step.part('by').optional();
    return parts.flatMap(([name, part]) => (name === 'by' ? [] : sectionAt(name, { place: part, by })));
  });
}

function readWord(step: Place, by: string | null): VisitStep {
  const word = step.text();
  if (word === 'undo' || word === '撤销') return stepAt({ place: step, by }, { do: 'undo' });
  if (word === 'conclude' || word === '作结论') return stepAt({ place: step, by }, { do: 'conclude', folder: null });
  return step.fail(`不认识“${word}”`, '每一步写“名称: 内容”；只有 undo（撤销）和 conclude（作结论）可以单写一个词');
}

function sectionAt(name: string, part: Part): readonly VisitStep[] {
  const known = (sectionNames as readonly string[]).includes(name);
  return !known || part.place.missing ? [] : sections[name as SectionName](part);
}

/** The deed of each entry of a list. */
const each =
  (read: (part: Part) => VisitStep | readonly VisitStep[]) =>
  ({ place, by }: Part): readonly VisitStep[] =>
    place.each().flatMap((one) => read({ place: one, by }));

const draws = (name: Parameters<typeof readDrawDeed>[0]) => each((part) => readDrawDeed(name, part));

const sections: Readonly<Record<SectionName, (part: Part) => readonly VisitStep[]>> = {
  team: (part) => [stepAt(part, { do: 'team', members: part.place.list().map(readMember) })],
  briefing: readBriefing,
  papers: readPapers,
  officers: each(readOfficer),
  draw: draws('draw'),
  open: draws('open'),
  replace: draws('replace'),
  absent: draws('absent'),
  missing: draws('missing'),
  judge: draws('judge'),
  present: draws('present'),
  extend: draws('extend'),
  void: draws('void'),
  assign: draws('assign'),
  taken: each(readTaken),
  returned: each(readReturned),
  testPaper: each(readTestPaper),
  test: (part) => readTestMarks(part, false),
  leaders: (part) => readTestMarks(part, true),
  sheets: each(readSheet),
  reviews: readReviews,
  field: each((part) => stepAt(part, { do: 'field', check: readFieldCheck(part.place) })),
  items: ({ place, by }) =>
    place.parts().flatMap(([id, one]) => (one.missing ? [] : [readItem(id, { place: one, by })])),
  attach: each(readAttached),
  undo: ({ place, by }) => (place.yes(true) ? [stepAt({ place, by }, { do: 'undo' })] : []),
  problems: each(readProblem),
  mended: each(readMended),
  deadlines: each(readDeadline),
  notes: each(readNote),
  without: readWithout,
  close: (part) => [stepAt(part, { do: 'close', reason: part.place.text() })],
  conclude: (part) => {
    const text = part.place.text();
    if (['否', 'no', 'false'].includes(text)) return [];
    const folder = ['是', 'yes', 'true'].includes(text) ? null : text;
    return [stepAt(part, { do: 'conclude', folder })];
  },
  reopen: (part) => [stepAt(part, { do: 'reopen', reason: part.place.text() })],
};
