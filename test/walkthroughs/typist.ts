import type { PseudoTerminal } from '../support/pty.ts';

/** Somebody who waits for a question, reads it, and answers it, with arrows or line by line. */
export interface Typist {
  /** A text to an open question; '' takes what stands there. */
  text(shows: string, answer: string): Promise<void>;
  /** 是 or 否. */
  yes(shows: string, answer?: boolean): Promise<void>;
  /** The choice of that number, or of which the name begins so. */
  pick(shows: string, name: string): Promise<void>;
  /** Boxes, likewise. */
  tick(shows: string, ...names: readonly string[]): Promise<void>;
  sees(text: string | RegExp): Promise<void>;
  /** Reads a report to its end, page by page where the screen does not hold it. */
  readsTo(text: string): Promise<void>;
}

export function typist(terminal: PseudoTerminal, plain: boolean): Typist {
  const asked = async (shows: string): Promise<void> => {
    // What was asked before is drawn again as it is answered: only `? ` begins a new question, of one line or two.
    await terminal.waitFor(plain ? shows : new RegExp(`\\? [^\\n]*(?:\\n {2}[^\\n]*)?${escaped(shows)}`));
  };
  /** The choices under a question, line by line. */
  const listed = async (): Promise<string> => {
    const from = terminal.seen().length;
    await terminal.waitFor('编号');
    return terminal.seen().slice(from);
  };
  const numberOf = (screen: string, name: string): { readonly number: string; readonly chosen: boolean } => {
    // The menu beneath the board stands in two columns.
    const lines = screen
      .split('\n')
      .flatMap((line) => line.split(/ {2,}(?=>? ?\d+ \S)/).map((piece) => (/^[> -]/.test(piece) ? piece : ` ${piece}`)))
      .map((line) => /^([> -]) *(?:\[.\] )? *(\d+)\.? (.*)$/.exec(line));
    const found =
      lines.findLast((match) => match?.[2] === name || match?.[3]?.startsWith(name)) ??
      lines.findLast((match) => match?.[3]?.includes(name));
    if (!found) throw new Error(`“${name}” is not among the choices:\n${screen}`);
    return { number: found[2]!, chosen: found[1] === '>' };
  };
  return {
    async text(shows, answer) {
      await asked(shows);
      await terminal.waitFor('：');
      terminal.type(`${answer}\r`);
    },
    async yes(shows, answer = true) {
      await asked(shows);
      await terminal.waitFor('：');
      terminal.type(answer ? '是\r' : '否\r');
    },
    async pick(shows, name) {
      await asked(shows);
      if (plain) {
        terminal.type(`${numberOf(await listed(), name).number}\r`);
        return;
      }
      const { number, chosen } = numberOf(await terminal.waitFor('Ctrl+C 离开'), name);
      if (!chosen) {
        terminal.type(number);
        // A line with a key of its own is taken by it.
        if (number === '0') return;
        // So is a line of a short list of rules, by its figure.
        await terminal.waitFor(new RegExp(`> +${number} |√ `));
        if (terminal.seen().endsWith('√ ')) return;
      }
      terminal.press('enter');
      // Until it is answered, the old list still stands there: its footer is not that of the next one.
      await terminal.waitFor('√ ');
    },
    async tick(shows, ...names) {
      await asked(shows);
      if (plain) {
        const list = await listed();
        terminal.type(`${names.map((name) => numberOf(list, name).number).join(' ')}\r`);
        return;
      }
      const screen = await terminal.waitFor('Ctrl+C 离开');
      const wanted = names.map((name) => numberOf(screen, name).number);
      // What is ticked from the start and not wanted is taken off.
      for (const [, tick, number] of screen.matchAll(/\[(.)\] +(\d+) /g)) {
        if (wanted.includes(number!) === (tick === 'x')) continue;
        terminal.type(number!);
        await terminal.waitFor(`[${tick === 'x' ? ' ' : 'x'}] ${number} `);
      }
      terminal.press('enter');
    },
    async sees(text) {
      await terminal.waitFor(text);
    },
    async readsTo(text) {
      const page = '按回车看下一页';
      for (;;) {
        const screen = await terminal.waitFor(new RegExp(`${escaped(text)}|${page}`));
        if (!screen.trimEnd().split('\n').at(-1)?.includes(page)) return;
        terminal.press('enter');
      }
    },
  };
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
