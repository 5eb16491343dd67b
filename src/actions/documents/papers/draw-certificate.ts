import { buildCertificate, type CertificateInput } from '../../../documents/model/certificate.ts';
import {
  buildRoundCertificate,
  buildSlip,
  type DrawnAt,
  type RoundCertificateInput,
} from '../../../documents/model/round-certificate.ts';
import { type Day, dayAt } from '../../../domain/day.ts';
import { certify } from '../../../domain/draw/certificate.ts';
import { readRound } from '../../../domain/draw/round.ts';
import type { Placed } from '../../../domain/draw/selection.ts';
import { strataWords } from '../../../domain/draw/words.ts';
import { Fault } from '../../../domain/fault.ts';
import { inspect, phrase } from '../../../domain/invocation.ts';
import { writerWords } from '../../../domain/machine.ts';
import { signatureMarks } from '../../../views/machine.ts';
import { type DrawView, viewDraw } from '../../draw/certificate.ts';
import { takenOverBy } from '../../draw/drawn-in-force.ts';
import { gaveWay } from '../../draw/drawn-remarks.ts';
import { roundsOf } from '../../draw/earlier-rounds.ts';
import { findDraw, namesOf, readDraws, type StoredDraw, statementOfDraw } from '../../draw/stored-draw.ts';
import { acceptedBefore } from '../../exchange/compare-note.ts';
import { officeFacts } from '../../office-facts.ts';
import { type Desk, paper, type Subject, type Wishes } from '../document.ts';

/** How many alternates of method 1 are printed; the JSON file holds all. */
const printedAlternates = 10;

type Facts =
  | { readonly method: 1; readonly input: CertificateInput }
  | { readonly method: 2; readonly input: RoundCertificateInput };

function viewOf({ store }: Desk, { which }: Subject, wishes: Wishes): DrawView {
  return wishes.view ?? viewDraw(store, findDraw(store, which ?? ''));
}

function methodOne({ store }: Desk, view: DrawView): CertificateInput {
  const { statement } = statementOfDraw(store, view.draw);
  const alternates: Placed[] = [];
  let alternateCount = 0;
  for (const member of view.alternates()) {
    if (alternateCount < printedAlternates) alternates.push(member);
    alternateCount += 1;
  }
  return {
    office: officeFacts(store, view.draw.year, sealedOn(store, view)).office,
    certificate: { ...view.head, ...view.tail },
    drawn: [...certify(view.drawn, view.asEntered)],
    alternates: [...certify(alternates, view.asEntered)],
    ...drawnAt(store, view),
    alternateCount,
    exclusions: statement.exclusions,
    rules: statement.rules,
    accepted: acceptedUntil(store, view),
  };
}

/** The day of the sealing, whose names the certificate bears. */
function sealedOn(store: Desk['store'], { draw }: DrawView): Day {
  const sealed = store.journal.entry(draw.sealedEntry);
  return dayAt(sealed ? new Date(sealed.at) : store.options.now());
}

/** The entry that opened a draw; undefined before it was. */
function openedEntry(store: Desk['store'], { draw }: DrawView) {
  const { subject } = store.journal.entry(draw.sealedEntry) ?? {};
  return subject === undefined ? undefined : store.journal.history({ subject, kinds: ['draw.opened'] }).at(-1);
}

/** Whether the clock was set for any step of a round: its seal, the number, the opening, its end. */
function clockOf(store: Desk['store'], draw: StoredDraw): RoundCertificateInput['clock'] {
  const sealed = store.journal.entry(draw.sealedEntry);
  const steps = sealed ? store.journal.history({ subject: sealed.subject }) : [];
  const set = steps.some(({ id, body, clock }) => (id === sealed?.id || body.draw === draw.id) && clock === 'fixed');
  return set ? 'fixed' : 'system';
}

/** At which machines a draw was sealed and opened, and the signature of the opening, where the file holds one. */
function drawnAt(store: Desk['store'], view: DrawView): { readonly machines?: DrawnAt } {
  const opened = openedEntry(store, view);
  const sealed = store.journal.entry(view.draw.sealedEntry);
  const marks = opened ? signatureMarks(store, opened) : [];
  if (!sealed || !opened || marks.length === 0) return {};
  const writer = store.machines.writers();
  const [at, by] = [writer(sealed), writer(opened)];
  // A paper bears no number of a machine that nobody has named.
  const called = (one: typeof at): string => (one?.name === null ? '没有登记的电脑' : writerWords(one));
  const words = view.draw.facts?.replayed
    ? `由答案文件录入于${called(by)}，在何处封存、出签不能由此证明。`
    : at?.machine === by?.machine
      ? `封存、出签都在${called(at)}。`
      : `封存于${called(at)}，出签于${called(by)}。`;
  return { machines: { words, marks } };
}

/** Who took an older file before the draw was sealed. */
function acceptedUntil(store: Desk['store'], { draw }: DrawView): readonly string[] {
  const sealed = store.journal.entry(draw.sealedEntry);
  return sealed ? acceptedBefore(store, sealed) : [];
}

function roundOf({ store }: Desk, view: DrawView): RoundCertificateInput | null {
  const { draw, round } = view;
  if (!round) return null;
  const rounds = roundsOf(store, draw);
  const statement = round.statement === null ? null : readRound(round.statement, true);
  return {
    office: officeFacts(store, draw.year, sealedOn(store, view)).office,
    round,
    ...drawnAt(store, view),
    exclusions: statement?.exclusions ?? [],
    questions: statement?.questions ?? [],
    strata: statement?.quotas ? strataWords(statement.members, statement.quotas, statement.kind, statement.act) : [],
    gone: statement?.gone ?? [],
    names: new Map(round.kind === 'officers' ? rounds.flatMap((each) => [...namesOf(store, each)]) : []),
    gaveWay: gaveWay(store, draw),
    later: takenOverBy(readDraws(store, { unit: draw.unit.id, year: draw.year }), draw)?.round ?? null,
    // The same round as another laptop made it.
    twins: rounds.filter((each) => each.id !== draw.id && each.round === draw.round),
    rules: statement?.rules ?? [],
    third: draw.facts?.third ?? null,
    clock: clockOf(store, draw),
    accepted: acceptedUntil(store, view),
  };
}

/** 抽取证书: what was sealed, whose numbers decided, who was drawn. */
export const drawCertificate = paper<Facts>({
  template: ({ method }) => (method === 2 ? 'draw-round' : 'draw-certificate'),
  facts(desk, subject, wishes) {
    const view = viewOf(desk, subject, wishes);
    const input = roundOf(desk, view);
    return input ? { method: 2, input } : { method: 1, input: methodOne(desk, view) };
  },
  build: (facts, template) =>
    facts.method === 2 ? buildRoundCertificate(facts.input, template) : buildCertificate(facts.input, template),
});

/** 封存单: what the unit keeps, before anything is typed. */
export const drawSlip = paper<RoundCertificateInput>({
  template: 'draw-slip',
  facts(desk, subject, wishes) {
    const input = roundOf(desk, viewOf(desk, subject, wishes));
    if (input) return input;
    throw Fault.refused('draw-no-slip', '方法 1 的抽取没有封存单', phrase`用 ${inspect('draw certificate')} 打印证书`);
  },
  build: buildSlip,
});
