import { Place } from '../../actions/deeds/place.ts';
import { deedsIn, sectionNames, type VisitAnswers, type VisitStep } from '../../actions/deeds/registry.ts';
import { readYaml } from '../../standards/plain-yaml.ts';

const headNames = ['unit', 'year', 'author'] as const;

/** Reads an answers file. Usage faults name file and line. What comes first in the file is entered first. */
export function readAnswers(text: string, file: string): VisitAnswers {
  const yaml = readYaml(text, file, true);
  const root = new Place(yaml, [], yaml.data);
  const steps = root
    .parts([...headNames, ...sectionNames, 'steps'])
    .flatMap(([name, place]) => (name === 'steps' ? readSteps(place.list()) : readSection(name, place, null)));
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
    return parts.flatMap(([name, part]) => readSection(name, part, by));
  });
}

function readWord(step: Place, by: string | null): VisitStep {
  const word = step.text();
  if (word === 'undo' || word === '撤销') return { where: step.where, by, do: 'undo' };
  if (word === 'conclude' || word === '作结论') return { where: step.where, by, do: 'conclude', folder: null };
  return step.fail(`不认识“${word}”`, '每一步写“名称: 内容”；只有 undo（撤销）和 conclude（作结论）可以单写一个词');
}

/** The deeds of a part of the file; the names of the file itself hold none. */
function readSection(name: string, place: Place, by: string | null): readonly VisitStep[] {
  const [first] = deedsIn(name);
  if (!first || place.missing) return [];
  const { key, alone } = first[1];
  // Under a name that waits to be filled in stands nothing yet.
  const named = () => place.parts().flatMap(([, one]) => (one.missing ? [] : [one]));
  const entries = key !== undefined ? named() : alone ? [place] : place.each();
  return entries.flatMap((one) => readDeed(name, one, by));
}

/** `by` inside a deed goes before that of the step around it. */
function readDeed(section: string, place: Place, by: string | null): readonly VisitStep[] {
  const all = deedsIn(section);
  const found = all.find(([, { tells }]) => tells?.(place)) ?? all.find(([, { tells }]) => !tells);
  if (!found) return [];
  const [name, { key, form, blank }] = found;
  if (key === undefined && 'names' in form) place.parts([...form.names, 'by']);
  if (blank?.(place)) return [];
  const own = place.isMap ? place.part('by').optional() : null;
  const named = key === undefined ? {} : { [key]: String(place.path.at(-1)) };
  return [{ where: place.where, by: own ?? by, do: name, ...named, ...form.read(place) } as VisitStep];
}
