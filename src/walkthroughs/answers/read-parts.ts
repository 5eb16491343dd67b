import { fieldCheckNames, satisfactionNames } from '../../domain/visits/field-checks.ts';
import { readMethods } from '../../domain/visits/methods.ts';
import { foundAtWords } from '../../domain/visits/problems.ts';
import type { AttachedFiles, VisitStep } from './answers-file.ts';
import type { Place } from './members.ts';
import { known, type Part, stepAt } from './step-at.ts';

/** Readers of what is recorded beside the scores; each tells the line of what it cannot read. */

/** Reads a member of the team, by name alone or with what is theirs. */
export function readMember(place: Place) {
  place.parts(['name', 'lead', 'sections', 'recused']);
  return {
    name: place.part('name').text(),
    lead: place.part('lead').yes(false),
    sections: place.part('sections').texts(),
    recused: place.part('recused').optional(),
  };
}

/** A briefing of which nothing is filled in is none. */
export function readBriefing(part: Part): readonly VisitStep[] {
  const { place } = part;
  known(part, ['attendees', 'progress', 'measures', 'results', 'promises']);
  if (place.leftBlank) return [];
  const textOf = (name: string): string => place.part(name).optional() ?? '';
  const briefing = {
    attendees: textOf('attendees'),
    progress: textOf('progress'),
    measures: textOf('measures'),
    results: textOf('results'),
    promises: textOf('promises'),
  };
  return [stepAt(part, { do: 'briefing', briefing })];
}

/** 「工作方案: 有」; anything that is neither 有 nor 无 says what is missing. */
export function readPapers({ place, by }: Part): readonly VisitStep[] {
  return place.parts().flatMap(([name, state]) => {
    if (state.missing) return [];
    if (state.isMap) {
      state.parts(['present', 'note']);
      const note = state.part('note').optional();
      return [stepAt({ place: state, by }, { do: 'paper', name, present: state.part('present').yes(false), note })];
    }
    const text = state.text();
    const present = ['是', '有', '已查阅', 'true'].includes(text);
    const note = present || text === '无' ? null : text;
    return [stepAt({ place: state, by }, { do: 'paper', name, present, note })];
  });
}

const officerParts = ['identity', 'employment', 'post', 'eligible', 'note'];

/** An entry whose parts are all left blank has not been looked at. */
export function readOfficer(part: Part): readonly VisitStep[] {
  const { place } = part;
  known(part, ['key', ...officerParts]);
  const key = place.part('key').text();
  const named = place.parts().filter(([name]) => officerParts.includes(name));
  if (named.length > 0 && named.every(([, one]) => one.missing)) return [];
  const check = {
    key,
    identity: place.part('identity').optional() ?? '相符',
    employment: place.part('employment').optional() ?? '',
    post: place.part('post').optional() ?? '',
    eligible: place.part('eligible').yes(true),
    note: place.part('note').optional(),
  };
  return [stepAt(part, { do: 'officer', check })];
}

/** Reads which case files were taken for review. */
export function readTaken(part: Part): VisitStep {
  const { place } = part;
  known(part, ['day', 'givenBy', 'files']);
  return stepAt(part, {
    do: 'take',
    day: place.part('day').optionalDay(),
    givenBy: place.part('givenBy').optional() ?? '',
    files: place
      .part('files')
      .parts()
      .map(([key, pages]) => ({ key, pages: pages.missing ? null : pages.whole() })),
  });
}

/** Reads which case files were given back. */
export function readReturned(part: Part): VisitStep {
  const { place } = part;
  known(part, ['day', 'to', 'keys']);
  return stepAt(part, {
    do: 'return',
    day: place.part('day').optionalDay(),
    to: place.part('to').optional() ?? '',
    keys: place.part('keys').texts(),
  });
}

