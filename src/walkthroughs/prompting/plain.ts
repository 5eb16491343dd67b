import type { Asking, Choice, Prompter, Streams } from '../../context.ts';
import { printable } from '../../domain/printable.ts';
import { cut } from '../../views/table.ts';
import { width } from '../../views/text-width.ts';
import { wrap } from '../../views/wrap.ts';
import { presetHint, typedValue } from './line-input.ts';
import { LineReader } from './line-reader.ts';
import { labelsOf } from './list-keys.ts';
import { findChoices } from './matching.ts';
import { offer } from './offer.ts';
import { helpLines, helpPages, noStepBack, type QuestionKind, turnPage, wantedBy } from './question-help.ts';
import { StepBack } from './step-back.ts';

/**
 * Asks line by line: the question, its numbered choices, one line of answer. Nothing is redrawn, nothing rests on colour,
 * and the terminal itself edits the line, so input methods and screen readers work as everywhere.
 */
export class PlainPrompter implements Prompter {
  readonly interactive = true;
  readonly offer = offer;
  readonly #lines: LineReader;

  constructor(private readonly streams: Streams) {
    this.#lines = new LineReader(streams);
  }

  readonly select: Prompter['select'] = async (question) => {
    const { choices, search } = question;
    this.#explain(question.message);
    this.#list(choices);
    const usual = usualOf(choices, question.default);
    const leaving = choices.find((choice) => 'escape' in question && choice.value === question.escape);
    const back = leaving ? { to: leaving.value } : question.back !== false;
    // Where no line says how to go back, the question does.
    const hint = `${rangeOf(labelsOf(choices))}${usual.hint}${back === true ? '，< 返回' : ''}`;
    const how = search ? `编号或部分名称（${hint}）：` : `编号（${hint}）：`;
    return this.#ask(how, question, search ? 'search' : 'select', back, (line) => {
      const text = line.normalize('NFKC').trim();
      if (text === '' && usual.choice) return usual.choice;
      const found = chosenBy(choices, text, search === true);
      return typeof found === 'string' ? (question.typed?.(line.trim()) ?? found) : found;
    });
  };

  readonly board: Prompter['board'] = async (question) => {
    const { choices, filters, parts } = question;
    const cells = parts.flatMap((part) => part.cells);
    for (const part of parts) {
      const lines = [part.name, part.cells.map(({ name, mark }) => `${name} ${mark}`).join('  ')];
      for (const line of wrap(lines.join('　'), this.#columns, '　　')) this.#print(line);
    }
    this.#explain(question.message);
    this.#list(choices);
    const letters = filters.map(([key, word]) => `${key} ${word}`).join('、');
    const usual = usualOf(choices, question.default);
    return this.#ask(
      `编号（${rangeOf(labelsOf(choices))}${usual.hint}；也可写项目编号；${letters}）：`,
      question,
      'board',
      false,
      (line) => {
        const text = line.normalize('NFKC').trim();
        if (text === '' && usual.choice) return usual.choice;
        const filter = filters.find(([key, word]) => [key, word].includes(text.toLowerCase()));
        if (filter) {
          const kept = cells.filter(({ flags }) => flags.includes(filter[0]));
          if (kept.length === 0) return filter[2];
          return kept.map(({ name, detail }) => `  ${name} ${detail}`).join('\n');
        }
        const cell = cells.find(({ name }) => name.toLowerCase() === text.toLowerCase());
        return cell ?? chosenBy(choices, text, false);
      },
    );
  };

  readonly checkbox: Prompter['checkbox'] = async <Value>(
    question: Asking & { choices: readonly Choice<Value>[]; ticked?: readonly Value[] },
  ) => {
    this.#explain(question.message);
    this.#list(question.choices);
    const labels = labelsOf(question.choices);
    const ticked = question.choices.filter(({ value }) => question.ticked?.includes(value));
    const preset = ticked.map((choice) => labels[question.choices.indexOf(choice)]).join(' ');
    return this.#ask(
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
  };

  readonly confirm: Prompter['confirm'] = async (question) => {
    const preset = question.default ?? true;
    this.#explain(question.message);
    return this.#ask(
      `是或否（回车＝${preset ? '是' : '否'}）：`,
      question,
      'confirm',
      question.back === true,
      (line) => {
        const text = line.normalize('NFKC').trim().toLowerCase();
        if (text === '') return { value: preset };
        if (['是', 'y', 'yes', 'shi', '1'].includes(text)) return { value: true };
        if (['否', '不', '不是', 'n', 'no', 'fou', '2'].includes(text)) return { value: false };
        return '请回答“是”或“否”';
      },
    );
  };

  readonly input: Prompter['input'] = async (question) => {
    const preset = question.default ?? (question.typed || undefined);
    const hint = preset ? `（${presetHint(preset, question.clears)}）：` : '：';
    // What stands above the last line explains; the last line asks.
    const lines = question.message.split('\n');
    const last = lines.pop() ?? '';
    const short = width(last + hint) < this.#columns / 2;
    for (const line of short ? lines : [...lines, last]) this.#explain(line);
    return this.#ask(short ? last + hint : hint, question, 'input', question.back === true, (line) => {
      const text = typedValue(line, { ...question, default: preset });
      const wrong = question.validate?.(text) ?? null;
      return wrong ?? { value: text };
    });
  };

  readonly secret: Prompter['secret'] = async (question) => {
    this.#explain(question.message);
    const line = await this.#lines.hidden(question.flag, '（输入时不显示）：');
    if (question.back && wantedBy(line) === 'back') throw new StepBack();
    return line;
  };

  get #columns(): number {
    return Math.min(this.streams.stdout.columns ?? 80, 100);
  }

  #print(text: string): void {
    this.streams.stdout.write(`${printable(text)}\n`);
  }

  #explain(text: string, further = '  '): void {
    for (const line of wrap(text, this.#columns, further)) this.#print(line);
  }

  async #showHelp(help: readonly string[], flag: string): Promise<void> {
    for (const page of helpPages(help, this.streams.stdout.rows ?? 24)) {
      for (const line of page) this.#print(line);
      if (help.length > 8) await this.#lines.next(flag, `${turnPage}：`);
    }
  }

  /** Asks until `read` gives a value; a text that it gives instead says what is wrong. */
  async #ask<T>(
    prompt: string,
    question: Asking,
    kind: QuestionKind,
    back: { readonly to: T } | boolean,
    read: (line: string) => { value: T } | string,
  ): Promise<T> {
    for (;;) {
      const line = await this.#lines.next(question.flag, prompt);
      const wanted = wantedBy(line);
      if (wanted === 'help') {
        await this.#showHelp(helpLines(question, kind, 'plain', back !== false, this.#columns), question.flag);
        continue;
      }
      if (wanted === 'back') {
        if (back === true) throw new StepBack();
        if (back !== false) return back.to;
        this.#print(noStepBack);
        continue;
      }
      const answer = read(line);
      if (typeof answer !== 'string') return answer.value;
      this.#print(answer);
    }
  }

  #list<T>(choices: readonly Choice<T>[]): void {
    const labels = labelsOf(choices);
    const wide = Math.max(...labels.map((label) => label.length));
    choices.forEach((choice, index) => {
      if (choice.unlisted) return;
      const number = (labels[index] ?? '').padStart(wide);
      const reason = choice.disabled ? `（不可选：${choice.disabled}）` : '';
      // A description that says in full what a narrow list would cut is said already: here nothing is cut.
      const about = choice.description && !choice.name.includes(choice.description) ? `——${choice.description}` : '';
      const head = `  ${number}. ${choice.name.trimEnd()}${choice.also === undefined ? '' : `（${choice.also}）`}`;
      // No more of the aside than the line holds: whoever listens to the choices hears each as one.
      const left = this.#columns - width(head) - 2;
      const aside = choice.aside && !reason && left >= 8 ? `　${cut(choice.aside, left)}` : '';
      this.#explain(`${head}${aside}${reason}${about}`, '     ');
    });
  }
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
    // A number of no line is a slip, and not a part of some name.
    const isNumber = /^\d{1,3}$/.test(text);
    const found = findChoices(choices, text).filter(({ name }) => !isNumber || name.trim() === text);
    if (found.length > 1) {
      const names = found.slice(0, 5).map((one) => `${labels[choices.indexOf(one)]} ${one.name}`.trim());
      const more = names.length < found.length ? '……' : '';
      return `“${text}”符合 ${found.length} 项：${names.join('；')}${more}。请输入编号${search ? '，或把名称写全' : ''}`;
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

/** What Enter takes, and how the question tells it. */
function usualOf<T>(choices: readonly Choice<T>[], value: T | undefined) {
  const at = choices.findIndex((choice) => choice.value === value);
  return { choice: choices[at], hint: at < 0 ? '' : `，回车＝${labelsOf(choices)[at]}` };
}
