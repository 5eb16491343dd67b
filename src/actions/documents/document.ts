import type { Context } from '../../context.ts';
import type { DocumentModel } from '../../documents/model/blocks.ts';
import type { Template } from '../../documents/model/template.ts';
import type { FontSettings } from '../../documents/pdf/find-fonts.ts';
import type { Proof } from '../../documents/pdf/render.ts';
import { type DocumentFormat, produceProofed, type Stamp } from '../../documents/produce.ts';
import { readTemplate } from '../../documents/templates.ts';
import { sha256 } from '../../domain/canonical.ts';
import { type Day, lastDayOf } from '../../domain/day.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect, type Phrase, phrase } from '../../domain/invocation.ts';
import type { Designation, TitleLevel } from '../../domain/year/records.ts';
import type { YearResults } from '../../domain/year/results.ts';
import { writeUnedited } from '../../files/write-unedited.ts';
import type { Store } from '../../store/store.ts';
import type { Unit } from '../../store/units.ts';
import type { DrawView } from '../draw/certificate.ts';
import { fontSettings, officeFacts } from '../office-facts.ts';
import type { ExportPart } from './export-parts.ts';
import type { WishFlags } from './wish-flags.ts';

/** Whom a document asks: the record, the day, the office's texts and faces. A worker of the export has the same. */
export interface Desk {
  readonly store: Store;
  readonly today: Day;
  /** Of a paper that is printed again under its number: the day whose state it tells. */
  readonly asOf: Day | null;
  readonly templates: string | undefined;
  readonly fonts: FontSettings;
  /** The year's results, collected once for all documents that tell them. */
  results(year: number): Promise<YearResults>;
}

/** What a document is about: a year, a unit's year, one decision or draw of it. */
export interface Subject {
  readonly year: number;
  readonly unit: Unit | null;
  /** Which of several of its kind, by id. */
  readonly which: string | null;
  /** The day by which a person tells it from others of its kind. */
  readonly day: Day | null;
  /** The title that it is about, which tells it from others of its unit and day; `year`: of the naming, where several of a level may be meant. */
  readonly title?: { readonly level: TitleLevel; readonly year: number | null };
  /** What file names tell it by, beside the unit. */
  readonly label?: string;
}

/** What whoever orders a document adds to the record; the export adds nothing. */
export interface Wishes {
  readonly redHead?: 'drawn' | 'preprinted' | 'none';
  /** 发文字号. */
  readonly number?: string | null;
  /** 抄送, where it is not the office's usual one. */
  readonly copies?: string | null;
  /** 签发人 of a paper that goes up. */
  readonly signer?: string | null;
  /** The paper that a 发文稿纸 is for, and of which day. */
  readonly dispatched?: { readonly document: string; readonly day: Day | null } | null;
  /** The day of the visit that a notice announces. */
  readonly visitOn?: Day | null;
  /** Which title a paper is about, where a unit holds two. */
  readonly level?: TitleLevel | null;
  /** Where the list is published and how objections reach the office, where the publicity does not say. */
  readonly channels?: string | null;
  readonly contact?: string | null;
  /** Texts that the unit wrote, for its form; null leaves the cell blank. */
  readonly account?: string | null;
  readonly opinion?: string | null;
  readonly recommendation?: string | null;
  /** The public version shows every concluded unit, not only those proposed. */
  readonly everyUnit?: boolean;
  /** A draw whose tickets are computed already. */
  readonly view?: DrawView;
}

/** A document put together, before it is stamped and rendered. */
export interface Made {
  readonly model: DocumentModel;
  /** It concludes nothing yet. */
  readonly draft: boolean;
  readonly warnings: readonly string[];
}

