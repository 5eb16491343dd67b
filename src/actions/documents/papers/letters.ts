import { buildCandidates, buildNomination, buildRecheckConclusion } from '../../../documents/model/letters.ts';
import { readTemplate } from '../../../documents/templates.ts';
import { type Day, formatDay, yearOf } from '../../../domain/day.ts';
import { Fault } from '../../../domain/fault.ts';
import { inspect, phrase, some } from '../../../domain/invocation.ts';
import { formatTotal } from '../../../domain/points.ts';
import { verdictText } from '../../../domain/verdict.ts';
import { foundAtWords, type Problem, standings } from '../../../domain/visits/problems.ts';
import { guidanceOf, lackingPapers } from '../../../domain/year/agenda.ts';
import {
  type Nomination,
  type Recheck,
  type Titles,
  titleEnds,
  type YearRecords,
} from '../../../domain/year/records.ts';
import { endOf, revokedOn, titleOf, titlesOn } from '../../../domain/year/rules.ts';
import { nominationLacks, requireNothingLacking } from '../../../domain/year/title-gate.ts';
import type { Store } from '../../../store/store.ts';
import type { Unit } from '../../../store/units.ts';
import { officeWays, superiorOffice } from '../../office-facts.ts';
import { problemsOn } from '../../onsite/read-visit.ts';
import { editionFor } from '../../standard/editions.ts';
import { namedBy, numberFor, numbersOf } from '../../year/document-numbers.ts';
import { inOfficeOrder, stepsTaken } from '../../year/title-papers.ts';
import { nothingOnRecord, paper } from '../document.ts';
import { headOf } from './notice-head.ts';

/** 培育对象通知: those whose application the office accepted, on the day on which it last put one on the list or took one off. */
export const candidates = paper({
  template: 'candidates',
  facts({ store }, { year }, wishes) {
    const records = store.cycle.year(year);
    const accepted = [...records.decisions.values()].filter(({ kind }) => kind === 'accepted');
    if (accepted.length === 0)
      throw nothingOnRecord(`${year}年度还没有确定培育对象`, inspect('application accept', { unit: some('单位') }));
    const units = inOfficeOrder(
      store,
      accepted.map(({ unit }) => unit),
    );
    const takenOff = [...records.decisions.values()].filter(
      ({ kind, unit }) =>
        kind === 'declined' &&
        store.journal
          .history({ subject: `application-decision/${unit}/${year}`, kinds: ['application.decided'] })
          .some(({ body }) => body.kind === 'accepted'),
    );
    const days = [...accepted, ...takenOff].map(({ date }) => date);
    const day = days.reduce((one, other) => (other > one ? other : one));
    return {
      ...headOf(store, { year, day }, wishes),
      day,
      year,
      applied: [...records.applications.values()].filter(({ date }) => date <= day).length,
      contact: officeWays(store, year, day).contact,
      units: units.map((unit) => ({
        name: store.units.nameOn(unit, day),
        // What was handed in after the notice was lacking on its day.
        lacks: lackingPapers(
          (records.applications.get(unit)?.papers ?? []).filter(({ received }) => received <= day),
          '',
          '',
        ).join('、'),
      })),
    };
  },
  build: buildCandidates,
});

/** 呈报报告: the units put forward to the city, each with what the record holds of it. Fault: one that may not be put forward now. */
export const nomination = paper({
  template: 'nomination',
  facts({ store, templates }, { year }, wishes) {
    const records = store.cycle.year(year);
    const nomination = records.nomination;
    if (!nomination)
      throw nothingOnRecord(
        `${year}年度还没有确定向市呈报的单位`,
        inspect('application nominate', { unit: [some('单位'), some('单位')] }),
      );
    requireStillFit(store, nomination, records);
    const units = inOfficeOrder(store, nomination.units);
    const superior = superiorOffice(store, year, nomination.date);
    return {
      ...headOf(store, { year, day: nomination.date, to: superior }, wishes, true),
      day: nomination.date,
      year,
      superior,
      steps: stepsTaken(nomination.units, records, () => nomination.date),
      reason: nomination.reason,
      each: readTemplate('nomination-unit', templates),
      units: units.map((unit) => nominatedUnit(store, unit, nomination, records)),
    };
  },
  build: buildNomination,
  warnings: ({ units }) => {
    const silent = units.filter(({ opinion }) => opinion === null).map(({ name }) => name);
    return [
      ...(silent.length === 0
        ? []
        : [`还没有写推荐意见：${silent.join('、')}；再办一次 inspect application nominate，写上推荐意见`]),
      ...units.flatMap(({ name, revoked }) =>
        revoked === null
          ? []
          : [`${name}这一年的县级称号已于${formatDay(revoked)}撤销；不再推荐的，先重新呈报其余单位`],
      ),
    ];
  },
});

