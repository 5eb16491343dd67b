import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { combineRound, commitmentOf } from '../../../src/domain/draw/commitment.ts';
import { type RoundStatement, writeRound } from '../../../src/domain/draw/round.ts';
import { places, select, selectBy } from '../../../src/domain/draw/selection.ts';
import { writeStatement } from '../../../src/domain/draw/statement.ts';
import { sealOf } from '../../../src/domain/draw/tickets.ts';
import { officersRound } from './rounds.ts';
import { officersStatement } from './samples.ts';

/**
 * Adversaries who want one member drawn (or not drawn) out of ten, two being drawn: blind chance is 0.2. Each plays the
 * protocol as it is; the result that counts is the one that fits the slip and the number that the unit holds.
 */
const runs = process.env.INSPECT_SOAK ? 100_000 : 200;
const wanted = '99010003';
const chance = 0.2;
/** Five standard deviations: a fair draw strays so far once in a million. */
const tolerance = 5 * Math.sqrt((chance * (1 - chance)) / runs);

const members = Array.from({ length: 10 }, (_, at) => ({
  key: `9901${String(at + 1).padStart(4, '0')}`,
  matter: null,
  name: `人员${at}`,
  phantom: false,
}));

/** Digits that repeat from run to run of the test. */
const digits = (...of: readonly (string | number)[]): string =>
  (BigInt(`0x${createHash('sha256').update(of.join('/')).digest('hex')}`) % 10n ** 20n).toString().padStart(20, '0');
const random = (...of: readonly (string | number)[]): string => createHash('sha256').update(of.join('/')).digest('hex');

interface Round {
  readonly seal: string;
  readonly random: string;
  readonly inspectors: string;
}

function seal(name: string, inspectors: string, more: Partial<RoundStatement> = {}): Round {
  const salt = random('random', name);
  const statement = officersRound({
    members,
    count: 2,
    exclusions: [],
    commitment: commitmentOf(salt, inspectors),
    ...more,
  });
  return { seal: sealOf(writeRound(statement)), random: salt, inspectors };
}

function drawn(round: Round, unit: string, pool = members, count = 2): string[] {
  const combined = combineRound(round.seal, { ...round, unit, third: null });
  const selection = selectBy({ members: pool, count, quotas: null }, round.seal, combined);
  return places(selection, 1, selection.drawn).map(({ key }) => key);
}

/** Tries that an adversary has; more only bring the wanted nearer to certainty against method 1. */
const tries = 8;

/** How often the wanted is drawn in what counts. */
const rate = (play: (run: number) => readonly string[]): number => {
  let hits = 0;
  for (let run = 0; run < runs; run++) if (play(run).includes(wanted)) hits++;
  return hits / runs;
};

const atChance = (found: number) => {
  expect(Math.abs(found - chance)).toBeLessThan(tolerance);
};

test('an inspector who chooses his number is at chance: he does not know the number on the slip', () => {
  atChance(
    rate((run) => {
      // He would choose the number that draws the wanted with the number that he guesses.
      const guess = digits('guess', run);
      const options = Array.from({ length: tries }, (_, at) =>
        seal(`chosen/${run}/${at}`, digits('inspector', run, at)),
      );
      const best = options.find((one) => drawn(one, guess).includes(wanted)) ?? options[0]!;
      return drawn(best, digits('unit', run));
    }),
  );
});

test('a unit that chooses its number is at chance: it does not know what was committed to', () => {
  atChance(
    rate((run) => {
      const round = seal(`unit/${run}`, digits('inspector', run));
      const believed = { ...round, random: random('believed', run), inspectors: digits('believed', run) };
      const options = Array.from({ length: tries }, (_, at) => digits('unit', run, at));
      return drawn(round, options.find((one) => drawn(believed, one).includes(wanted)) ?? options[0]!);
    }),
  );
});

test('copies put back, from before the seal or between seal and number, count for nothing: slip and number bind one round', () => {
  let held = 0;
  atChance(
    rate((run) => {
      const round = seal(`held/${run}`, digits('inspector', run));
      const unit = digits('unit', run);
      const onPaper = { slip: round.seal, number: unit, result: drawn(round, unit) };
      for (let at = 0; at < tries; at++) {
        // Before the seal: another random part, so another slip. Between seal and number: another number than the written one.
        const before = seal(`again/${run}/${at}`, round.inspectors);
        const other = digits('other', run, at);
        if (before.seal === onPaper.slip || other === onPaper.number) held++;
      }
      return onPaper.result;
    }),
  );
  expect(held).toBe(0);
});

test('who leaves a displeasing round unopened has not seen it: the next is as blind', () => {
  atChance(
    rate((run) => {
      // He may abort only before the number is there, and then knows nothing that the result follows from.
      const first = seal(`abort/${run}`, digits('inspector', run));
      const guess = drawn(first, digits('guess', run)).includes(wanted);
      const round = guess
        ? first
        : seal(`abort/${run}/2`, digits('inspector', run, 2), { act: 'again', reason: '改日' });
      return drawn(round, digits('unit', run));
    }),
  );
});

test('an extension is as blind as a draw: nobody has seen the order of what is left', () => {
  const rest = (run: number) => {
    const round = seal(`base/${run}`, digits('inspector', run));
    const first = drawn(round, digits('unit', run));
    return members.filter(({ key }) => !first.includes(key));
  };
  let hits = 0;
  let asked = 0;
  for (let run = 0; run < runs; run++) {
    const left = rest(run);
    if (!left.some(({ key }) => key === wanted)) continue;
    asked++;
    const next = seal(`extend/${run}`, digits('inspector', run, 'x'), { members: left, act: 'extend', reason: '增抽' });
    if (drawn(next, digits('unit', run, 'x'), left, 1).includes(wanted)) hits++;
  }
  expect(Math.abs(hits / asked - 1 / 8)).toBeLessThan(5 * Math.sqrt(((1 / 8) * (7 / 8)) / asked));
});

test('absences choose nobody: the drawn are in force or judged absent, whoever they are', () => {
  atChance(rate((run) => drawn(seal(`absent/${run}`, digits('inspector', run)), digits('unit', run))));
});

test('the same adversaries succeed against method 1, or the tests above say nothing', () => {
  const statement = officersStatement({ members: members.map(({ phantom: _, ...member }) => member), exclusions: [] });
  const text = writeStatement(statement);
  const one = (inspectors: string, unit: string) =>
    places(select(statement, text, { inspectors, unit }), 1, 2).map(({ key }) => key);
  // Whoever types the second number knows the first.
  const chosen = rate((run) => {
    const inspectors = digits('inspector', run);
    const options = Array.from({ length: tries }, (_, at) => digits('unit', run, at));
    return one(inspectors, options.find((unit) => one(inspectors, unit).includes(wanted)) ?? options[0]!);
  });
  // Copies put back: nothing tells one opening from another.
  const copied = rate((run) => {
    const results = Array.from({ length: tries }, (_, at) =>
      one(digits('inspector', run, at), digits('unit', run, at)),
    );
    return results.find((result) => result.includes(wanted)) ?? results[0]!;
  });
  // Extending or replacing takes the next in an order that everybody has seen.
  const extended = rate((run) => {
    const selection = select(statement, text, { inspectors: digits('inspector', run), unit: digits('unit', run) });
    const order = places(selection, 1, 10).map(({ key }) => key);
    return order.slice(0, order.indexOf(wanted) < 5 ? 5 : 2);
  });
  for (const found of [chosen, copied, extended]) expect(found).toBeGreaterThan(0.4);
});
