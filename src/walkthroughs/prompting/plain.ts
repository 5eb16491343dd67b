import { createInterface, type Interface } from 'node:readline';
import type { Asking, Choice, Prompter, Streams } from '../../context.ts';
import { printable } from '../../domain/printable.ts';
import { cut } from '../../views/table.ts';
import { width } from '../../views/text-width.ts';
import { wrap } from '../../views/wrap.ts';
import { brokenOff, inputClosed } from './faults.ts';
import { readHidden, type Terminal } from './hidden-input.ts';
import { presetHint, typedValue } from './line-input.ts';
import { labelsOf } from './list-keys.ts';
import { findChoices } from './matching.ts';
import { helpLines, helpPages, noStepBack, type QuestionKind, turnPage, wantedBy } from './question-help.ts';
import { rawWhile } from './raw-mode.ts';
import { StepBack } from './step-back.ts';

/**
 * Asks line by line: the question, its numbered choices, one line of answer. Nothing is redrawn, nothing rests on colour,
 * and the terminal itself edits the line, so input methods and screen readers work as everywhere.
 */
export function plainPrompter(streams: Streams): Prompter {
  const lines = lineReader(streams);
  const print = (text: string): void => {
    streams.stdout.write(`${printable(text)}\n`);
  };
  const columns = (): number => Math.min(streams.stdout.columns ?? 80, 100);
  const explain = (text: string): void => {
    for (const line of wrap(text, columns(), '  ')) print(line);
  };

  async function showHelp(help: readonly string[], flag: string): Promise<void> {
    for (const page of helpPages(help, streams.stdout.rows ?? 24)) {
      for (const line of page) print(line);
      if (help.length > 8) await lines.next(flag, `${turnPage}：`);
    }
  }

  /** Asks until `read` gives a value; a text that it gives instead says what is wrong. */
  async function ask<T>(
    prompt: string,
    question: Asking,
    kind: QuestionKind,
    back: { readonly to: T } | boolean,
    read: (line: string) => { value: T } | string,
  ): Promise<T> {
    for (;;) {
      const line = await lines.next(question.flag, prompt);
      const wanted = wantedBy(line);
      if (wanted === 'help') {
        await showHelp(helpLines(question, kind, 'plain', back !== false, columns()), question.flag);
        continue;
      }
      if (wanted === 'back') {
        if (back === true) throw new StepBack();
        if (back !== false) return back.to;
        print(noStepBack);
        continue;
      }
      const answer = read(line);
      if (typeof answer !== 'string') return answer.value;
      print(answer);
    }
  }

  function list<T>(choices: readonly Choice<T>[]): void {
    const labels = labelsOf(choices);
    const wide = Math.max(...labels.map((label) => label.length));
    choices.forEach((choice, index) => {
      const number = (labels[index] ?? '').padStart(wide);
      const reason = choice.disabled ? `（不可选：${choice.disabled}）` : '';
      // A description that says in full what a narrow list would cut is said already: here nothing is cut.
      const about = choice.description && !choice.name.includes(choice.description) ? `——${choice.description}` : '';
      const head = `  ${number}. ${choice.name.trimEnd()}${choice.also === undefined ? '' : `（${choice.also}）`}`;
      // No more of the aside than the line holds: whoever listens to the choices hears each as one.
      const left = columns() - width(head) - 2;
      const aside = choice.aside && !reason && left >= 8 ? `　${cut(choice.aside, left)}` : '';
      for (const line of wrap(`${head}${aside}${reason}${about}`, columns(), '     ')) print(line);
    });
  }

  return {
    interactive: true,
    async select(question) {
      explain(question.message);
      list(question.choices);
      const preset = question.choices.findIndex((choice) => choice.value === question.default);
      const labels = labelsOf(question.choices);
      const range = rangeOf(labels);
      const leaving = question.choices.find((choice) => 'escape' in question && choice.value === question.escape);
      const back = leaving ? { to: leaving.value } : question.back !== false;
      // Where no line says how to go back, the question does.
      const hint = `${range}${preset >= 0 ? `，回车＝${labels[preset]}` : ''}${back === true ? '，< 返回' : ''}`;
      const how = question.search ? `编号或部分名称（${hint}）：` : `编号（${hint}）：`;
      return ask(how, question, question.search ? 'search' : 'select', back, (line) => {
        const text = line.normalize('NFKC').trim();
        const usual = question.choices[preset];
        if (text === '' && usual) return { value: usual.value };
        const found = chosenBy(question.choices, text, question.search === true);
        return typeof found === 'string' ? (question.typed?.(line.trim()) ?? found) : { value: found.value };
      });
    },
    async board(question) {
      const { choices, filters, parts } = question;
      const cells = parts.flatMap((part) => part.cells);
      for (const part of parts) {
        const lines = [part.name, part.cells.map(({ name, mark }) => `${name} ${mark}`).join('  ')];
        for (const line of wrap(lines.join('　'), columns(), '　　')) print(line);
      }
      explain(question.message);
      list(choices);
      const labels = labelsOf(choices);
      const preset = choices.findIndex(({ value }) => value === question.default);
      const letters = filters.map(([key, word]) => `${key} ${word}`).join('、');
      const hint = preset >= 0 ? `，回车＝${labels[preset]}` : '';
      return ask(
        `编号（${rangeOf(labels)}${hint}；也可写项目编号；${letters}）：`,
        question,
        'board',
        false,
        (line) => {
          const text = line.normalize('NFKC').trim();
          const usual = choices[preset];
          if (text === '' && usual) return { value: usual.value };
          const filter = filters.find(([key, word]) => [key, word].includes(text.toLowerCase()));
          if (filter) {
            const kept = cells.filter(({ flags }) => flags.includes(filter[0]));
            if (kept.length === 0) return filter[2];
            return kept.map(({ name, detail }) => `  ${name} ${detail}`).join('\n');
          }
          const cell = cells.find(({ name }) => name.toLowerCase() === text.toLowerCase());
          if (cell) return { value: cell.value };
          const found = chosenBy(choices, text, false);
          return typeof found === 'string' ? found : { value: found.value };
        },
      );
    },
    async checkbox<Value>(question: Asking & { choices: readonly Choice<Value>[]; ticked?: readonly Value[] }) {
      explain(question.message);
      list(question.choices);
      const labels = labelsOf(question.choices);
      const ticked = question.choices.filter(({ value }) => question.ticked?.includes(value));
      const preset = ticked.map((choice) => labels[question.choices.indexOf(choice)]).join(' ');
      return ask(
        `编号，可多个，空格或逗号隔开（全选输入“全”，${preset === '' ? '不选直接回车' : `回车＝${preset}，不选输入“无”`}，< 返回）：`,
        question,
        'checkbox',
        true,
        (line) => {
          const text = line.normalize('NFKC').trim();
          if (text === '' && preset !== '') return { value: ticked.map(({ value }) => value) };
          if (text === '无') return { value: [] };
          if (text === '全' || text === '全选') {
            return { value: question.choices.filter((choice) => !choice.disabled).map((choice) => choice.value) };
          }
          const values: Value[] = [];
          for (const part of text.split(/[\s,、;]+/).filter(Boolean)) {
            const found = chosenBy(question.choices, part, false);
            if (typeof found === 'string') return found;
            if (!values.includes(found.value)) values.push(found.value);
          }
          return { value: values };
        },
      );
    },
    async confirm(question) {
      const preset = question.default ?? true;
      explain(question.message);
      return ask(`是或否（回车＝${preset ? '是' : '否'}）：`, question, 'confirm', question.back === true, (line) => {
        const text = line.normalize('NFKC').trim().toLowerCase();
        if (text === '') return { value: preset };
        if (['是', 'y', 'yes', 'shi', '1'].includes(text)) return { value: true };
        if (['否', '不', '不是', 'n', 'no', 'fou', '2'].includes(text)) return { value: false };
        return '请回答“是”或“否”';
      });
    },
    async input(question) {
      const preset = question.default ?? (question.typed || undefined);
      const hint = preset ? `（${presetHint(preset, question.clears)}）：` : '：';
      // What stands above the last line explains; the last line asks.
      const lines = question.message.split('\n');
      const last = lines.pop() ?? '';
      const short = width(last + hint) < columns() / 2;
      for (const line of short ? lines : [...lines, last]) explain(line);
      return ask(short ? last + hint : hint, question, 'input', question.back === true, (line) => {
        const text = typedValue(line, { ...question, default: preset });
        const wrong = question.validate?.(text) ?? null;
        return wrong ?? { value: text };
      });
    },
    async secret(question) {
      explain(question.message);
      const line = await lines.hidden(question.flag, '（输入时不显示）：');
      if (question.back && wantedBy(line) === 'back') throw new StepBack();
      return line;
    },
  };
}

