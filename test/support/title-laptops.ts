import { cpSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import { enrolled } from './enrol.ts';
import { copiedTogether } from './onsite-machine.ts';
import { type Machine, newMachine, type RunResult } from './run.ts';
import { concludeAt, titleOffice, titleUnits } from './title-year.ts';

/** An office and a laptop in the year of two units, and what each does without knowing of the other. */

const [unit, second] = titleUnits;
const today = '2026-12-01';

/** Runs a line, on the day that stands before it: `@2026-09-01 publicity open …`. */
export const at = (machine: Machine, words: string): Promise<RunResult> => {
  const [, day, rest] = /^(?:@(\S+) )?(.*)$/.exec(words)!;
  return machine.inspect(rest!, { today: day ?? today });
};

/** Runs what must go well; `{designation.made}` stands for the number of the deed of that kind. */
export async function done(machine: Machine, words: string): Promise<RunResult> {
  const number = /\{(.+)\}/.exec(words)?.[1];
  const listed = number === undefined ? [] : (await at(machine, 'practice list --all --json')).json();
  const found = listed.find((one: { kind: string }) => one.kind === number)?.number;
  const run = await at(machine, words.replace(/\{.+\}/, found));
  expect([words, run.code, run.err]).toEqual([words, expect.toBeOneOf([0, 5]), run.err]);
  return run;
}

/** The same machine once more. */
export const copyOf = (machine: Machine): Machine => {
  const copy = newMachine();
  cpSync(machine.home, copy.home, { recursive: true });
  return copy;
};

let bundles = 0;
async function bundled(machine: Machine, unit = ''): Promise<string> {
  bundles += 1;
  const file = path.join(machine.folder, `交接${bundles}.bundle`);
  await done(machine, `bundle create ${unit} -o ${file}`);
  return file;
}

/** Merges what another machine handed over, and answers what was said of conflicts: a look beforehand would take as long again. */
async function merged(machine: Machine, file: string) {
  const tried = await at(machine, `bundle merge ${file} -y --json`);
  const digest = tried.code === 2 ? /--accept ([0-9a-f]{16}) /.exec(tried.err)?.[1] : undefined;
  const run = digest === undefined ? tried : await at(machine, `bundle merge ${file} --accept ${digest} --json`);
  expect([run.code, run.err]).toEqual([expect.toBeOneOf([0, 5]), run.err]);
  return { conflicts: run.json().conflicts };
}

/** What is printed of the proposal. */
const proposed = async (machine: Machine, file: string): Promise<string> =>
  (await at(machine, `bundle merge ${file} --dry-run`)).out;

/** Hands over all that a machine holds, or what it holds of a unit and the places of the rest. */
export const handOver = async (from: Machine, to: Machine, unit?: string) => merged(to, await bundled(from, unit));

/** Each hands the other what it held before. */
export async function exchange(office: Machine, laptop: Machine): Promise<void> {
  const before = copyOf(office);
  await handOver(laptop, office);
  await handOver(before, laptop);
}

/** Hands over all, and answers with the conflicts what is printed of the proposal. */
export async function handOverRead(from: Machine, to: Machine) {
  const file = await bundled(from);
  return { lines: await proposed(to, file), ...(await merged(to, file)) };
}

/** What had been done when the two parted. */
export const states = {
  concluded: [],
  named: [
    `@2026-09-01 publicity open ${unit} ${second} --from 2026-09-01 --channels 网站 --contact 电话（略）`,
    '@2026-09-09 publicity close',
    `designate ${unit} --date 2026-09-08`,
  ],
  get hung() {
    return [...this.named, `plaque award ${unit} --date 2026-09-10 --number 2026-01`];
  },
  /** With a plaque that has no number of the office's own yet. */
  get hanging() {
    return [...this.named, `plaque award ${unit} --date 2026-09-10`];
  },
  get retired() {
    return [...this.hung, `unit retire ${unit} --date 2026-10-08 --reason 并入`];
  },
  get two() {
    const city = '--level city --year 2024 --earlier --date 2024-12-01 --document 样市〔2024〕3号';
    return [...this.named, `designate ${unit} ${city}`, `designate ${second} --date 2026-09-08`];
  },
};
export type State = Exclude<keyof typeof states, never>;

/** The office and a laptop that it has enrolled, which both know all that was done so far: copies of those made once a run. */
export async function twoMachines(state: State, name?: string): Promise<readonly [Machine, Machine]> {
  return (await copiedTogether(`title-laptops-${state}`, () => makeTwo(state), name)) as [Machine, Machine];
}

/** The same, concluded and shown under a clock that runs: whom nobody was shown in earnest, nobody names in earnest. */
export async function twoInEarnest(state: State, name?: string): Promise<readonly [Machine, Machine]> {
  const what = `title-laptops-${state} in earnest`;
  return (await copiedTogether(what, () => makeTwo(state, true), name)) as [Machine, Machine];
}

/** Two machines with what they did before the tests that begin with it, done once a run: `what` names it, and seeds the ids of it. */
export async function goneOn(
  what: string,
  begin: (name: string) => Promise<readonly [Machine, Machine]>,
  deeds: (office: Machine, laptop: Machine) => Promise<unknown>,
  name?: string,
): Promise<readonly [Machine, Machine]> {
  const make = async () => {
    const machines = await begin(what);
    await deeds(...machines);
    return machines;
  };
  return (await copiedTogether(`gone-on-${what}`, make, name)) as [Machine, Machine];
}

async function makeTwo(state: State, running = false): Promise<readonly [Machine, Machine]> {
  const [office, laptop] = [await titleOffice(`office of ${state}`), newMachine(`laptop of ${state}`)];
  for (const name of titleUnits) await concludeAt(office, name, { day: '2026-08-20', verdict: 'passed', running });
  for (const words of states[state]) {
    const [, day, shown] = (running && /^@(\S+) (publicity .*)/.exec(words)) || [];
    if (shown) expect((await office.inspect(shown, { now: `${day}T01:00:00Z` })).code).toBe(0);
    else await done(office, words);
  }
  await join(office, laptop);
  return [office, laptop];
}

export async function join(office: Machine, laptop: Machine, name?: string): Promise<void> {
  await done(laptop, 'init');
  await handOver(office, laptop);
  await enrolled(office, laptop, name);
  await handOver(office, laptop);
}

/** Does one deed on each and hands each to the other. */
export async function bothKnow(state: State, one: string, other: string) {
  const [office, laptop] = await twoMachines(state);
  await done(office, one);
  await done(laptop, other);
  await exchange(office, laptop);
  return { office, laptop };
}

/** Does one deed on each and hands one to the other; `lines`: what is printed of the proposal, `back`: what is told the other way round. */
export async function apart(state: State, one: readonly string[], other: readonly string[]) {
  const [office, laptop] = await twoMachines(state);
  for (const words of one) await done(office, words);
  for (const words of other) await done(laptop, words);
  const [officeLater, laptopLater] = [copyOf(office), copyOf(laptop)];
  const file = await bundled(laptop);
  const lines = () => proposed(officeLater, file);
  const back = () => handOver(officeLater, laptopLater);
  return { office, lines, back, told: await merged(office, file) };
}

export const sideOf = ({ answers }: { answers: { kind: string; keep: number }[] }, kind: string): number =>
  answers.find((one) => one.kind.startsWith(kind))!.keep;

export const openOf = async (machine: Machine) => (await at(machine, 'conflicts list --json')).json();

/** Settles the conflict of a subject by the side that says so; answers what was printed. */
export async function keepSaying(machine: Machine, subject: string, says: string): Promise<string> {
  const open = await openOf(machine);
  const { id, answers } = open.find((one: { subject?: string }) => one.subject?.startsWith(subject));
  const side = answers.find((one: { says: string }) => one.says.includes(says)).keep;
  return (await done(machine, `conflicts resolve ${id} --keep ${side} --reason 会议决定`)).out;
}

/** The numbers of a machine: each with what it is of, and whether it stands. */
export async function numbersOf(machine: Machine): Promise<[number: string, about: string, stands: boolean][]> {
  const { numbers } = (await at(machine, 'numbers --json')).json();
  return numbers.map((one: { number: string; about: string; void: string | null }) => [
    one.number,
    one.about,
    one.void === null,
  ]);
}
