import { emitKeypressEvents } from 'node:readline';
import type { Streams } from '../../context.ts';
import { brokenOff, inputClosed } from './faults.ts';
import type { Terminal } from './hidden-input.ts';
import type { Theme } from './theme.ts';

interface Key {
  readonly name?: string;
  readonly ctrl?: boolean;
}

type Press = 'leave' | 'closed' | 'enter' | 'back' | 'help' | 'yes' | 'no' | 'other' | 'clear' | 'unknown';

/** What a key means; the full-width keys of an input method count as the plain ones. */
function meaning(text: string, { name, ctrl }: Key): Press {
  if (ctrl) return name === 'c' ? 'leave' : name === 'd' ? 'closed' : 'unknown';
  if (name === 'return' || name === 'enter') return 'enter';
  if (name === 'escape') return 'back';
  if (name === 'backspace') return 'clear';
  if (['up', 'down', 'left', 'right', 'tab'].includes(name ?? '')) return 'other';
  const typed = text.normalize('NFKC').toLowerCase();
  if (typed === '?') return 'help';
  if (['y', '1', '是'].includes(typed)) return 'yes';
  return ['n', '2', '否', '不'].includes(typed) ? 'no' : 'unknown';
}

/**
 * Asks 是 or 否 with single keys: each key takes the place of the one before, so that nothing need be deleted, and Enter
 * confirms, so that an Enter typed from habit never answers the next question. `help` and `back` are for the caller.
 */
export function askYesNo(
  streams: Streams,
  theme: Theme,
  question: { readonly message: string; readonly default: boolean; readonly flag: string },
): Promise<boolean | 'help' | 'back'> {
  const stdin = streams.stdin as Terminal;
  const preset = question.default ? '[是]/否' : '是/[否]';
  const prompt = `${theme.prefix.idle} ${theme.style.message(question.message)}${theme.style.defaultAnswer(preset)}：`;
  let chosen: boolean | null = null;
  let hinted = false;
  const draw = (): void => {
    const said = chosen === null ? '' : theme.style.answer(chosen ? '是' : '否');
    streams.stdout.write(`\r\u001b[2K${prompt}${said}`);
  };
  return new Promise((resolve, reject) => {
    if ((stdin as { readableEnded?: boolean }).readableEnded) return reject(inputClosed(question.flag));
    const gone = (): void => stop(() => reject(inputClosed(question.flag)));
    const stop = (act: () => void): void => {
      stdin.removeListener('keypress', key);
      for (const event of ['end', 'close', 'error']) stdin.removeListener(event, gone);
      stdin.setRawMode?.(false);
      stdin.pause();
      streams.stdout.write('\n');
      act();
    };
    const finish = (): void => {
      const answer = chosen ?? question.default;
      const said = theme.style.answer(answer ? '是' : '否');
      streams.stdout.write(`\r\u001b[2K${theme.prefix.done} ${theme.style.message(question.message)} ${said}`);
      stop(() => resolve(answer));
    };
    const hint = (): void => {
      if (hinted) return;
      hinted = true;
      streams.stdout.write(`\n${theme.style.error(theme.keywords.error())}\n`);
    };
    const key = (text: string | undefined, pressed: Key = {}): void => {
      const press = meaning(text ?? '', pressed);
      if (press === 'leave') stop(() => reject(brokenOff()));
      else if (press === 'closed') gone();
      else if (press === 'enter') finish();
      else if (press === 'back' || press === 'help') stop(() => resolve(press));
      else {
        if (press === 'unknown') hint();
        else if (press === 'clear') chosen = null;
        else chosen = press === 'other' ? !(chosen ?? question.default) : press === 'yes';
        draw();
      }
    };
    emitKeypressEvents(stdin);
    for (const event of ['end', 'close', 'error']) stdin.on(event, gone);
    stdin.on('keypress', key);
    stdin.setRawMode?.(true);
    draw();
    stdin.resume();
  });
}
