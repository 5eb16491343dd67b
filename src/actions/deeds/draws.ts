import { seedProblem } from '../../domain/draw/tickets.ts';
import { planExtension, planReplacement } from '../draw/continue-round.ts';
import { giveNumber, openRound } from '../draw/open-round.ts';
import { findDraw } from '../draw/stored-draw.ts';
import { deed } from './deed.ts';
import { drawMeant, theDraw } from './draw-meant.ts';
import * as form from './forms.ts';
import { continuing, drawRound, enterAgain, sealOrDraw } from './make-draw.ts';
import type { Place } from './place.ts';

/** Draws: what `inspect draw` takes as flags, by the same names. */

/** A number that the draw would refuse is told with its line. */
const seed = (whose: string): form.Form<string | null> => ({
  read(place) {
    const problem = place.missing ? null : seedProblem(place.asWritten() ?? '');
    return problem ? place.fail(`${whose}的数字${problem}`) : place.asWritten();
  },
  write: form.unlessEmpty,
});

const seedParts = form.fields({
  inspectors: form.as('seedInspectors', seed('验收组')),
  unit: form.as('seedUnit', seed('被验收单位')),
  auto: form.as('seedAuto', form.yes(false)),
  inspectorsBy: form.optional,
  unitBy: form.optional,
});

/** The numbers of both sides; both null with `auto`: the program takes them. */
export type StepSeeds = form.ValueOf<typeof seedParts>;

/** Both numbers, or neither: sealed only. */
const seeds = (oneWillDo: (place: Place) => boolean = () => false): form.MapForm<{ seeds: StepSeeds | null }> => ({
  names: seedParts.names,
  read(place) {
    const read = seedParts.read(place);
    if ((read.inspectors === null) !== (read.unit === null) && !oneWillDo(place)) {
      const missing = read.inspectors === null ? 'seedInspectors' : 'seedUnit';
      place.fail(`只有一方的数字，缺少 ${missing}`, '两方的数字要一起写；都不写则只封存');
    }
    return { seeds: read.inspectors === null && !read.auto ? null : read };
  },
  write: (value) => (value.seeds ? seedParts.write(value.seeds) : {}),
});

/** A round as it was drawn, to be entered again: its sealed text and what was published with it. */
const replay = form.inside(
  form.fields({
    statement: { read: (place: Place) => place.asWritten() ?? place.text(), write: (value: string) => value },
    random: form.text,
    /** Digits of the third source. */
    third: form.optional,
    /** Why it was left unopened; null where it was drawn. */
    unopened: form.optional,
  }),
);

export type StepReplay = form.ValueOf<typeof replay>;

const amounts = form.named(form.number);

const wholeDraw = form.joined(
  drawMeant(),
  form.joined(
    form.fields({
      count: form.count,
      quotas: form.orNull({
        read: (place: Place) => (place.parts().length === 0 ? null : amounts.read(place)),
        write: (value: ReadonlyMap<string, number> | null) => amounts.write(value ?? new Map()),
      }),
      onlyValid: form.yes(false),
      /** The day on which a certificate had to stand; null: the day of entry. */
      on: form.day,
      closed: form.yes(false),
      from: form.day,
      to: form.day,
      /** Who was away at the roll-call: key to reason. */
      exclude: form.named(form.text),
      /** What was said of questions about the pool. */
      answers: form.named(form.text),
      reason: form.optional,
      /** What the third source is called. */
      third: form.optional,
      /** Null: drawn anew. */
      replay: form.orNull(replay),
    }),
    seeds((place) => !place.part('replay').part('unopened').missing),
  ),
);

export type WholeDraw = form.ValueOf<typeof wholeDraw>;

function readDraw(place: Place): WholeDraw {
  const count = place.part('count');
  const quotas = place.part('quotas').parts();
  if (!count.missing && quotas.length > 0) count.fail('count 和 quotas 只能写一种');
  const read = wholeDraw.read(place);
  if (count.missing && quotas.length === 0 && read.draw.kind !== 'officers')
    place.fail('没有写明抽几件', '写 count: 6');
  return read;
}

export const drawDeeds = {
  draw: deed({
    leaves: ['draw.sealed', 'draw.number', 'draw.opened', 'draw.unopened'],
    section: 'draw',
    form: { ...wholeDraw, read: readDraw },
    perform(doing, step) {
      if (step.replay) enterAgain(doing, step.replay, step.seeds, step.on);
      else drawRound(doing, step);
    },
  }),
  /** The unit's number, for a round that is sealed on this machine. */
  open: deed({
    leaves: ['draw.number', 'draw.opened'],
    section: 'open',
    form: form.joined(
      drawMeant(),
      form.fields({ unit: form.as('seedUnit', form.verbatim), unitBy: form.optional, third: form.optional }),
    ),
    perform(doing, step) {
      const { store, at } = doing;
      const found = theDraw(doing, step.draw, 'sealed');
      if (step.unit !== null) giveNumber(store, at.author, found, { number: step.unit, by: step.unitBy });
      openRound(store, at.author, findDraw(store, found.id), step.third);
    },
  }),
  replace: deed({
    leaves: ['draw.sealed', 'draw.number', 'draw.opened'],
    section: 'replace',
    form: form.joined(
      form.joined(drawMeant(), form.fields({ key: form.text, recusedFrom: form.optional, reason: form.text })),
      seeds(),
    ),
    perform(doing, step) {
      const drawn = theDraw(doing, step.draw, 'drawn');
      const more = { ...continuing(doing, step), recusedFrom: step.recusedFrom };
      sealOrDraw(doing, planReplacement(doing.store, drawn, step.key, more), step.seeds);
    },
  }),
  /** `matter`: only of this kind of case file. */
  extend: deed({
    leaves: ['draw.sealed', 'draw.number', 'draw.opened'],
    section: 'extend',
    form: form.joined(
      form.joined(drawMeant(), form.fields({ count: form.number, matter: form.optional, reason: form.text })),
      seeds(),
    ),
    perform(doing, step) {
      const drawn = theDraw(doing, step.draw, 'drawn');
      const planned = planExtension(doing.store, drawn, step.count, step.matter, continuing(doing, step));
      sealOrDraw(doing, planned, step.seeds);
    },
  }),
};
