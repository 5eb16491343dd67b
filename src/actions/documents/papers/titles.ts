import { buildRecheckSheet } from '../../../documents/model/notices.ts';
import { buildPlaques } from '../../../documents/model/plaques.ts';
import { formatDay } from '../../../domain/day.ts';
import { Fault } from '../../../domain/fault.ts';
import { inspect, phrase } from '../../../domain/invocation.ts';
import { pick } from '../../../domain/pick.ts';
import { formatPoints } from '../../../domain/points.ts';
import { findingText } from '../../../domain/scoring/findings.ts';
import { endOf, isDoubled, isSecond, namedAgain, rechecksOf, titleToRecheck } from '../../../domain/year/rules.ts';
import { dayAccepted } from '../../acceptance/read-facts.ts';
import { officeFacts } from '../../office-facts.ts';
import { editionFor } from '../../standard/editions.ts';
import { lastConclusion } from '../../year/frozen.ts';
import { namedBefore } from '../../year/named-before.ts';
import { paper, unitOf } from '../document.ts';

/** 牌匾登记册: every plaque ever awarded, oldest first. */
export const plaques = paper({
  template: 'plaques',
  facts({ store, today }, { year }) {
    const titles = store.cycle.titles();
    const before = namedBefore(store);
    return {
      office: officeFacts(store, year, today).office,
      day: today,
      plaques: titles.plaques
        .toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
        .map((plaque) => ({
          ...plaque,
          name: store.units.nameOn(plaque.unit, today),
          ended: endOf(plaque, titles) ?? null,
          again: namedAgain(plaque, before),
          doubled: isDoubled(plaque, titles),
          second: isSecond(plaque, titles),
        })),
    };
  },
  build: buildPlaques,
});

/** 复核复查表: starts empty, last time's facts beside. */
export const recheckSheet = paper({
  template: 'recheck',
  async facts({ store, today }, subject, { level }) {
    const { year } = subject;
    const unit = unitOf(subject);
    const titles = store.cycle.titles();
    const until = { ...titles, designations: titles.designations.filter((one) => one.year <= year) };
    const designated = titleToRecheck(unit.id, until, store.settings.level(), level);
    if (!designated)
      throw Fault.refused(
        'no-title',
        `${unit.name}没有示范点称号，不用复核`,
        phrase`${inspect('recheck due')} 列出应复核的单位`,
      );
    const frozen = lastConclusion(store, unit.id, year);
    const edition = await editionFor(store, unit.id, frozen?.summary.year ?? year);
    const accepted = frozen && dayAccepted(store, unit.id, frozen.summary.year);
    const last = rechecksOf(designated, titles);
    // Whichever title it was for, a recheck looked at the same items; one before the acceptance says nothing beside it.
    const before = titles.rechecks
      .filter((one) => one.unit === unit.id && one.date >= (frozen?.summary.date ?? ''))
      .sort((a, b) => a.date.localeCompare(b.date, 'en'));
    const items = edition.items.map((item) => {
      const score = frozen?.result.items.find((one) => one.id === item.id);
      const again = before.flatMap(({ date, items: found }) =>
        found.filter((one) => one.item === item.id).map((one) => ({ ...one, date })),
      );
      const facts = [
        ...(score?.findings ?? []).map((finding) => findingText(item, finding)),
        ...again.map(
          ({ date, lost, note }) => `${formatDay(date)}复核扣${formatPoints(lost)}分${note ? `：${note}` : ''}`,
        ),
      ];
      return {
        ...pick(item, 'id', 'title', 'points'),
        lastScore: item.kind === 'veto' ? null : (score?.score ?? null),
        lastFacts: facts.filter((fact) => fact !== '').join('；'),
      };
    });
    return {
      office: officeFacts(store, year, today).office,
      day: today,
      unit: unit.name,
      designated,
      lastSeen: before.at(-1)?.date ?? accepted ?? frozen?.summary.date ?? null,
      last,
      items,
    };
  },
  honoured: ({ designated }) => designated,
  build: buildRecheckSheet,
});
