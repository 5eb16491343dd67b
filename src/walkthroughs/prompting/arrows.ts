import { emitKeypressEvents, type Interface } from 'node:readline';
import inquirer from 'inquirer';
import type { Asking, Clock, Prompter, Streams } from '../../context.ts';
import { width } from '../../views/text-width.ts';
import { wrap } from '../../views/wrap.ts';
import { boardQuestion } from './board-question.ts';
import { askDrawn, type Ended, withInput } from './drawn.ts';
import { boxesQuestion, listQuestion, searchQuestion, yesNoQuestion } from './drawn-questions.ts';
import { KeyGuard } from './key-guard.ts';
import { readLine } from './line-input.ts';
import type { ListLook } from './list-frame.ts';
import { offer } from './offer.ts';
import { helpLines, helpPages, noStepBack, type QuestionKind, turnPage } from './question-help.ts';
import { rawWhile } from './raw-mode.ts';
import { StepBack } from './step-back.ts';
import { chineseTheme, type Theme } from './theme.ts';

/** The library's own question for a secret, as far as this room uses it. */
const password = inquirer.prompt.prompts.password as (
  config: { message: string; mask: string; toggleMask: boolean; theme: Theme },
  context: { input: NodeJS.ReadableStream; output: NodeJS.WritableStream; signal: AbortSignal },
) => Promise<string>;

