import { shortKindWords } from '../../domain/draw/words.ts';
import type { DrawDeed, DrawRef, StepSeeds } from './answers-file.ts';
import { type Plain, type PlainDeed, unlessEmpty } from './plain.ts';

/** A draw, or what happened to one, as the file has it. */
export function plainDraw(deed: DrawDeed): PlainDeed {
  const draw = plainRef(deed.draw);
  switch (deed.do) {
    case 'draw':
      return {
        section: 'draw',
        value: { ...draw, ...plainRequest(deed), ...plainSeeds(deed.seeds) },
      };
    case 'open':
      return {
        section: 'open',
        value: {
          ...draw,
          seedUnit: unlessEmpty(deed.unit),
          unitBy: unlessEmpty(deed.unitBy),
          third: unlessEmpty(deed.third),
        },
      };
    case 'replace':
      return { section: 'replace', value: { ...draw, key: deed.key, reason: deed.reason, ...plainSeeds(deed.seeds) } };
    case 'extend':
      return {
        section: 'extend',
        value: {
          ...draw,
          count: String(deed.count),
          matter: unlessEmpty(deed.matter),
          reason: deed.reason,
          ...plainSeeds(deed.seeds),
        },
      };
    case 'absent':
    case 'missing':
      return {
        section: deed.do,
        value: {
          ...draw,
          key: deed.key,
          reason: deed.reason,
          [deed.do === 'absent' ? 'came' : 'found']: deed.after ? '是' : undefined,
        },
      };
    case 'judge':
      return { section: 'judge', value: { ...draw, key: deed.key, as: deed.verdict, reason: deed.reason } };
    case 'present':
      return { section: 'present', value: { ...draw, keys: deed.keys.length > 0 ? deed.keys : undefined } };
    case 'void':
      return {
        section: 'void',
        value: { ...draw, attempt: deed.attempt === null ? undefined : String(deed.attempt), reason: deed.reason },
      };
    case 'assign':
      return {
        section: 'assign',
        value: {
          ...draw,
          reviewers: deed.reviewers,
          recusals: deed.recusals.length > 0 ? deed.recusals.map((one) => ({ ...one })) : undefined,
        },
      };
  }
}

function plainRef({ kind, purpose }: DrawRef): Record<string, string> {
  return { kind: shortKindWords[kind], ...(purpose === null ? {} : { purpose }) };
}

function plainRequest(deed: Extract<DrawDeed, { do: 'draw' }>): Record<string, Plain | undefined> {
  const quotas = [...(deed.quotas ?? [])].map(([matter, count]) => [matter, String(count)] as const);
  return {
    count: deed.count === null ? undefined : String(deed.count),
    quotas: deed.quotas === null ? undefined : Object.fromEntries(quotas),
    onlyValid: deed.onlyValid ? '是' : undefined,
    on: unlessEmpty(deed.on),
    closed: deed.closed ? '是' : undefined,
    from: unlessEmpty(deed.from),
    to: unlessEmpty(deed.to),
    exclude: deed.exclude.size > 0 ? Object.fromEntries(deed.exclude) : undefined,
    answers: deed.answers.size > 0 ? Object.fromEntries(deed.answers) : undefined,
    reason: unlessEmpty(deed.reason),
    third: unlessEmpty(deed.third),
    replay: deed.replay
      ? {
          statement: deed.replay.statement,
          random: deed.replay.random,
          ...(deed.replay.third === null ? {} : { third: deed.replay.third }),
          ...(deed.replay.unopened === null ? {} : { unopened: deed.replay.unopened }),
        }
      : undefined,
  };
}

function plainSeeds(seeds: StepSeeds | null): Record<string, string | undefined> {
  if (!seeds) return {};
  const { inspectors, unit, auto, inspectorsBy, unitBy } = seeds;
  return {
    seedInspectors: unlessEmpty(inspectors),
    seedUnit: unlessEmpty(unit),
    seedAuto: auto ? '是' : undefined,
    inspectorsBy: unlessEmpty(inspectorsBy),
    unitBy: unlessEmpty(unitBy),
  };
}
