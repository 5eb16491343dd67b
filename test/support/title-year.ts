import { createHash } from 'node:crypto';
import { keepEdition } from '../../src/actions/standard/editions.ts';
import type { AcceptanceResult, ItemAnswer, Verdict } from '../../src/domain/acceptance.ts';
import { type Day, instantAt } from '../../src/domain/day.ts';
import { scoreAcceptance } from '../../src/domain/scoring/score-acceptance.ts';
import { shippedEditions } from '../../src/standards/shipped.ts';
import type { BodyOf, Kind } from '../../src/store/entries/catalogue.ts';
import { Store } from '../../src/store/store.ts';
import { enterAsFirstFormat, takeFirstFormat } from './first-format.ts';
import { copied } from './onsite-machine.ts';
import { type Machine, newMachine } from './run.ts';

/** Ways an acceptance can end, of those that a title asks about. */
export type Ending = Extract<Verdict, 'passed' | 'failed' | 'vetoed' | 'scored'>;

/** How a conclusion comes out, and on which day. */
interface Given {
  readonly day: Day;
  readonly verdict: Ending;
  readonly apply?: boolean;
  readonly consequences?: readonly string[];
  /** Under a clock that runs, as an office's does. */
  readonly running?: boolean;
}

/** The two units of the tests of titles. */
export const titleUnits = ['样县甲虚构局', '样县乙虚构局'] as const;

/** An office with the two units and nothing else: made once a run, copied for each test. */
export const titleOffice = (name?: string): Promise<Machine> => copied('title-office', newOffice, name);

/** The same after what was done in it before the tests that begin so: done once a run, `what` names it. */
export const officeAfter = (what: string, deeds: (office: Machine) => Promise<unknown>): Promise<Machine> =>
  copied(`title-office-${what}`, async () => {
    const office = await titleOffice(`title office ${what}`);
    await deeds(office);
    return office;
  });

async function newOffice(): Promise<Machine> {
  const machine = newMachine('title office');
  const today = '2026-05-18';
  await machine.inspect('init --office 样县法治政府建设领导小组办公室 --county 样县 --city 样市', { today });
  for (const name of titleUnits) await machine.inspect(['unit', 'add', name], { today });
  return machine;
}

let made = 0;

/** Ids that no other file of a test run has, nor another worker, whose offices are copied here. */
function newId(): string {
  made += 1;
  return createHash('sha256').update(`title year ${process.env.VITEST_WORKER_ID} ${made}`).digest('hex').slice(0, 26);
}

const results = new Map<Ending, Promise<AcceptanceResult>>();

/** The result of an acceptance that ends so, scored by the program once. */
function resultOf(ending: Ending): Promise<AcceptanceResult> {
  const known = results.get(ending) ?? scored(ending);
  results.set(ending, known);
  return known;
}

async function scored(ending: Ending): Promise<AcceptanceResult> {
  const edition = (await shippedEditions()).at(-1)!;
  const answers = edition.items
    .filter((item) => item.settledBy === null)
    .map(({ id }): ItemAnswer => {
      if (ending !== 'vetoed' || id !== 'B1') return { item: id, state: 'clear', findings: [] };
      return { item: id, state: 'deducted', findings: [{ rule: 'B1-uncertified', count: 1, evidence: [] }] };
    });
  const passLine: readonly (readonly [string, string])[] =
    ending === 'scored' ? [] : [['pass-line', ending === 'failed' ? '100' : '80']];
  return scoreAcceptance({
    edition,
    settlements: new Map([...passLine, ['seventy', 'passes']]),
    answers,
    test: { members: [1, 2, 3, 4, 5].map((n) => ({ key: `样${n}`, name: `样甲${n}`, score: 9000 })) },
    review: { files: [{ key: '样罚〔2026〕1号', matter: '行政处罚', score: 9000 }] },
    proofs: edition.items.flatMap((item) =>
      item.proof ? [{ item: item.id, state: 'provided' as const, issuer: '样县纪检监察组', issued: '2026-08-20' }] : [],
    ),
    year: 2026,
    acceptedOn: '2026-08-20',
  });
}

/** Enters a conclusion as the program would, without the visit before it; with `apply` the application and its acceptance as well. */
export async function concludeAt(machine: Machine, unit: string, given: Given): Promise<void> {
  const { day, running = false } = given;
  const store = Store.open(machine.db, {
    now: () => instantAt(day),
    clockFixed: !running,
    newId,
    machineFolder: machine.home,
    mode: 'write',
  });
  try {
    await enterConclusion(store, store.units.find(unit).id, given);
  } finally {
    store.close();
  }
}

/** The same in a file that is open already. */
export async function enterConclusion(store: Store, id: string, given: Given): Promise<void> {
  const { day, verdict, apply = true, consequences } = given;
  const year = Number(day.slice(0, 4));
  const edition = (await shippedEditions()).at(-1)!;
  const result = await resultOf(verdict);
  store.write('甲检查', () => {
    keepEdition(store, edition, null);
    const enter = <K extends Kind>(kind: K, subject: string, body: BodyOf<K>): void => {
      store.journal.append(kind, subject, { unit: id, year, body });
    };
    if (apply && !store.cycle.year(year).applications.has(id)) {
      enter('application.filed', `application/${id}/${year}`, {
        date: `${year}-05-20`,
        papers: [],
        lateReason: null,
      });
      enter('application.decided', `application-decision/${id}/${year}`, {
        kind: 'accepted',
        date: `${year}-06-05`,
        reason: null,
        organ: null,
        goals: null,
        measures: null,
        requirements: null,
      });
    }
    enter('acceptance.opened', `acceptance/${id}/${year}`, { edition: edition.id, fingerprint: edition.fingerprint });
    enterAsFirstFormat(store, {
      kind: 'acceptance.concluded',
      subject: `conclusion/${id}/${year}`,
      unit: id,
      year,
      author: '甲检查',
      body: {
        edition: { id: edition.id, fingerprint: edition.fingerprint },
        settlements: result.passLine === null ? {} : { 'pass-line': String(result.passLine / 100) },
        result: consequences ? { ...result, consequences } : result,
        acceptedOn: day,
        frontier: store.journal.frontier().map((head) => ({ ...head })),
      },
    });
  });
  takeFirstFormat(store);
}
