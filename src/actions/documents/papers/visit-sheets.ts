import { buildReviewSheets } from '../../../documents/model/review-sheets.ts';
import {
  buildFiveCheck,
  buildHandlerCheck,
  buildHandover,
  buildMaterials,
} from '../../../documents/model/visit-sheets.ts';
import { dayAt } from '../../../domain/day.ts';
import { shortKindWords } from '../../../domain/draw/words.ts';
import { Fault } from '../../../domain/fault.ts';
import { addTo } from '../../../domain/group-by.ts';
import { inspect, phrase } from '../../../domain/invocation.ts';
import { cell, type LedgerRow } from '../../../domain/ledgers/rows.ts';
import { windowOf, windowWords } from '../../../domain/scoring/window.ts';
import type { HandedFile } from '../../../domain/visits/handover.ts';
import { namedPapers, shownAs } from '../../../domain/visits/materials.ts';
import { dayAccepted, readProofs } from '../../acceptance/read-facts.ts';
import { rosterRows } from '../../draw/drawn-held.ts';
import { drawnInForce, type InForce, isAway, type MemberInForce } from '../../draw/drawn-in-force.ts';
import { drawnRows } from '../../draw/drawn-rows.ts';
import { filesNamed } from '../../onsite/file-meant.ts';
import { readHandlers } from '../../onsite/handlers.ts';
import { officeRubrics } from '../../onsite/office-rubrics.ts';
import { readLoans, readVisit } from '../../onsite/read-visit.ts';
import { rubricFor } from '../../onsite/reviews.ts';
import { editionFor } from '../../standard/editions.ts';
import { baseOf, type Desk, paper, type Subject, unitOf } from '../document.ts';

/** 验收材料清单: what to look at for each item, and of which time. */
export const materials = paper({
  template: 'materials',
  async facts(desk, subject) {
    const { store, today } = desk;
    const { year } = subject;
    const unit = unitOf(subject);
    const edition = await editionFor(store, unit.id, year);
    const settlements = store.settings.settlements(year);
    // A list printed again after the visit tells of the visit, not of the day of printing.
    const heldOn = dayAccepted(store, unit.id, year);
    const day = heldOn ?? today;
    const windows = new Map(
      edition.items.flatMap((item) => {
        const window = windowOf(item, year, heldOn?.startsWith(`${year}-`) ? heldOn : null, settlements);
        return window ? [[item.id, windowWords(window, heldOn)] as const] : [];
      }),
    );
    const materials = readVisit(store, unit.id, year).materials;
    const papers = namedPapers.map(({ name, label }) => {
      const check = materials.find((one) => one.name === name || one.name === label);
      return { name: label, shown: check ? shownAs(check) : null, note: check?.note ?? null };
    });
    return {
      ...baseOf(desk, subject),
      day,
      heldOn,
      edition,
      windows,
      proofs: readProofs(store, unit.id, year),
      papers,
    };
  },
  build: buildMaterials,
});

/** 五人核对表: identity, employment and post of each drawn holder of a certificate. */
export const fiveCheck = paper({
  template: 'five-check',
  facts(desk, subject) {
    const { drawn, visit } = drawnOf(desk, subject, 'officers');
    const roster = rosterRows(desk.store, unitOf(subject).id);
    return {
      ...baseOf(desk, subject),
      drawNumber: numbersOf(drawn),
      drawnOn: drawn.draw.record.openedAt ? dayAt(new Date(drawn.draw.record.openedAt)) : null,
      officers: drawn.members.map((member) => {
        const row = roster.get(member.key);
        return {
          key: member.key,
          name: member.name,
          employment: row ? cell(row, 'employment') : null,
          post: row ? (cell(row, 'post') ?? cell(row, 'section')) : null,
          check: visit.officers.find((check) => check.key === member.key) ?? null,
          away: isAway(member),
        };
      }),
    };
  },
  build: buildFiveCheck,
});

