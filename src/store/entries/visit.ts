import * as z from 'zod/mini';
import type { VisitMethod } from '../../domain/standard.ts';
import {
  fieldCheckKinds,
  fieldCheckNames,
  satisfactionNames,
  satisfactions,
} from '../../domain/visits/field-checks.ts';
import { methodNames, visitMethods } from '../../domain/visits/methods.ts';
import { problemStateWords } from '../../domain/visits/problems.ts';
import { describeTeam } from '../../domain/visits/team.ts';
import { type PaperKind, paperNames } from '../../domain/year/records.ts';
import { count, day, dayOrNull, declare, hash, text, textOrNull, texts, whole } from './declare.ts';

/** What a file was kept of: an item, a problem, or a paper of the application. */
export function keptOf({ item, place = '' }: { readonly item?: string | null; readonly place?: string }): string {
  const [of, kind] = place.split('/');
  return item ?? (of === 'application' ? paperNames[kind as PaperKind] : place);
}

const file = { key: text, pages: z.nullable(count), taken: day, takenBy: text };

const problem = {
  year: whole,
  number: z.exactOptional(text),
  item: textOrNull,
  text,
  foundAt: z.enum(['guidance', 'acceptance']),
  found: day,
  deadline: dayOrNull,
  state: z.enum(['open', 'mended', 'notMended', 'withdrawn']),
  seen: z.exactOptional(dayOrNull),
  note: z.exactOptional(textOrNull),
};

export const visitEntries = {
  'visit.team': declare({
    label: '验收组',
    subject: 'team/U/Y',
    about: 'who is there, who leads, who takes which sections, who stays away and why',
    body: () =>
      z.strictObject({
        members: z.array(z.strictObject({ name: text, lead: z.boolean(), sections: texts, recused: textOrNull })),
      }),
    words: ({ members }) => describeTeam(members),
  }),
  'visit.briefing': declare({
    label: '听取汇报',
    subject: 'briefing/U/Y',
    about: 'what the unit reported under the headings of the notice',
    body: () => z.strictObject({ progress: text, measures: text, results: text, promises: text }),
    personal: ['attendees'],
    words: ({ progress, measures, results, promises }) =>
      [progress, measures, results, promises].filter((part) => part !== '').join('；'),
  }),
  'visit.material': declare({
    label: '查阅材料',
    subject: 'material/U/Y/<name>',
    about: 'one of the four papers of the notice',
    body: () => z.strictObject({ name: text, present: z.boolean(), note: textOrNull }),
    words: ({ name, present, note }) => `${name}${present ? '有' : '没有'}${note ? `（${note}）` : ''}`,
  }),
  'visit.methods-waived': declare({
    label: '没有进行的验收方法',
    subject: 'methods/U/Y',
    about: 'which of the five methods the acceptance is concluded without, and why',
    body: () =>
      z.strictObject({
        methods: z.array(z.enum(Object.keys(visitMethods) as [VisitMethod, ...VisitMethod[]])),
        reason: text,
      }),
    words: ({ methods, reason }) => `${methodNames(methods)}：${reason}`,
  }),
  'visit.officer-checked': declare({
    label: '人员核对',
    subject: 'officer-check/U/Y/<key>',
    about: 'a line of the 五人核对表',
    body: () => z.strictObject({ key: text, eligible: z.nullable(z.boolean()) }),
    personal: ['identity', 'employment', 'post', 'note'],
    words: ({ key, eligible }) => `${key} ${eligible === null ? '没有核对' : eligible ? '符合' : '不符合'}领证条件`,
  }),
  'visit.file-taken': declare({
    label: '调阅案卷',
    subject: 'file/U/Y/<key>',
    about: 'a case file that left the unit for review',
    body: () => z.strictObject({ ...file, returned: z.null() }),
    personal: ['givenBy'],
    words: ({ key, taken, takenBy }) => `${key} 于 ${taken} 由 ${takenBy} 调出`,
  }),
  'visit.file-returned': declare({
    label: '归还案卷',
    subject: 'file/U/Y/<key>',
    about: 'the file came back',
    body: () => z.strictObject({ ...file, returned: day }),
    personal: ['givenBy', 'returnedTo'],
    words: ({ key, returned }) => `${key} 于 ${returned} 归还`,
  }),
  'visit.field-checked': declare({
    label: '实地察看',
    subject: 'field/U/Y/<id, or callback and key>',
    about: 'hall, undercover visit, discussion or call-back of a party',
    body: () =>
      z.strictObject({
        kind: z.enum(fieldCheckKinds),
        caseKey: textOrNull,
        satisfaction: z.nullable(z.enum(satisfactions)),
        uncivil: z.boolean(),
      }),
    personal: ['notes', 'outcome'],
    words: ({ kind, caseKey, satisfaction, uncivil }) =>
      [
        fieldCheckNames[kind],
        caseKey ?? '',
        satisfaction === null ? '' : satisfactionNames[satisfaction],
        uncivil ? '反映不文明执法' : '',
      ]
        .filter((part) => part !== '')
        .join('，'),
  }),
  'problem.found': declare({
    label: '发现问题',
    subject: 'problem/U/<id>',
    about:
      "the number is the year, the device's letter (two letters from the chain where it has none) and a running number; without one (older entries) the year and the end of the id",
    body: () => z.strictObject(problem),
    personal: ['responsible'],
    words: ({ number, text, deadline }) =>
      `${number ?? ''} ${text}${deadline ? `（限 ${deadline} 前整改）` : ''}`.trim(),
  }),
  'problem.seen': declare({
    label: '查看整改',
    subject: 'problem/U/<id>',
    about:
      'the problem as it stands after somebody looked, with another deadline, or withdrawn for the reason in its note',
    body: () => z.strictObject(problem),
    personal: ['responsible'],
    words: ({ number, text, state, seen, note, deadline }) => {
      if (state === 'withdrawn') return `${number ?? ''} ${text}，${problemStateWords[state]}（${note}）`.trim();
      const how = { open: '', mended: '已整改', notMended: '尚未整改' }[state];
      const until = deadline ? `（限 ${deadline} 前整改）` : '';
      return `${number ?? ''} ${text}${until}${seen ? `，${seen} 查看：${how}` : ''}${note ? `（${note}）` : ''}`.trim();
    },
  }),
  'guidance.visited': declare({
    label: '调研指导',
    subject: 'guidance/<id>',
    about: 'ids of the problems that it raised',
    body: () => z.strictObject({ date: day, notes: text, problems: texts }),
    words: ({ date, notes }) => `${date} ${notes}`,
  }),
  'note.added': declare({
    label: '记事',
    subject: 'note/<id>',
    about: 'item or place in the visit',
    body: () => z.strictObject({ item: textOrNull, text }),
    words: ({ item, text }) => `${item ? `${item}：` : ''}${text}`,
  }),
  'attachment.added': declare({
    label: '附件',
    subject: 'attachment/<id>',
    about: 'about: the day the material is about; place: where it belongs when it is of no item',
    body: () =>
      z.strictObject({
        sha256: hash,
        size: count,
        name: text,
        item: z.exactOptional(textOrNull),
        about: z.exactOptional(dayOrNull),
        place: z.exactOptional(text),
      }),
    words: ({ name, ...at }) => `附件 ${name}${keptOf(at) ? `（${keptOf(at)}）` : ''}`,
  }),
};