function requireStillFit(store: Store, { units, date }: Nomination, records: YearRecords): void {
  for (const unit of units) {
    const name = store.units.nameOn(unit, date);
    requireNothingLacking(`呈报报告不能出具：${name}`, nominationLacks({ unit, name, records }));
  }
}

function nominatedUnit(store: Store, unit: string, { opinions, date }: Nomination, records: YearRecords) {
  // A report printed again tells of its day: what came later led to nothing in it.
  const problems = problemsOn(store, unit, date).filter(({ number }) => number.startsWith(`${records.year}-`));
  const held = records.acceptances.get(unit);
  const acceptance = held && held.date <= date ? held : undefined;
  const title = titleOf(unit, titlesOn(store.cycle.titles(unit), date), 'county');
  return {
    name: store.units.nameOn(unit, date),
    level: store.units.byId(unit)?.level ?? null,
    applied: records.applications.get(unit)?.date ?? null,
    accepted: records.decisions.get(unit)?.date ?? null,
    guided: guidanceOf(unit, records).filter((visit) => visit.date <= date).length,
    problems: standings(problems),
    foundAt: occasionsOf(problems),
    result:
      acceptance?.earned == null ? '' : `得${formatTotal(acceptance.earned)}分，${verdictText(acceptance.verdict)}`,
    named: title && { ...title, document: namedBy(store, title) },
    opinion: opinions[unit] ?? null,
    revoked: revokedOn(unit, records.year, store.cycle.titles(unit)),
  };
}

/** 「调研指导和验收中」: a problem of the acceptance is not to read as one of the guidance before it. */
function occasionsOf(problems: readonly Problem[]): string {
  const found = (['guidance', 'acceptance'] as const).filter((at) => problems.some(({ foundAt }) => foundAt === at));
  return found.length === 0 ? '' : `${found.map((at) => foundAtWords[at]).join('和')}中`;
}

/** Why a unit is told of no recheck of a day: its title had ended by then, as another machine says, or it was never named. */
function notHeld(store: Store, unit: Unit, titles: Titles, day: Day): Fault {
  const ended = titles.designations.findLast((one) => one.date <= day);
  const end = ended && endOf(ended, titles);
  if (!end) return nothingOnRecord(`${unit.name}没有命名记录`, inspect('designate', { unit, '--date': some('日期') }));
  return Fault.refused(
    'title-ended',
    `${store.units.nameOn(unit.id, day)}${ended.year}年命名的称号已于${formatDay(end.date)}${titleEnds[end.kind]}，早于${formatDay(day)}的复核`,
    phrase`两台电脑各记的，先定以哪一件为准：${inspect('conflicts list')}；记错的一件撤回：${inspect('practice list', { '--all': true })}`,
  );
}

/** 复核结论: one recheck of a title, told to the unit. */
export const recheckConclusion = paper({
  template: 'recheck-conclusion',
  async facts({ store }, { year, unit, day, which }, wishes) {
    const titles = unit ? store.cycle.titles(unit.id) : null;
    const recheck = titles?.rechecks.findLast((one) => one.date === day && (one.title?.level ?? null) === which);
    if (!unit || !titles || !recheck)
      throw nothingOnRecord(
        `${unit?.name ?? ''}${year}年没有复核记录`,
        inspect('recheck record', { unit: unit ?? some('单位') }),
      );
    const held = titles.designations.filter(
      (one) => one.date <= recheck.date && !((endOf(one, titles)?.date ?? recheck.date) < recheck.date),
    );
    const level = recheck.title?.level ?? store.settings.level();
    const designated = held.findLast((one) => one.level === level) ?? held.at(-1);
    if (!designated) throw notHeld(store, unit, titles, recheck.date);
    const edition = await editionFor(store, unit.id, designated.year);
    const before = titles.rechecks.findLast(
      (one) => one.date < recheck.date && one.date > designated.date && (one.title?.level ?? level) === level,
    );
    const noticed = ({ date, title }: Recheck): string | null =>
      numberFor(store, {
        document: 'recheckConclusion',
        year: yearOf(date),
        unit: unit.id,
        about: date,
        ...(title ? { which: title.level } : {}),
      });
    // The notice may be written later than the recheck was held: on the day with which its number is registered.
    const own = noticed(recheck);
    const written = numbersOf(store).find(({ number }) => own !== null && number === own)?.date ?? recheck.date;
    return {
      ...headOf(store, { year, day: written }, wishes),
      day: written,
      unit: store.units.nameOn(unit.id, written),
      designated: { ...designated, document: namedBy(store, designated) },
      recheck,
      before: before ? { ...before, number: noticed(before) } : null,
      items: recheck.items.map(({ item, lost, note }) => ({
        id: item,
        title: edition.items.find(({ id }) => id === item)?.title ?? '',
        lost,
        note,
      })),
    };
  },
  honoured: ({ designated }) => designated,
  build: buildRecheckConclusion,
});
