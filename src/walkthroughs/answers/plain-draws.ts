import { shortKindWords } from '../../domain/draw/words.ts';
import type { DrawDeed, DrawRef, StepSeeds } from './answers-file.ts';
import { type Plain, type PlainDeed, told } from './plain.ts';

/** A draw, or what happened to one, as the file has it. */
export function plainDraw(deed: DrawDeed): PlainDeed {
  const draw = plainRef(deed.draw);
  switch (deed.do) {
    case 'draw':
      return {
        section: 'draw',
        value: { ...draw, ...plainRequest(deed), ...(deed.seeds ? plainSeeds(deed.seeds) : {}) },
      };
    case 'open':
      return { section: 'open', value: { ...draw, ...plainSeeds(deed.seeds) } };
    case 'replace':
      return { section: 'replace', value: { ...draw, key: deed.key, reason: deed.reason } };
    case 'extend':
      return { section: 'extend', value: { ...draw, count: String(deed.count), matter: told(deed.matter) } };
    case 'present':
      return { section: 'present', value: { ...draw, keys: deed.keys.length > 0 ? deed.keys : undefined } };
    case 'void':
      return {
        section: 'void',
        value: { ...draw, attempt: deed.attempt === null ? undefined : String(deed.attempt), reason: deed.reason },
      };
    default:
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
    on: told(deed.on),
    closed: deed.closed ? '是' : undefined,
    from: told(deed.from),
    to: told(deed.to),
    exclude: deed.exclude.size > 0 ? Object.fromEntries(deed.exclude) : undefined,
    reason: told(deed.reason),
  };
}

function plainSeeds({ inspectors, unit, auto, inspectorsBy, unitBy }: StepSeeds): Record<string, string | undefined> {
  return {
    seedInspectors: told(inspectors),
    seedUnit: told(unit),
    seedAuto: auto ? '是' : undefined,
    inspectorsBy: told(inspectorsBy),
    unitBy: told(unitBy),
  };
}