/** How a document comes from the record: facts read, words chosen, blocks built. */
export interface PaperSpec<Facts> {
  /** Its words in templates/; none where it is all figures, a choice where the facts decide. */
  readonly template: string | null | ((facts: Facts) => string);
  /** Reads the record. Faults (`nothing-on-record`): it does not hold what the document tells. */
  readonly facts: (desk: Desk, subject: Subject, wishes: Wishes) => Facts | Promise<Facts>;
  readonly build: (facts: Facts, template: Template) => DocumentModel;
  /** Of a paper about an earlier naming: the honour is called as it was then. */
  readonly honoured?: (facts: Facts) => Pick<Designation, 'year' | 'date'>;
  readonly draft?: (facts: Facts) => boolean;
  /** What the writer has still to do by hand. */
  readonly warnings?: (facts: Facts) => readonly string[];
}

export interface Paper {
  readonly make: (desk: Desk, subject: Subject, wishes: Wishes) => Promise<Made>;
}

/** The day of whose names a paper is: that of what it is about, else the one that it bears, else the last of its year so far. */
function dayOf(facts: unknown, { year, day }: Subject, { today }: Desk) {
  const own = facts as { readonly namedOn?: Day; readonly day?: Day | null };
  return { year, date: own.namedOn ?? own.day ?? day ?? dayIn(year, today) };
}

/** What is told of a past year bears the honour of that year. */
export const dayIn = (year: number, today: Day): Day => (today < lastDayOf(year) ? today : lastDayOf(year));

/** A document's making from its declaration: facts read, then the model built with the office's template. */
export function paper<Facts>(spec: PaperSpec<Facts>): Paper {
  return {
    async make(desk, subject, wishes) {
      const facts = await spec.facts(desk, subject, wishes);
      const name = typeof spec.template === 'function' ? spec.template(facts) : spec.template;
      const { year, date } = spec.honoured?.(facts) ?? dayOf(facts, subject, desk);
      const { honour } = officeFacts(desk.store, year, date);
      const template = name === null ? { file: '', text: '', honour } : readTemplate(name, desk.templates, honour);
      const draft = spec.draft?.(facts) ?? false;
      const model = spec.build(facts, template);
      const warnings = [...(spec.warnings?.(facts) ?? []), ...basisUnnamed(template, model, facts)];
      return { model, draft, warnings };
    },
  };
}

/** Of a paper that goes out and would cite the notice it rests on: that nobody has named it. */
function basisUnnamed({ text }: Template, { redHead }: DocumentModel, facts: unknown): readonly string[] {
  const { basis } = facts as { readonly basis?: string | null };
  return redHead !== undefined && basis === null && text.includes('{{创建通知}}')
    ? ['没有设创建通知的名称和文号，文中只写“创建工作要求”；要引用的，在设置里写“创建通知的名称和文号”（basis）']
    : [];
}

/** The unit that a document is about. Fault (usage): none was named. */
export function unitOf({ unit }: Subject): Unit {
  if (unit) return unit;
  throw Fault.usage('unit-missing', '这种文书要写明单位', phrase`${inspect('unit list')} 列出单位`);
}

/** How a document is ordered by `notice` or `checklist`; documents with a command of their own have none. */
export interface Ordered {
  readonly by: `notice ${string}` | `checklist ${string}`;
  readonly unit: 'required' | 'optional' | 'none';
  readonly flags?: Partial<WishFlags>;
  readonly notes?: readonly string[];
  readonly examples: readonly string[];
  /** Without --year every year is looked through. */
  readonly anyYear?: boolean;
}

/** A document as the registry declares it. */
export interface DocumentSpec {
  /** What lists call it; its own title is told by what it is about. */
  readonly title: string;
  readonly scope: 'unit' | 'year' | 'draw';
  /**
   * It goes out, and bears a 发文字号 that the register gives to it alone: one in a year (of a unit), one each day that the record has,
   * or one each day on which it is written anew.
   */
  readonly numbered?: 'once' | 'each' | 'anew';
  readonly ordered?: Ordered;
  /** Where the year export holds it; `file` is the path without ending. */
  readonly exported?: {
    readonly part: ExportPart;
    readonly formats: readonly DocumentFormat[];
    readonly file: (subject: Subject, place: FilePlace) => string;
    /** Those that it holds, where they are not all on record: issued ones, by their numbers (`label`). */
    readonly each?: (store: Store, year: number) => readonly Subject[];
    /** What stands beside it, to be recomputed. */
    readonly beside?: 'json';
  };
  /** Each one that the record of a year holds (null: of all years), oldest first; one for the year or unit where not told. */
  readonly each?: (store: Store, year: number | null) => Promise<readonly Subject[]>;
  readonly paper: () => Promise<Paper>;
}