/** Asks with arrows and colour, redrawing the question in place. `clock` is the one that runs, also where the day is fixed. */
export function arrowsPrompter(streams: Streams, color: boolean, clock: Pick<Clock, 'now'>): Prompter {
  // Esc by itself is told from the start of an arrow by waiting: half a second if nobody says less. Whoever comes first says it.
  const sooner: Partial<Interface> & { escapeCodeTimeout: number } = { escapeCodeTimeout: 100 };
  emitKeypressEvents(streams.stdin, sooner as Interface);
  const theme = chineseTheme(color);
  const backTheme = chineseTheme(color, true);
  const guard = new KeyGuard(clock);
  const columns = (): number => streams.stdout.columns ?? 80;
  // Lines that were said since the last question was answered.
  let heard = 0;
  const pageSize = (whole?: boolean): number => {
    const rows = streams.stdout.rows ?? 24;
    return whole ? Math.max(5, rows - 6) : Math.max(5, Math.min(12, rows - 10));
  };
  const look = (shown: Theme, whole?: boolean): ListLook => ({
    theme: shown,
    columns: columns(),
    rows: pageSize(whole),
    numbered: true,
  });

  /** The question stands in the frame that is drawn anew with each key, its first line behind the mark; what explains it is printed once, above. */
  function head(message: string): string {
    const explained = message.split('\n');
    const asked = explained.pop() ?? '';
    const lines = explained.flatMap((line) => wrap(line, columns() - 4));
    for (const line of lines) streams.stdout.write(`  ${line}\n`);
    return wrap(asked, columns() - 4).join('\n  ');
  }

  async function showHelp(lines: readonly string[], flag: string): Promise<void> {
    const pages = helpPages(lines, streams.stdout.rows ?? 24);
    for (const page of pages) {
      streams.stdout.write(`${page.join('\n')}\n`);
      if (lines.length > 8) await readLine(streams, theme, { message: turnPage, flag }, guard);
    }
  }

  /** Asks until there is an answer: 「?」 explains and asks again, Esc goes back where the question has a step to go to. */
  async function insist<V>(
    question: Asking,
    kind: QuestionKind,
    back: { readonly to: V } | boolean,
    once: (message: string, theme: Theme) => Promise<Ended<V>>,
  ): Promise<V> {
    const may = back !== false;
    for (;;) {
      const answer = await rawWhile(streams, () => once(head(question.message), may ? backTheme : theme));
      heard = 0;
      if ('taken' in answer) return answer.taken;
      if (answer.wanted === 'back' && may) {
        if (back === true) throw new StepBack();
        return back.to;
      }
      if (answer.wanted === 'back') streams.stdout.write(`  ${noStepBack}\n`);
      else await showHelp(helpLines(question, kind, 'arrows', may, columns()), question.flag);
    }
  }

  return {
    interactive: true,
    offer,
    hears(text) {
      for (const line of text.replace(/\n$/, '').split('\n')) heard += Math.max(1, Math.ceil(width(line) / columns()));
    },
    async select(question) {
      const { choices, search, flag, unset } = question;
      const preset = choices.findIndex((choice) => 'default' in question && choice.value === question.default);
      const first = choices.findIndex((choice) => !choice.disabled);
      // Where nothing is preset and a line has a key of its own, the cursor stands nowhere: Enter is no answer there.
      const nowhere = unset || choices.some((choice) => choice.key !== undefined);
      const start = preset >= 0 ? preset : nowhere ? -1 : first;
      const leaving = choices.findIndex((choice) => 'escape' in question && choice.value === question.escape);
      const back = leaving < 0 ? question.back !== false : { to: leaving };
      const index = await insist<number | string>(question, search ? 'search' : 'select', back, (message, shown) => {
        // Where a value may be typed as well, a list keeps its numbers.
        const asked = { message, flag, typed: question.typed, narrows: search === true, unset };
        return search && !question.typed
          ? askDrawn(streams, guard, searchQuestion(asked, choices, start, look(shown)))
          : askDrawn(streams, guard, listQuestion(asked, choices, start, look(shown, question.whole)));
      });
      const said = typeof index === 'string' ? question.typed?.(index) : null;
      return said && typeof said === 'object' ? said.value : valueAt(choices, Number(index));
    },
    async board(question) {
      const { choices, parts } = question;
      const all = [...parts.flatMap(({ cells }) => cells), ...choices];
      let at = Math.max(
        0,
        all.findLastIndex(({ value }) => value === question.default),
      );
      const place = await insist(question, 'board', false, (message, shown) => {
        const above = question.above ?? 0;
        const rows = (streams.stdout.rows ?? 24) - 1 - above;
        const frame = { theme: shown, columns: columns(), rows, told: Math.max(0, heard - above) };
        const drawn = boardQuestion({ ...question, message }, at, frame);
        // The cursor stays while 「?」 is read.
        const closing = (state: Parameters<typeof drawn.closing>[0], ended: Ended<number>): string => {
          at = state.at;
          return drawn.closing(state, ended);
        };
        return askDrawn(streams, guard, { ...drawn, closing });
      });
      return valueAt(all, place);
    },
    async checkbox(question) {
      const { choices, flag } = question;
      let ticked: ReadonlySet<number> = new Set(
        choices.flatMap(({ value }, place) => (question.ticked?.includes(value) ? [place] : [])),
      );
      const chosen = await insist<readonly number[]>(question, 'checkbox', true, (message, shown) => {
        const boxes = boxesQuestion({ message, flag, none: question.none }, choices, ticked, look(shown));
        // What was ticked stays so while 「?」 is read.
        const closing = (state: Parameters<typeof boxes.closing>[0], ended: Ended<readonly number[]>): string => {
          ticked = state.ticked;
          return boxes.closing(state, ended);
        };
        return askDrawn(streams, guard, { ...boxes, closing });
      });
      return chosen.map((index) => valueAt(choices, index));
    },
    async confirm(question) {
      const preset = question.default ?? true;
      return insist<boolean>(question, 'confirm', question.back === true, (message, shown) =>
        askDrawn(streams, guard, yesNoQuestion({ message, flag: question.flag }, preset, shown, columns())),
      );
    },
    async input(question) {
      return insist<string>(question, 'input', question.back === true, async (message, shown) => {
        const answer = await readLine(streams, shown, { ...question, message }, guard);
        return typeof answer === 'string' ? { taken: answer } : answer;
      });
    },
    async secret(question) {
      // A secret may hold any character: no key of it but Esc means anything else, and none comes too soon.
      return rawWhile(streams, () => {
        const config = { message: `${head(question.message)}：`, mask: '*', toggleMask: false, theme };
        return withInput(
          streams.stdin,
          question.flag,
          (signal) => password(config, { input: streams.stdin, output: streams.stdout, signal }),
          question.back,
        );
      });
    },
  };
}

function valueAt<T>(values: readonly { readonly value: T }[], place: number): T {
  const taken = values[place];
  if (!taken) throw new Error(`a question was answered with its choice ${place}, which it does not have`);
  return taken.value;
}