/** 办案人员证件核对表: who dealt with each drawn file, and the certificate on the day of the deed. */
export const handlerCheck = paper({
  template: 'handlers',
  facts(desk, subject) {
    const { drawn } = drawnOf(desk, subject, 'cases');
    const lines = readHandlers(desk.store, unitOf(subject).id, subject.year) ?? [];
    return { ...baseOf(desk, subject), drawNumber: numbersOf(drawn), lines };
  },
  build: buildHandlerCheck,
});

/** 案卷调阅交接清单: the files taken away, their pages, both signatures, the day of return. */
export const handover = paper({
  template: 'handover',
  facts(desk, subject) {
    const { drawn } = drawnOf(desk, subject, 'cases');
    const { id: unit } = unitOf(subject);
    const loans = new Map<string, HandedFile[]>();
    const all = readLoans(desk.store, unit, subject.year);
    const named = filesNamed(desk.store, { unit, year: subject.year }, [...all.keys()]);
    // Older entries bear a number as it was typed.
    for (const [typed, handed] of all) for (const one of handed) addTo(loans, named.get(typed)?.key ?? typed, one);
    const members = [...drawn.members, ...drawn.missing.filter(({ key }) => loans.has(key))];
    const known = new Set(members.map(({ key }) => key));
    const others = [...loans.keys()].filter((key) => !known.has(key)).map((key) => ({ key, name: '-', type: null }));
    const rows = drawnRows(desk.store, unit, [...members, ...others]);
    return {
      ...baseOf(desk, subject),
      drawNumber: numbersOf(drawn),
      files: [...members, ...others].map((file) => ({
        key: file.key,
        cause: causeOf(rows, file),
        matter: file.type,
        inLedger: rows.has(file.key),
        drawn: known.has(file.key),
        handed: loans.get(file.key) ?? [],
      })),
    };
  },
  build: buildHandover,
});

/** 案卷评查表, one for each drawn file, filled in by hand. */
export const reviewSheets = paper({
  template: 'review-sheet',
  facts(desk, subject) {
    const { drawn } = drawnOf(desk, subject, 'cases');
    const rubrics = officeRubrics(desk.templates);
    const { id: unit } = unitOf(subject);
    const rows = drawnRows(desk.store, unit, drawn.members);
    return {
      ...baseOf(desk, subject),
      files: drawn.members.map((member) => ({
        key: member.key,
        cause: causeOf(rows, member),
        rubric: rubricFor(desk.store, rubrics, {
          unit,
          year: subject.year,
          key: member.key,
          matter: member.type,
        }),
      })),
    };
  },
  build: buildReviewSheets,
});

/** Of every round in force: what was added by a later one stands on the sheet too. */
const numbersOf = ({ rounds }: InForce): string => rounds.map(({ number }) => number).join('、');

/** The draw in force, and what the visit found. Fault: nothing is drawn. */
function drawnOf({ store }: Desk, subject: Subject, kind: 'officers' | 'cases') {
  const unit = unitOf(subject);
  const { year } = subject;
  const drawn =
    kind === 'officers'
      ? drawnInForce(store, unit.id, year, 'officers', 'identity')
      : drawnInForce(store, unit.id, year, 'cases');
  if (!drawn) {
    throw Fault.refused(
      'nothing-drawn',
      `${unit.name}${year}年度还没有抽取${shortKindWords[kind]}`,
      phrase`先运行 ${inspect(`draw ${kind}`, { unit })}`,
    );
  }
  return { drawn, visit: readVisit(store, unit.id, year) };
}

/** The cause of a drawn file as the ledger has it; else as it was when the file was drawn. */
function causeOf(
  rows: ReadonlyMap<string, readonly LedgerRow<'cases'>[]>,
  { key, name }: Pick<MemberInForce, 'key' | 'name'>,
): string | null {
  const [told] = (rows.get(key) ?? []).flatMap((row) => cell(row, 'cause') ?? []);
  return told ?? (name === '-' || name === key ? null : name);
}