/** The document of some that a word of a command line names: that by which it is ordered, or its id. */
export function documentNamed<D extends DocumentSpec & { readonly id: string }>(
  word: string,
  among: readonly D[],
): D | undefined {
  return among.find((one) => documentName(one) === word) ?? among.find(({ id }) => id === word);
}

/** What a document is called on a command line: the word by which it is ordered, else its id. */
export function documentName({ id, ordered }: DocumentSpec & { readonly id: string }): string {
  return ordered?.by.split(' ')[1] ?? id;
}

/** What the export knows beside the subject when it names a file. */
export interface FilePlace {
  /** The unit's name as part of a file's name, unique in the folder. */
  readonly unit: string;
  /** Which of how many of its kind. */
  readonly nth: number;
  readonly of: number;
}

/** What documents are made with in a run: the store, the day, the machine's fonts and templates. */
export function deskOf(context: Context, store: Store): Desk {
  return openDesk(store, {
    today: context.today,
    templates: context.machine.get('templates'),
    fonts: fontSettings(context.machine),
  });
}

/** A desk from what can be handed to a worker. */
export function openDesk(
  store: Store,
  settings: Pick<Desk, 'today' | 'templates' | 'fonts'>,
  asOf: Day | null = null,
): Desk {
  const known = new Map<number, Promise<YearResults>>();
  return {
    ...settings,
    asOf,
    store,
    results(year) {
      const results =
        known.get(year) ??
        import('../year/collect-year.ts').then(({ collectYear }) =>
          collectYear(store, year, settings.today, { details: true, asOf }),
        );
      known.set(year, results);
      return results;
    },
  };
}

/** The stamp that every page bears: 演练 for a file to practise on, else 草稿 where `draft`, else none. */
export function stampOf(store: Store, draft = false): Stamp {
  return { rehearsal: store.settings.get('rehearsal') !== null, draft };
}

/** What a sheet says above all else: whose it is, of which unit and year, and of which day; the honour is called as it was in that year. */
export const baseOf = ({ store, today }: Desk, subject: Subject) => ({
  office: officeFacts(store, subject.year, today).office,
  unit: unitOf(subject).name,
  year: subject.year,
  day: today,
  namedOn: dayIn(subject.year, today),
});

/** The bytes of a document, alone and in the export the same, and what a reader would send back of it. */
export async function proofedBytes(
  desk: Desk,
  paper: Made,
  format: DocumentFormat,
): Promise<{ readonly bytes: Buffer; readonly proof: Proof }> {
  return produceProofed(paper.model, format, desk.fonts, stampOf(desk.store, paper.draft));
}

/** A document that stands in its file, and what a reader would send back of it. */
export interface WrittenPaper {
  readonly file: string;
  readonly format: DocumentFormat;
  readonly sha256: string;
  readonly bytes: number;
  /** The file of the wanted name that somebody had edited: it was left as it was. */
  readonly stays: string | null;
  readonly proof: Proof;
}

/** Writes a document that is put together, once it is proofed; never over one that somebody edited, or that bears a number which this one does not. */
export async function writeMade(
  desk: Desk,
  paper: Made,
  wanted: string,
  format: DocumentFormat,
  bears: string | null = null,
): Promise<WrittenPaper> {
  const { bytes, proof } = await proofedBytes(desk, paper, format);
  const { file, stays } = writeUnedited(desk.store.options.machineFolder, wanted, bytes, bears);
  return { file, format, sha256: sha256(bytes), bytes: bytes.length, stays, proof };
}

/** Fault: the record does not hold what a document tells; `hint` is the command that records it. */
export function nothingOnRecord(what: string, way: Phrase | string): Fault {
  return Fault.broken(
    'nothing-on-record',
    what,
    phrase`走到哪一步用 ${inspect('status')} 查看；已经办了的，请先登记：${way}`,
  );
}
