import { pick, said } from '../domain/pick.ts';
import type { Points } from '../domain/points.ts';
import type { Edition, Item, Rule } from '../domain/standard.ts';
import type { RawBlock, RawEdition, RawItem, RawRule } from './schema.ts';

function number(points: Points): number {
  return points / 100;
}

function list<T>(values: readonly T[]): T[] | undefined {
  return values.length > 0 ? [...values] : undefined;
}

function rawRule(rule: Rule): RawRule {
  return said({
    id: rule.id,
    kind: rule.kind,
    points: rule.points === null ? undefined : number(rule.points),
    short: rule.short,
    text: rule.text,
    excludes: list(rule.excludes),
    onlyWhen: rule.onlyWhen ? { ...rule.onlyWhen } : undefined,
    inferred: rule.inferred || undefined,
    parts: rule.parts?.map((part) =>
      said({
        ...part,
        points: part.points === undefined ? undefined : number(part.points),
        least: part.least === undefined ? undefined : number(part.least),
      }),
    ),
    numbers: rule.numbers
      ? Object.fromEntries(Object.entries(rule.numbers).map(([name, value]) => [name, number(value)]))
      : undefined,
  });
}

function rawItem(item: Item, usual: Points): RawItem {
  return said({
    id: item.id,
    title: item.title,
    points: item.kind === 'veto' && item.points === usual ? undefined : number(item.points),
    criterion: item.criterion,
    method: item.method,
    by: item.by,
    window: item.window ?? undefined,
    settledBy: item.settledBy ?? undefined,
    mayNotApply: item.mayNotApply === (item.kind === 'general') ? undefined : item.mayNotApply,
    notApplicableWhen: item.notApplicableWhen,
    evidenced: item.evidenced,
    lost: list(item.lost),
    source: item.source,
    notes: list(item.notes),
    mends: list(item.mends.map((mend) => ({ ...mend }))),
    rules: item.rules.map(rawRule),
    limits: item.limits?.map(({ rules, most }) => ({ rules: [...rules], most: number(most) })),
    proof: item.proof ? { ...item.proof } : undefined,
  });
}

/** Neighbours that share a heading, under that heading. */
function grouped<T>(
  items: readonly Item[],
  same: (a: Item, b: Item) => boolean,
  build: (first: Item, group: readonly Item[]) => T,
): T[] {
  const groups: [Item, ...Item[]][] = [];
  for (const item of items) {
    const last = groups.at(-1);
    if (last && same(last[0], item)) last.push(item);
    else groups.push([item]);
  }
  return groups.map((group) => build(group[0], group));
}

function rawBlock(items: readonly Item[], points: number): RawBlock {
  const declared = (value: Points | null) => (value === null ? {} : { points: number(value) });
  return {
    points,
    sections: grouped(
      items,
      (a, b) => a.section === b.section,
      (first, section) => ({
        text: first.section,
        ...declared(first.declared.section),
        workRequirements: grouped(
          section,
          (a, b) => a.workRequirement === b.workRequirement,
          ({ workRequirement, declared: of }, work) => ({
            text: workRequirement,
            ...declared(of.workRequirement),
            requirements: grouped(
              work,
              (a, b) => a.requirement === b.requirement,
              ({ requirement, declared: of }, group) => ({
                text: requirement,
                ...declared(of.requirement),
                items: group.map((item) => rawItem(item, points * 100)),
              }),
            ),
          }),
        ),
      }),
    ),
  };
}

/** An edition as its file holds it: what the reader of editions takes and answers with the same fingerprint. */
export function rawOf(edition: Edition): RawEdition {
  const itemsOf = (kind: Item['kind']) => edition.items.filter((item) => item.kind === kind);
  return said({
    id: edition.id,
    title: edition.title,
    source: edition.source,
    notes: list(edition.notes),
    revision: edition.revision,
    thresholds: edition.thresholds && {
      test: number(edition.thresholds.test),
      review: number(edition.thresholds.review),
      drawn: edition.thresholds.drawn,
    },
    checks: edition.checks?.map((link) =>
      said({
        ...link,
        rules: link.rules ? { ...link.rules } : undefined,
        numbers: link.numbers ? { ...link.numbers } : undefined,
      }),
    ),
    grades: edition.grades?.map((grade) => ({ ...grade, least: number(grade.least) })),
    across: edition.across?.map((rule) => ({ ...rule, items: [...rule.items] })),
    acceptance: edition.acceptance && {
      methods: [...edition.acceptance.methods],
      months: [...edition.acceptance.months],
    },
    baseline: rawBlock(itemsOf('veto'), number(itemsOf('veto')[0]?.points ?? 100_00)),
    general: rawBlock(itemsOf('general'), number(itemsOf('general').reduce((sum, item) => sum + item.points, 0))),
    bonus: rawBlock(itemsOf('bonus'), number(edition.bonusCap)),
    holes: edition.holes.map((hole) =>
      said({
        ...pick(hole, 'id', 'question', 'type', 'default'),
        fallback: hole.fallback ?? undefined,
        items: [...hole.items],
        values: hole.values?.map((choice) =>
          said({ value: choice.value, meaning: choice.meaning, aliases: list(choice.aliases) }),
        ),
        pattern: hole.pattern ?? undefined,
        example: hole.example ?? undefined,
      }),
    ),
  });
}