/** Reads one thing seen at 实地察看. */
export function readFieldCheck(place: Place) {
  place.parts(['kind', 'case', 'satisfaction', 'uncivil', 'notes', 'outcome', 'by']);
  const satisfaction = place.part('satisfaction');
  return {
    kind: place.part('kind').oneOf(fieldCheckNames),
    caseKey: place.part('case').optional(),
    satisfaction: satisfaction.missing ? null : satisfaction.oneOf(satisfactionNames),
    uncivil: place.part('uncivil').yes(false),
    notes: place.part('notes').optional() ?? '',
    outcome: place.part('outcome').optional() ?? '',
  };
}

/** Reads a problem that was found. */
export function readProblem(part: Part): VisitStep {
  const { place } = part;
  known(part, ['id', 'item', 'text', 'deadline', 'responsible', 'day', 'at']);
  const at = place.part('at');
  return stepAt(part, {
    do: 'problem',
    id: place.part('id').optional(),
    item: place.part('item').optional(),
    text: place.part('text').text(),
    deadline: place.part('deadline').optionalDay(),
    ...changeIn(place, ['responsible']),
    day: place.part('day').optionalDay(),
    guidance: !at.missing && at.oneOf(foundAtWords) === 'guidance',
  });
}

/** Reads whether a problem was mended. */
export function readMended(part: Part): VisitStep {
  const { place } = part;
  known(part, ['problem', 'mended', 'day', 'note']);
  return stepAt(part, {
    do: 'mended',
    problem: place.part('problem').text(),
    mended: place.part('mended').yes(true),
    day: place.part('day').optionalDay(),
    note: place.part('note').optional(),
  });
}

/** Reads a problem's new deadline, person or item. */
export function readDeadline(part: Part): VisitStep {
  const { place } = part;
  known(part, ['problem', 'deadline', 'responsible', 'item']);
  const deadline = place.part('deadline').optionalDay();
  return stepAt(part, {
    do: 'deadline',
    problem: place.part('problem').text(),
    ...(deadline === null ? {} : { deadline }),
    ...changeIn(place, ['responsible', 'item']),
  });
}

/** Texts that are written, by their names. */
function changeIn<K extends string>(place: Place, names: readonly K[]): { [P in K]?: string } {
  const texts: { [P in K]?: string } = {};
  for (const name of names) {
    const text = place.part(name).optional();
    if (text !== null) texts[name] = text;
  }
  return texts;
}

/** Reads a remark, of an item or of the whole. */
export function readNote(part: Part): VisitStep {
  const { place } = part;
  known(part, ['item', 'text']);
  return stepAt(part, { do: 'note', item: place.part('item').optional(), text: place.part('text').text() });
}

/** Methods of the five that did not take place, with one reason. */
export function readWithout(part: Part): readonly VisitStep[] {
  const { place } = part;
  known(part, ['methods', 'reason']);
  const methods = readMethods(place.part('methods').text(), []);
  return [stepAt(part, { do: 'without', methods, reason: place.part('reason').text() })];
}

/** Reads which files are kept as evidence. */
export function readAttached(part: Part): VisitStep {
  const { place } = part;
  known(part, ['item', 'files']);
  const files = readFiles(place.part('files'));
  if (files.length === 0) place.fail('没有写明附哪些文件', '写 files: 文件，或 files: { folder: 文件夹, newest: 3 }');
  return stepAt(part, { do: 'attach', item: place.part('item').text(), files });
}

/** A file, or several, each alone or with the day that it is about; or the newest files of a folder. */
export function readFiles(place: Place): readonly AttachedFiles[] {
  if (place.missing) return [];
  return typeof place.value === 'string' || place.isMap ? [readFile(place)] : place.list().map(readFile);
}

function readFile(place: Place): AttachedFiles {
  if (!place.isMap) return { file: place.text(), name: null, about: null };
  place.parts(['file', 'name', 'folder', 'newest', 'since', 'about']);
  const about = place.part('about').optionalDay();
  const folder = place.part('folder').optional();
  if (folder === null) return { file: place.part('file').text(), name: place.part('name').optional(), about };
  const newest = place.part('newest');
  return { folder, newest: newest.missing ? null : newest.count(), since: place.part('since').optionalDay(), about };
}
