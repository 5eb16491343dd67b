import { fieldCheckNames, satisfactionNames } from '../../domain/visits/field-checks.ts';
import { methodNames } from '../../domain/visits/methods.ts';
import type { AttachedFiles, Deed, PartDeed } from './answers-file.ts';
import { type Plain, type PlainDeed, unlessEmpty, yes } from './plain.ts';

/** What is recorded beside the scores, as the file has it. */
export function plainPart(deed: PartDeed): PlainDeed {
  switch (deed.do) {
    case 'team':
      return { section: 'team', value: deed.members.map(plainMember) };
    case 'briefing':
      return { section: 'briefing', value: plainBriefing(deed.briefing) };
    case 'paper':
      return { section: 'papers', key: deed.name, value: plainPaper(deed) };
    case 'officer':
      return { section: 'officers', value: plainOfficer(deed.check) };
    case 'take': {
      const files = Object.fromEntries(deed.files.map(({ key, pages }) => [key, pages === null ? '' : String(pages)]));
      return { section: 'taken', value: { day: unlessEmpty(deed.day), givenBy: unlessEmpty(deed.givenBy), files } };
    }
    case 'return':
      return { section: 'returned', value: { day: unlessEmpty(deed.day), to: unlessEmpty(deed.to), keys: deed.keys } };
    case 'field':
      return { section: 'field', value: plainFieldCheck(deed.check) };
    case 'attach':
      return { section: 'attach', value: { item: deed.item, files: plainFiles(deed.files) } };
    case 'problem':
      return {
        section: 'problems',
        value: {
          id: unlessEmpty(deed.id),
          item: unlessEmpty(deed.item),
          text: deed.text,
          deadline: unlessEmpty(deed.deadline),
          responsible: deed.responsible,
          day: unlessEmpty(deed.day),
          at: deed.guidance ? '调研指导' : undefined,
        },
      };
    case 'mended':
      return {
        section: 'mended',
        value: {
          problem: deed.problem,
          mended: yes(deed.mended),
          day: unlessEmpty(deed.day),
          note: unlessEmpty(deed.note),
        },
      };
    case 'deadline': {
      const { problem, deadline, responsible, item } = deed;
      return { section: 'deadlines', value: { problem, deadline, responsible, item } };
    }
    case 'note':
      return { section: 'notes', value: { item: unlessEmpty(deed.item), text: deed.text } };
    case 'undo':
      return { section: 'undo', value: '是' };
    case 'without':
      return { section: 'without', value: { methods: methodNames(deed.methods), reason: deed.reason } };
    case 'close':
      return { section: 'close', value: deed.reason };
    case 'conclude':
      return { section: 'conclude', value: deed.folder ?? '是' };
    case 'reopen':
      return { section: 'reopen', value: deed.reason };
  }
}

function plainMember(member: Extract<Deed, { do: 'team' }>['members'][number]): Plain {
  const { name, lead, sections, recused } = member;
  return {
    name,
    lead: lead ? '是' : undefined,
    sections: sections.length > 0 ? sections : undefined,
    recused: unlessEmpty(recused),
  };
}

function plainBriefing(briefing: Extract<Deed, { do: 'briefing' }>['briefing']): Plain {
  const { attendees, progress, measures, results, promises } = briefing;
  return {
    attendees: unlessEmpty(attendees),
    progress: unlessEmpty(progress),
    measures: unlessEmpty(measures),
    results: unlessEmpty(results),
    promises: unlessEmpty(promises),
  };
}

function plainPaper({ present, note }: Extract<Deed, { do: 'paper' }>): Plain {
  if (present) return note === null ? '有' : { present: '是', note };
  const mistaken = note !== null && ['是', '有', '已查阅', 'true', '无'].includes(note);
  return mistaken ? { present: '否', note } : (note ?? '无');
}

function plainOfficer(check: Extract<Deed, { do: 'officer' }>['check']): Plain {
  const { key, identity, employment, post, eligible, note } = check;
  return {
    key,
    identity: unlessEmpty(identity),
    employment: unlessEmpty(employment),
    post: unlessEmpty(post),
    eligible: yes(eligible),
    note: unlessEmpty(note),
  };
}

function plainFieldCheck(check: Extract<Deed, { do: 'field' }>['check']): Plain {
  const { kind, caseKey, satisfaction, uncivil, notes, outcome } = check;
  return {
    kind: fieldCheckNames[kind],
    case: unlessEmpty(caseKey),
    satisfaction: satisfaction === null ? undefined : satisfactionNames[satisfaction],
    uncivil: uncivil ? '是' : undefined,
    notes: unlessEmpty(notes),
    outcome: unlessEmpty(outcome),
  };
}

/** One file by its name alone, where nothing else is said of it. */
export function plainFiles(files: readonly AttachedFiles[]): Plain {
  const written = files.map((one): Plain => {
    if ('folder' in one) {
      const { folder, newest, since, about } = one;
      return {
        folder,
        newest: newest === null ? undefined : String(newest),
        since: unlessEmpty(since),
        about: unlessEmpty(about),
      };
    }
    const { file, name, about } = one;
    return name === null && about === null ? file : { file, name: unlessEmpty(name), about: unlessEmpty(about) };
  });
  const [only] = written;
  return only !== undefined && written.length === 1 ? only : written;
}
