import { existsSync } from 'node:fs';
import { chooseSubject } from '../../actions/documents/choose-subject.ts';
import { deskOf, stampOf } from '../../actions/documents/document.ts';
import { allDocuments } from '../../actions/documents/registry.ts';
import { unitRef } from '../../actions/unit-ref.ts';
import type { Report } from '../../command.ts';
import type { Proof } from '../../documents/pdf/render.ts';
import { proofOf } from '../../documents/produce.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect, phrase } from '../../domain/invocation.ts';
import { nearest } from '../../domain/nearest.ts';
import { readBytes } from '../../files/read-file.ts';
import type { Runs } from '../../parameters.ts';
import { table } from '../../views/table.ts';
import { filePath } from '../named-files.ts';
import { faceLine } from '../proof-lines.ts';
import { proofNames, type takes } from './index.ts';

export const run: Runs<typeof takes> = async (context, given) => {
  const { what } = given;
  const document = proofNames.get(what) ?? allDocuments.find(({ id }) => id === what);
  const file = filePath(context, what);
  if (document && !existsSync(file)) {
    const store = await context.store('read');
    // A paper of the year is nobody's in particular: the unit that was named is none of its matter.
    const named = given.unit !== null ? store.units.find(given.unit) : null;
    const unit = document.scope === 'year' ? null : named;
    const { year } = given;
    const { subject } = await chooseSubject(store, document, unit, year, given);
    const desk = deskOf(context, store);
    const paper = await (await document.paper()).make(desk, unit ? { ...subject, unit } : subject, {});
    const proof = await proofOf(paper.model, desk.fonts, stampOf(store, paper.draft));
    const about = { document: document.id, year, ...(unit ? { unit: unitRef(unit) } : {}), title: paper.model.title };
    const warnings = named && !unit ? [`${paper.model.title}不分单位，核的是全年一份`] : [];
    return { ...sheet(paper.model.title, about, proof), warnings };
  }
  if (!existsSync(file)) {
    const guess = nearest(what, [...proofNames.keys()]);
    throw Fault.broken(
      'nothing-to-proof',
      `没有这个文件，也没有叫“${what}”的文书`,
      guess
        ? phrase`您是不是想写 ${inspect('proof', { what: guess })}？`
        : phrase`${inspect('help', { words: 'proof' })} 列出全部文书的名字`,
    );
  }
  const { proofFile } = await import('../../documents/proof/proof-file.ts');
  return sheet(what, { file }, proofFile(readBytes(file), file));
};

/** The sheet: one row for each thing found. */
function sheet(title: string, about: object, proof: Proof): Report {
  const { findings } = proof;
  return {
    json: { ...about, ...proof, ok: findings.length === 0 },
    text: () =>
      findings.length === 0
        ? [`${title}：共 ${proof.pages} 页，没有查到会被退回的地方`, ...faceLine(proof)]
        : [
            `${title}：共 ${proof.pages} 页，查到 ${findings.length} 处`,
            ...table(
              ['页', '位置', '理由'],
              findings.map((one) => [String(one.page), one.place, one.reason]),
            ),
            ...faceLine(proof),
          ],
    exit: findings.length > 0 ? 1 : 0,
  };
}
