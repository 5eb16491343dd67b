import type { DocumentId } from '../../../../src/actions/documents/registry.ts';
import type { Clause } from '../clauses.ts';
import { type JournalSays, said } from '../journal-says.ts';
import type { Office, ProducedPaper } from '../random-office.ts';
import { report, signaturePage } from './acceptance.ts';
import { annual } from './annual.ts';
import { drawCertificate, drawSlip } from './draws.ts';
import { acceptanceNotice, candidates, dispatch, form, nomination, recheckConclusion } from './letters.ts';
import { feedback, guidance, plaqueRegister, published, recheck, rectification, rectified } from './other-papers.ts';
import { ordinary, type Statement, signedBy, type World } from './statement.ts';
import { designation, publicity, revocation } from './title-papers.ts';
import { files, handlers, materials, officers, pens, review, selfForm, sheet, testPapers } from './visit-sheets.ts';

/** Which clauses a paper may have; one that is not here has no backing. */
const statements: Readonly<Partial<Record<DocumentId, readonly Statement[]>>> = {
  publicity,
  designation,
  revocation: revocation,
  annual,
  plaques: plaqueRegister,
  recheck: [...recheck, ...ordinary],
  results: published,
  publicReport: published,
  feedback: [...feedback, ...ordinary],
  guidanceRecord: [...guidance, ...ordinary],
  rectification: [...rectification, ...ordinary],
  rectified: [...rectified, ...ordinary],
  candidates,
  nomination,
  recheckConclusion,
  acceptanceNotice,
  dispatch: [...dispatch, ...ordinary],
  formCounty: form,
  formCity: form,
  materials: [...materials, ...sheet, pens],
  officers: [...officers, ...sheet, pens],
  files: [...files, ...sheet, pens],
  handlers: [...handlers, ...sheet, pens],
  selfForm: [...selfForm, ...sheet, pens],
  review: [...review, ...sheet, pens],
  testPapers: [...testPapers, ...sheet, pens],
  testKey: [...testPapers, ...sheet, pens],
  report: [...report, pens],
  signaturePage: [...signaturePage, ...sheet, pens],
  drawCertificate,
  drawSlip,
};

/** The papers whose every clause is looked for in the journal. */
export const papersRead = Object.keys(statements) as readonly DocumentId[];

const written = ({ at, says }: Clause): string => (at === '正文' ? says : `${at}｜${says}`);

/** What a paper says that the journal does not hold; empty where every clause of it is backed. */
export function unbacked(
  office: Office,
  journal: JournalSays,
  { id, year, unit, clauses }: ProducedPaper,
): readonly string[] {
  const paper = clauses.map(written).join('\n');
  const base: World = {
    journal,
    units: office.units,
    year,
    unit,
    today: office.day,
    level: office.level,
    paper,
    publicity: undefined,
  };
  const shown = journal
    .publicities(year)
    .find(({ body }) => paper.includes(`${said(body.first)}至${said(body.last)}（`));
  const world = { ...base, publicity: id === 'publicity' ? shown : undefined };
  return clauses.flatMap((clause) => {
    const text = written(clause);
    if (text.startsWith('落款｜') && !text.startsWith(`落款｜${signedBy(world)}|`))
      return [`${id} ${year}：不是本办公室：“${text}”`];
    const known = statements[id]!.filter(({ says }) => says.test(text));
    if (known.length === 0) return [`${id} ${year}：没有哪条记录可以支持“${text}”`];
    const holds = known.some((one) => one.holds(one.says.exec(text)!.slice(1), world));
    return holds
      ? []
      : [`${id} ${year}（${office.day}）：记录不是这样：“${text}”；全文：${paper.replaceAll('\n', ' / ')}`];
  });
}
