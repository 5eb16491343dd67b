import { brokenOff, inputClosed } from './faults.ts';

/** An input that may be switched to raw, where its characters come one by one and are not echoed. */
export type Terminal = NodeJS.ReadableStream & { setRawMode?: (raw: boolean) => void };

/** Reads one line from a raw terminal without showing it. */
export function readHidden(terminal: Terminal, flag: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const stop = (): void => {
      terminal.removeListener('data', onData);
      terminal.removeListener('end', onEnd);
    };
    const fail = (reason: Error): void => {
      stop();
      reject(reason);
    };
    const onEnd = (): void => fail(inputClosed(flag));
    const onData = (data: Buffer | string): void => {
      for (const character of data.toString('utf8')) {
        if (character === '\u0003') fail(brokenOff());
        else if (character === '\u0004') fail(inputClosed(flag));
        else if (character === '\r' || character === '\n') {
          stop();
          resolve(text);
          return;
        } else if (character === '\u007f' || character === '\b') text = [...text].slice(0, -1).join('');
        else text += character;
      }
    };
    terminal.on('data', onData);
    terminal.on('end', onEnd);
  });
}
