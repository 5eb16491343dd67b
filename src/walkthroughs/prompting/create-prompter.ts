import type { Clock, Prompter, Streams } from '../../context.ts';
import { refusingPrompter } from './refusing.ts';

/** `arrows`: redrawn, with colour; `plain`: line by line; `refuse`: nobody is there to ask. */
export type PrompterKind = 'arrows' | 'plain' | 'refuse';

/** Makes what asks the questions; the libraries it needs are loaded now and not before. */
export async function createPrompter(
  kind: PrompterKind,
  streams: Streams,
  color: boolean,
  clock: Pick<Clock, 'now'>,
): Promise<Prompter> {
  if (kind === 'refuse') return refusingPrompter();
  if (kind === 'plain') return new (await import('./plain.ts')).PlainPrompter(streams);
  return (await import('./arrows.ts')).arrowsPrompter(streams, color, clock);
}