/** 「1-9」, with what stands beside the numbers: 「1-9、b」. */
function rangeOf(labels: readonly string[]): string {
  const numbers = labels.filter((label) => /^\d+$/.test(label));
  const [first, last] = [numbers[0], numbers.at(-1)];
  const range = first === last ? first : `${first}-${last}`;
  return [range, ...labels.filter((label) => !/^\d+$/.test(label))].filter(Boolean).join('、');
}

function chosenBy<T>(choices: readonly Choice<T>[], text: string, search: boolean): Choice<T> | string {
  if (text === '') return '请输入编号';
  const labels = labelsOf(choices);
  let choice = choices[labels.indexOf(text.toLowerCase())] ?? choices.find(({ also }) => also === text.toLowerCase());
  if (!choice) {
    const found = findChoices(choices, text);
    if (found.length > 1) {
      const names = found.slice(0, 5).map((one) => `${labels[choices.indexOf(one)]} ${one.name}`);
      return `“${text}”符合 ${found.length} 项：${names.join('；')}。请输入编号`;
    }
    choice = found[0];
  }
  if (!choice)
    return search
      ? `没有找到“${text}”，请换个说法或输入编号`
      : `没有“${text}”这一项，请输入 ${rangeOf(labels).replace('-', ' 到 ')} 的编号`;
  if (choice.disabled) return `现在不能选：${choice.disabled}`;
  return choice;
}

