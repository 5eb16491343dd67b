import { requireItem } from '../../domain/scoring/validate-answer.ts';
import { fieldCheckNames, satisfactionNames } from '../../domain/visits/field-checks.ts';
import { methodNames, readMethods } from '../../domain/visits/methods.ts';
import type { TeamMember } from '../../domain/visits/team.ts';
import { conclude } from '../conclusion/conclude.ts';
import { attachFiles } from '../onsite/attach-files.ts';
import { waiveMethods } from '../onsite/methods.ts';
import {
  addNote,
  checkOfficer,
  recordBriefing,
  recordFieldCheck,
  recordMaterial,
  returnFiles,
  setTeam,
  takeFiles,
  teamRemarks,
} from '../onsite/record-visit.ts';
import { files, knownItem } from './attached.ts';
import { deed, keyedDeed } from './deed.ts';
import type { Doing } from './doing.ts';
import { findFiles } from './find-files.ts';
import * as form from './forms.ts';
import { type Place, plainYes } from './place.ts';

const attachment = form.fields({ item: form.text, files });

/** What is recorded beside draws, marks and scores. */
export const visitDeeds = {
  team: deed({
    leaves: ['visit.team'],
    section: 'team',
    alone: true,
    form: form.under(
      'members',
      form.list(
        form.inside(
          form.fields({
            name: form.text,
            lead: form.yes(false),
            sections: form.texts,
            recused: form.optional,
          }),
        ),
      ),
    ),
    perform(doing, { members }) {
      setTeam(doing.store, doing.at, withSections(doing, members));
      doing.warnings.push(...teamRemarks(doing.store, doing.at.unit, members));
    },
  }),
  briefing: deed({
    leaves: ['visit.briefing'],
    section: 'briefing',
    alone: true,
    blank: (place) => place.leftBlank,
    form: form.under(
      'briefing',
      form.fields({
        attendees: form.textOr(''),
        progress: form.textOr(''),
        measures: form.textOr(''),
        results: form.textOr(''),
        promises: form.textOr(''),
      }),
    ),
    perform: ({ store, at }, { briefing }) => recordBriefing(store, at, briefing),
  }),
  paper: keyedDeed('name', {
    leaves: ['visit.material'],
    section: 'papers',
    form: { read: readPaper, write: plainPaper },
    perform: ({ store, at }, { name, present, note }) => recordMaterial(store, at, name, present, note),
  }),
  officer: deed({
    leaves: ['visit.officer-checked'],
    section: 'officers',
    // An entry whose parts are all left blank has not been looked at.
    blank(place) {
      const said = place.parts().filter(([name]) => name !== 'key' && name !== 'by');
      return said.length > 0 && said.every(([, one]) => one.missing);
    },
    form: form.under(
      'check',
      form.fields({
        key: form.text,
        identity: form.textOr(''),
        employment: form.textOr(''),
        post: form.textOr(''),
        eligible: form.orNull(form.yes(false, true)),
        note: form.optional,
      }),
    ),
    perform({ store, at, warnings }, { check }) {
      warnings.push(...checkOfficer(store, at, check));
    },
  }),
  take: deed({
    leaves: ['visit.file-taken'],
    section: 'taken',
    form: form.fields({
      day: form.day,
      givenBy: form.textOr(''),
      files: form.keyed('key', form.under('pages', form.orNull({ read: (place) => place.whole(), write: String }))),
    }),
    perform({ store, at, context, warnings }, step) {
      warnings.push(...takeFiles(store, at, { ...step, day: step.day ?? context.today }));
    },
  }),
  return: deed({
    leaves: ['visit.file-returned'],
    section: 'returned',
    form: form.fields({ day: form.day, to: form.textOr(''), keys: form.texts }),
    perform: ({ store, at, context }, step) => returnFiles(store, at, { ...step, day: step.day ?? context.today }),
  }),
  field: deed({
    leaves: ['visit.field-checked'],
    section: 'field',
    form: form.under(
      'check',
      form.fields({
        kind: form.word(fieldCheckNames),
        caseKey: form.as('case', form.optional),
        satisfaction: form.orNull(form.word(satisfactionNames)),
        uncivil: form.yes(false),
        notes: form.textOr(''),
        outcome: form.textOr(''),
      }),
    ),
    perform({ store, at, warnings }, { check }) {
      warnings.push(...recordFieldCheck(store, at, check));
    },
  }),
  attach: deed({
    leaves: ['attachment.added'],
    section: 'attach',
    form: { ...attachment, read: requireFiles },
    perform: (doing, step) =>
      attachFiles(doing.store, doing.at, requireItem(doing.edition, step.item).id, findFiles(doing, step.files)),
  }),
  note: deed({
    leaves: ['note.added'],
    section: 'notes',
    form: form.fields({ item: form.optional, text: form.text }),
    perform: (doing, { item, text }) => addNote(doing.store, doing.at, knownItem(doing, item), text),
  }),
  without: deed({
    leaves: ['visit.methods-waived'],
    section: 'without',
    alone: true,
    form: form.fields({
      methods: { read: (place) => readMethods(place.text(), []), write: methodNames },
      reason: form.text,
    }),
    perform: ({ store, at }, step) => waiveMethods(store, at.author, at, step),
  }),
  conclude: deed({
    leaves: ['acceptance.concluded'],
    section: 'conclude',
    alone: true,
    blank: (place) => ['否', 'no', 'false'].includes(place.text()),
    form: form.under('folder', {
      read: (place): string | null => (plainYes.includes(place.text()) ? null : place.text()),
      write: (folder) => folder ?? '是',
    }),
    perform(doing, { folder }) {
      const { store, at, edition } = doing;
      conclude(store, at.author, at.unit, at.year, edition);
      if (folder !== null) doing.toWrite.push(folder);
    },
  }),
};

/** 「工作方案: 有」; anything that is neither 有 nor 无 says what is missing. */
function readPaper(place: Place): { readonly present: boolean; readonly note: string | null } {
  if (place.isMap) {
    place.parts(['present', 'note', 'by']);
    return { present: place.part('present').yes(false), note: place.part('note').optional() };
  }
  const text = place.text();
  const present = seen.includes(text);
  return { present, note: present || text === '无' ? null : text };
}

const seen: readonly string[] = ['是', '有', '已查阅', 'true'];

function plainPaper({ present, note }: ReturnType<typeof readPaper>): form.Plain {
  if (present) return note === null ? '有' : { present: '是', note };
  // A remark that would be read as a word of its own.
  return note !== null && (note === '无' || seen.includes(note)) ? { present: '否', note } : (note ?? '无');
}

function requireFiles(place: Place): form.ValueOf<typeof attachment> {
  const read = attachment.read(place);
  if (read.files.length > 0) return read;
  return place.fail('没有写明附哪些文件', '写 files: 文件，或 files: { folder: 文件夹, newest: 3 }');
}

/** The parts of the standard by their whole names, which bear points that nobody writes: 「规范行政执法责任(64分)」. */
function withSections(doing: Doing, members: readonly TeamMember[]): readonly TeamMember[] {
  const plain = (text: string): string => text.normalize('NFKC').replace(/\(.*$/, '').trim();
  const whole = (given: string): string => {
    const { items } = doing.edition;
    const item = items.find((one) => one.id === given || one.section === given);
    if (item) return given;
    const section = items.find((one) => plain(one.section) === plain(given))?.section;
    if (section === undefined) doing.warnings.push(`分工里的“${given}”不是标准的部分，也不是评分项编号`);
    return section ?? given;
  };
  return members.map((member) => ({ ...member, sections: member.sections.map(whole) }));
}
