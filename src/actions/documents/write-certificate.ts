import type { Context } from '../../context.ts';
import { buildCertificate } from '../../documents/model/certificate.ts';
import type { DocumentFormat, WrittenDocument } from '../../documents/produce.ts';
import type { CertifiedMember } from '../../domain/draw/certificate.ts';
import type { Placed } from '../../domain/draw/selection.ts';
import { readStatement } from '../../domain/draw/statement.ts';
import type { Store } from '../../store/store.ts';
import type { DrawView } from '../draw/certificate.ts';
import { officeFacts, templateFor } from './settings.ts';
import { writeDocument } from './write-notice.ts';

/** How many alternates the paper shows; the JSON beside it has them all. */
const shownAlternates = 10;

/** Writes the printed certificate of a draw. Everything on it also stands in the JSON file. */
export async function writeCertificateDocument(
  context: Context,
  store: Store,
  view: DrawView,
  file: string,
  format: DocumentFormat,
): Promise<WrittenDocument> {
  const { head, tail, asEntered } = view;
  const statement = head.statement === null ? null : readStatement(head.statement);
  const member = (place: Placed, outcome: CertifiedMember['outcome']): CertifiedMember => ({
    position: place.position,
    key: place.key,
    name: asEntered.get(place.key) ?? place.name,
    type: place.matter,
    ticket: place.ticket,
    outcome,
  });
  const alternates: CertifiedMember[] = [];
  let count = 0;
  for (const place of view.alternates()) {
    if (count < shownAlternates) alternates.push(member(place, null));
    count += 1;
  }
  const model = buildCertificate(
    {
      office: officeFacts(store, head.year).office,
      certificate: { ...head, ...tail },
      drawn: view.drawn.map((place) => member(place, place.outcome)),
      alternates,
      alternateCount: count,
      exclusions: statement?.exclusions ?? [],
      rules: statement?.rules ?? [],
      rehearsal: store.settings.get('rehearsal') !== null,
    },
    templateFor(context.machine, 'draw-certificate'),
  );
  return writeDocument(context, model, file, format);
}