interface LineReader {
  next(flag: string, prompt?: string): Promise<string>;
  hidden(flag: string, prompt: string): Promise<string>;
}

/** Lines as they come; those typed ahead wait. Between questions the input is paused, so that it keeps no process alive. */
function lineReader(streams: Streams): LineReader {
  const waiting: string[] = [];
  let reader: Interface | undefined;
  let ended = false;
  let wake: (() => void) | undefined;

  function open(): Interface {
    if (reader) return reader;
    reader = createInterface({ input: streams.stdin, terminal: false });
    reader.on('line', (line) => {
      waiting.push(line);
      wake?.();
    });
    reader.on('close', () => {
      ended = true;
      wake?.();
    });
    // A terminal that went away ends in an error; for whoever asks it is the end of the input.
    streams.stdin.on('error', () => {
      ended = true;
      wake?.();
    });
    return reader;
  }

  async function next(flag: string, prompt = ''): Promise<string> {
    const lines = open();
    let interrupted = false;
    const stop = (): void => {
      interrupted = true;
      wake?.();
    };
    // Before the question is seen, so that whoever sees it can leave it.
    process.once('SIGINT', stop);
    streams.stdout.write(prompt);
    try {
      while (waiting.length === 0 && !ended && !interrupted) {
        await new Promise<void>((resolve) => {
          wake = resolve;
          lines.resume();
        });
      }
    } finally {
      process.removeListener('SIGINT', stop);
      if (!ended) lines.pause();
    }
    if (interrupted) {
      streams.stdout.write('\n');
      throw brokenOff();
    }
    const line = waiting.shift();
    if (line === undefined) {
      streams.stdout.write('\n');
      throw inputClosed(flag);
    }
    return line;
  }

  /** Without an echo: the terminal is switched to raw while one line is read. */
  async function hidden(flag: string, prompt: string): Promise<string> {
    const terminal = streams.stdin as Terminal;
    if (!terminal.setRawMode) return next(flag, prompt);
    reader?.close();
    reader = undefined;
    ended = false;
    try {
      return await rawWhile(streams, () => {
        const line = readHidden(terminal, flag);
        streams.stdout.write(prompt);
        terminal.resume();
        return line;
      });
    } finally {
      terminal.pause();
      streams.stdout.write('\n');
    }
  }

  return { next, hidden };
}
