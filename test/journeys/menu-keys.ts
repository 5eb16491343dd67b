import { openHere } from '../support/here.ts';
import { openTerminal, type PseudoTerminal } from '../support/pty.ts';

/** The start menu in a terminal of 80 × 24, used as a reader does: by what the lines say. */
export interface MenuTerminal {
  readonly terminal: PseudoTerminal;
  /** Types an answer when a question has appeared. */
  answer(question: string | RegExp, text: string): Promise<void>;
  /** Chooses the line that begins so: its number stands before it. */
  choose(question: string, line: string): Promise<void>;
  /** Types until the line that begins so is under the cursor, and takes it. */
  find(question: string, typed: string, line: string): Promise<void>;
  /** Takes what stands under the cursor. */
  accept(question: string): Promise<void>;
}

/** Opens the menu on the data file of `home` on a day of the office's year. */
export function openMenu(given: {
  readonly folder: string;
  readonly home: string;
  readonly today: string;
  readonly by?: string;
  /** Started in a process behind a pseudo-terminal; else the menu runs in this one. */
  readonly program?: string;
}): MenuTerminal {
  const options = {
    cwd: given.folder,
    env: {
      HOME: given.folder,
      INSPECT_HOME: given.home,
      INSPECT_TODAY: given.today,
      ...(given.by ? { INSPECT_BY: given.by } : {}),
    },
  };
  const { program } = given;
  const terminal = program ? openTerminal(process.execPath, [program], options) : openHere([], options);
  const listShown = (question: string): Promise<string> =>
    terminal.waitFor(new RegExp(`\\? ${question}[\\s\\S]*?([↓号] 选择|回车 打开|编号 勾选)`));
  return {
    terminal,
    async answer(question, text) {
      await terminal.waitFor(question);
      terminal.type(text);
      terminal.press('enter');
    },
    async choose(question, line) {
      await listShown(question);
      // Between two paintings of a list half of it stands there.
      const number = await terminal.waitUntil(`the choice ${line}`, (screen) => {
        const lines = [...screen.matchAll(/^[> -]? *(\d+) (.*)$/gm)];
        return (lines.findLast((match) => match[2]!.trim() === line) ??
          lines.findLast((match) => match[2]!.startsWith(line)))?.[1];
      });
      terminal.type(number);
      terminal.press('enter');
      // Until it is answered, the old list still stands there.
      await terminal.waitFor('√ ');
    },
    async find(question, typed, line) {
      await listShown(question);
      terminal.type(typed);
      await terminal.waitFor(`> ${line}`);
      terminal.press('enter');
    },
    async accept(question) {
      await listShown(question);
      terminal.press('enter');
    },
  };
}
