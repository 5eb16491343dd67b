import { Fault } from '../../domain/fault.ts';
import { inspect, phrase, some } from '../../domain/invocation.ts';
import type { InForce } from './drawn-in-force.ts';

/** Of a drawn file that could not be produced nothing is reviewed, before it is there after all. */
export const fileMissing = ({ draw }: InForce, key: string): Fault =>
  Fault.refused(
    'file-missing',
    `${key} 已记为案卷缺失，没有得分`,
    phrase`后来提供了的先更正：${inspect('draw missing', { id: draw, key, '--found': true, '--reason': some('理由') })}`,
  );
