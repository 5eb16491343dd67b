import { canonicalJson, sha256 } from '../domain/canonical.ts';
import { pick, said } from '../domain/pick.ts';
import { type Points, pointsFrom } from '../domain/points.ts';
import type { RulePart } from '../domain/rule-kind.ts';
import type { CheckLink, Edition, Hole, Item, ItemKind, Rule, Thresholds } from '../domain/standard.ts';
import type { AcrossRule, Grade } from '../domain/whole.ts';
import type { YamlPath } from './plain-yaml.ts';
import type { RawBlock, RawEdition, RawItem, RawRule } from './schema.ts';

/** An item as the file has it, with the headings it stands under and its place in the file. */
export interface FlatItem {
  readonly kind: ItemKind;
  readonly raw: RawItem;
  readonly path: YamlPath;
  readonly section: string;
  readonly workRequirement: string;
  readonly requirement: string;
  readonly sectionPoints: number | null;
  readonly workRequirementPoints: number | null;
  readonly requirementPoints: number | null;
  /** The item's own points, or those of the whole block for veto items. */
  readonly points: number | undefined;
}

const blocks: readonly { readonly name: 'baseline' | 'general' | 'bonus'; readonly kind: ItemKind }[] = [
  { name: 'baseline', kind: 'veto' },
  { name: 'general', kind: 'general' },
  { name: 'bonus', kind: 'bonus' },
];

function flattenBlock(block: RawBlock, name: string, kind: ItemKind): FlatItem[] {
  const flat: FlatItem[] = [];
  block.sections.forEach((section, s) => {
    section.workRequirements.forEach((work, w) => {
      work.requirements.forEach((requirement, r) => {
        requirement.items.forEach((raw, i) => {
          flat.push({
            kind,
            raw,
            path: [name, 'sections', s, 'workRequirements', w, 'requirements', r, 'items', i],
            section: section.text,
            workRequirement: work.text,
            requirement: requirement.text,
            sectionPoints: section.points ?? null,
            workRequirementPoints: work.points ?? null,
            requirementPoints: requirement.points ?? null,
            points: raw.points ?? (kind === 'veto' ? block.points : undefined),
          });
        });
      });
    });
  });
  return flat;
}

/** All items of an edition in the order of the standard, each with its place in the file. */
export function flatten(raw: RawEdition): FlatItem[] {
  return blocks.flatMap(({ name, kind }) => flattenBlock(raw[name], name, kind));
}

function points(value: number | null | undefined): Points | null {
  return value === null || value === undefined ? null : pointsFrom(value);
}

const pointsOrNone = (value: number | undefined): Points | undefined =>
  value === undefined ? undefined : (pointsFrom(value) ?? 0);

const buildPart = ({ points: value, least, ...part }: NonNullable<RawRule['parts']>[number]): RulePart =>
  said({ ...part, points: pointsOrNone(value), least: pointsOrNone(least) });

/** A rule as the file has it, its points read. */
export function buildRule(raw: RawRule): Rule {
  // That it says what its kind asks for is checked of the file (checks.ts).
  return said({
    ...pick(raw, 'id', 'kind'),
    points: points(raw.points),
    ...pick(raw, 'text', 'short'),
    excludes: raw.excludes ?? [],
    onlyWhen: raw.onlyWhen ?? null,
    inferred: raw.inferred ?? false,
    parts: raw.parts?.map(buildPart),
    numbers:
      raw.numbers && Object.fromEntries(Object.entries(raw.numbers).map(([name, value]) => [name, points(value) ?? 0])),
  }) as Rule;
}

function buildItem(flat: FlatItem): Item {
  const { raw } = flat;
  return {
    id: raw.id,
    ...pick(flat, 'kind', 'section', 'workRequirement', 'requirement'),
    criterion: raw.criterion,
    method: raw.method,
    title: raw.title,
    points: points(flat.points) ?? 0,
    window: raw.window ?? null,
    rules: raw.rules.map(buildRule),
    ...(raw.limits ? { limits: raw.limits.map(({ rules, most }) => ({ rules, most: points(most) ?? 0 })) } : {}),
    proof: raw.proof ?? null,
    lost: raw.lost ?? [],
    by: raw.by,
    settledBy: raw.settledBy ?? null,
    // 不适用 scores full: for a veto it would wave a breach through, for a bonus it would give points for nothing.
    mayNotApply: raw.mayNotApply ?? flat.kind === 'general',
    ...(raw.notApplicableWhen === undefined ? {} : { notApplicableWhen: raw.notApplicableWhen }),
    ...(raw.evidenced ? { evidenced: true } : {}),
    source: raw.source,
    mends: raw.mends ?? [],
    notes: raw.notes ?? [],
    declared: {
      section: points(flat.sectionPoints),
      workRequirement: points(flat.workRequirementPoints),
      requirement: points(flat.requirementPoints),
    },
  };
}

function buildThresholds(raw: NonNullable<RawEdition['thresholds']>): Thresholds {
  return { test: points(raw.test) ?? 0, review: points(raw.review) ?? 0, drawn: raw.drawn };
}

function buildHole(raw: RawEdition['holes'][number]): Hole {
  return {
    id: raw.id,
    question: raw.question,
    default: raw.default,
    values: raw.values?.map((choice) => ({ ...choice, aliases: choice.aliases ?? [] })) ?? null,
    type: raw.type,
    items: raw.items,
    fallback: raw.fallback ?? null,
    pattern: raw.pattern ?? null,
    example: raw.example ?? null,
  };
}

/** The edition that a checked file describes. */
export function buildEdition(raw: RawEdition): Edition {
  const content: Omit<Edition, 'fingerprint'> = said({
    ...pick(raw, 'id', 'title', 'source'),
    notes: raw.notes ?? [],
    bonusCap: points(raw.bonus.points) ?? 0,
    items: flatten(raw).map(buildItem),
    holes: raw.holes.map(buildHole),
    // Left out where the file does not say them: an edition of revision 1 keeps its fingerprint for ever.
    revision: raw.revision,
    thresholds: raw.thresholds && buildThresholds(raw.thresholds),
    checks: raw.checks?.map((link): CheckLink => said(link)),
    acceptance: raw.acceptance,
    grades: raw.grades?.map((grade): Grade => said({ ...grade, least: points(grade.least) ?? 0 })),
    across: raw.across?.map((rule): AcrossRule => said(rule)),
  });
  return { ...content, fingerprint: fingerprintOf(content) };
}

/** SHA-256 over the canonical form of an edition's content. */
export function fingerprintOf(content: Omit<Edition, 'fingerprint'>): string {
  const { fingerprint: _, ...rest } = content as Edition;
  return sha256(canonicalJson(rest));
}
