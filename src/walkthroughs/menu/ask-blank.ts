import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Choice } from '../../context.ts';
import { calendarLack, type Day, formatDay, yearOf } from '../../domain/day.ts';
import { typedDay } from '../../domain/typed-day.ts';
import { typedNumber } from '../../domain/typed-number.ts';
import { isUnedited } from '../../files/write-unedited.ts';
import { yearProblem } from '../../parameters.ts';
import { completePath, pathOf } from '../prompting/near-files.ts';
import { askFile, askFiles } from './ask-file.ts';
import { askMarks } from './ask-marks.ts';
import { lists } from './lists.ts';
import type { Menu } from './menu.ts';
import { type Blank, type Given, leavingChoices, leavingWords } from './task.ts';

/** What a blank was answered: its values, none where it is left out; null where the user goes back, as a StepBack is. */
type Answer = readonly string[] | null;

/** What the next step tells of a blank already, or what was answered before it went wrong. */
export type Known = readonly string[] | undefined;

/** Asks for one blank of a command; `typed`: the lines of it that stand there again, since the user came back. */
export async function askBlank(menu: Menu, blank: Blank, given: Given, known: Known, typed?: Known): Promise<Answer> {
  const prompter = await menu.context.prompter();
  // Texts and files of which nothing is asked where they are known already.
  menu.asked ||= !['texts', 'file', 'files'].includes(blank.ask);
  const flag = blank.flag ?? blank.name;
  switch (blank.ask) {
    case 'text':
    case 'day':
    case 'number':
    case 'year':
      return askText(menu, blank, given, known);
    case 'texts':
      return known?.length ? showTaken(menu, blank, known) : askTexts(menu, blank, typed);
    case 'yes':
      return (await prompter.confirm({ message: blank.message, default: false, flag, back: true })) ? [flag] : [];
    case 'choice': {
      const choices = (blank.choices ?? []).map(([value, name]) => ({ value, name }));
      // Which command it is, is no decision; what a flag or a value says is one, and only stands there.
      const verb = !menu.again && blank.of === undefined && !known?.[0]?.startsWith('-');
      const meant = choices.find(({ value }) => value === known?.[0]);
      if (verb && meant) return showTaken(menu, blank, [meant.value], [meant.name]);
      const answer = await choose(menu, blank, choices, known);
      return answer === '' ? [] : answer === null ? null : [answer];
    }
    case 'pick':
      return pickOne(menu, blank, given, known);
    case 'many':
      return pickMany(menu, blank, given, known);
    case 'marks':
      return askMarks(menu, blank, given, { known, choices: await listOf(menu, blank, given) });
    case 'file': {
      const there = known?.every((file) => existsSync(pathOf(menu.context, file))) ? known[0] : undefined;
      const { machineFolder } = menu.context;
      // What went wrong may be that it was another file; a form has to be filled in first.
      const fits = there !== undefined && !menu.again && !isUnedited(machineFolder, pathOf(menu.context, there));
      if (fits) return showTaken(menu, blank, [there], [path.basename(there)]);
      menu.asked = true;
      return askFile(menu, withEndings(blank, given), await kindTitle(given), there);
    }
    case 'files':
      return known?.length ? showTaken(menu, blank, known) : askFiles(menu, blank);
    case 'save':
    case 'folder':
      return askSave(menu, blank, given, known);
    case 'secret': {
      const text = await prompter.secret({ message: blank.message, flag });
      return text === '' ? [] : [text];
    }
  }
}

/** A blank for a file with the endings that only what was answered before allows. */
function withEndings(blank: Blank, given: Given): Blank {
  const more = [...given.values()].flat().flatMap((word) => blank.endingsBy?.[word] ?? []);
  return more.length === 0 ? blank : { ...blank, endings: [...(blank.endings ?? []), ...more] };
}

/** What the answers before tell. */
export async function showTold(menu: Menu, blank: Blank, value: string): Promise<readonly string[]> {
  const day = /^\d{4}-\d\d-\d\d$/.test(value) ? formatDay(value as Day) : menu.shown(value);
  const chosen = blank.choices?.find(([word]) => word === value)?.[1];
  return showTaken(menu, blank, [value], [chosen ?? day]);
}

/** What need not be asked is said all the same; Esc at the next question comes back to it. */
function showTaken(menu: Menu, blank: Blank, values: readonly string[], names = values): readonly string[] {
  menu.context.say(`${blank.name}：${names.map((name) => name.trim()).join('、')}`);
  return values;
}

/** What the ledger is called of which a file is asked; '' where it is none. */
async function kindTitle(given: Given): Promise<string> {
  const kind = given.get('种类')?.[0];
  return kind === undefined ? '' : ((await lists.kinds()).find((choice) => choice.value === kind)?.name ?? '');
}

async function askText(menu: Menu, blank: Blank, given: Given, known: Known): Promise<Answer> {
  const prompter = await menu.context.prompter();
  const [word, ...others] = known ?? [];
  const fits = word !== undefined && others.length === 0 && problemWith(menu, blank, word, given) === null;
  const preset = fits ? word : ((await blank.now?.(menu)) ?? presetOf(menu, blank, given));
  // What stands under Enter is not what Enter leaves out.
  const none = blank.none ?? (blank.optional && fits ? '无' : undefined);
  const clears = blank.none ? `要清除就写“${blank.none}”；` : '';
  const left = preset === '' ? leavingWords(blank) : none === undefined ? null : `不要就写“${none}”`;
  const hint = left ?? (preset === '' ? `${clears}直接回车：返回` : '');
  const typed = await prompter.input({
    message: hint === '' ? blank.message : `${blank.message}（${hint}）`,
    default: preset,
    flag: blank.flag ?? blank.name,
    back: true,
    // What begins like a path goes on as one, whatever is asked: a folder may be a setting.
    complete: (text) => (/[\\/~]/.test(text) ? completePath(menu.context, text) : []),
    validate: (text) => (text === '' || text.trim() === none ? null : problemWith(menu, blank, text, given)),
  });
  if (typed === '') return blank.optional ? [] : null;
  if (typed.trim() === none) return [];
  return [tidied(blank, typed, menu.context.today)];
}

/** What was answered, as people read it: file names bear the name of a unit. */
function shownOf(menu: Menu, given: Given): Given {
  const shown = (name: string, value: string): string =>
    menu.shown(value) === value ? (menu.offered.get(`${name} ${value}`) ?? value) : menu.shown(value);
  return new Map([...given].map(([name, values]) => [name, values.map((value) => shown(name, value))]));
}

function presetOf(menu: Menu, blank: Blank, given: Given): string {
  const preset = typeof blank.default === 'function' ? blank.default(shownOf(menu, given), menu) : blank.default;
  if (preset === 'today') return menu.context.today;
  return preset ?? (blank.ask === 'year' ? String(menu.year) : '');
}

/** What is wrong with an answer, told at once; null where it will do. */
function problemWith(menu: Menu, blank: Blank, typed: string, given: Given): string | null {
  const text = typed.normalize('NFKC').trim();
  if (blank.ask === 'day') {
    const day = typedDay(text, menu.context.today, blank.lies ?? 'ahead');
    if (day === null) return calendarLack(text) ?? '日期请写成 2026-09-01 或 2026年9月1日，也可以写今天、9.1、5号';
    const { today } = menu.context;
    if (blank.lies === 'past' && day > today) return `${formatDay(day)}还没有到（今天是${formatDay(today)}）`;
    const [before] = blank.after === undefined ? [] : (given.get(blank.after) ?? []);
    if (before !== undefined && day <= before) return `要晚于前面写的${formatDay(before as Day)}`;
  }
  if (blank.ask === 'number' && !/^[1-9]\d{0,3}$/.test(String(typedNumber(text)))) return '请写一个整数，如 5';
  if (blank.ask === 'year') return yearProblem(text) ?? yearAhead(Number.parseInt(text, 10), menu.context.today);
  return blank.check?.(typed) ?? null;
}

/** Next year is prepared, a later one is a slip. */
const yearAhead = (year: number, today: Day): string | null =>
  year > yearOf(today) + 1 ? `${year}年还早（今年是${yearOf(today)}年），请核对年度` : null;

function tidied(blank: Blank, typed: string, today: Day): string {
  const text = typed.trim();
  if (blank.ask === 'day') return typedDay(text, today, blank.lies ?? 'ahead') ?? text;
  if (blank.ask === 'number') return String(typedNumber(text));
  if (blank.ask === 'year') return text.normalize('NFKC').replace(/年$/, '');
  return text;
}

/** One line each, until an empty one; those of before stand there to be kept, changed or left out. */
async function askTexts(menu: Menu, blank: Blank, before: Known = []): Promise<Answer> {
  const prompter = await menu.context.prompter();
  const texts: string[] = [];
  for (let at = 0; ; at += 1) {
    const first = texts.length === 0;
    const stood = before[at] ?? '';
    const ends = first ? (leavingWords(blank) ?? '直接回车：返回') : '不写了就直接回车';
    const typed = await prompter.input({
      message: `${first ? '' : '再写一个：'}${blank.message}（${stood === '' ? ends : '不要就写“无”'}）`,
      default: stood,
      flag: blank.flag ?? blank.name,
      back: true,
    });
    if (typed === '') return first && !blank.optional ? null : texts;
    if (stood === '' || typed.trim() !== '无') texts.push(typed);
  }
}

async function listOf(menu: Menu, { from, choices, about }: Blank, before: Given): Promise<readonly Choice<string>[]> {
  const given = about === undefined ? before : new Map([...before, ['文稿', [about]]]);
  return from === undefined ? (choices ?? []).map(([value, name]) => ({ value, name })) : lists[from](menu, given);
}

async function choicesOf(menu: Menu, blank: Blank, given: Given): Promise<readonly Choice<string>[]> {
  const all = await listOf(menu, blank, given);
  const fitting = all.filter(({ aside }) => blank.only?.includes(aside ?? ''));
  const choices = fitting.length > 0 ? fitting : all;
  // What is chosen is told again as the list reads.
  for (const { value, name } of choices) {
    // What follows a name tells where it stands; what follows a number, what it is.
    const [first] = name.split(/　| {2}/);
    if (name !== value) menu.offered.set(`${blank.name} ${value}`, first === value ? name : (first ?? name));
  }
  const usual = (choice: Choice<string>): boolean => (blank.usual ?? []).includes(choice.aside ?? '');
  return [...choices.filter(usual), ...choices.filter((choice) => !usual(choice))];
}

async function pickOne(menu: Menu, blank: Blank, given: Given, known: Known): Promise<Answer> {
  const choices = await choicesOf(menu, blank, given);
  if (choices.length === 0 && blank.orText)
    return askText(menu, { ...blank, ask: blank.lies ? 'day' : 'text' }, given, known);
  if (choices.length === 0) return nothingListed(menu, blank);
  const [word, ...others] = known ?? [];
  const meant = word !== undefined && others.length === 0 ? choiceMeant(choices, word) : undefined;
  if (meant && !menu.again) return showTaken(menu, blank, [meant.value], [meant.name]);
  // The unit of which was just spoken, unless the list begins with those of which this is usually done.
  const first = blank.afresh ? undefined : choices.find((choice) => choice.value === menu.unit);
  const fits = first && (blank.usual === undefined || blank.usual.includes(first.aside ?? ''));
  const likely = meant ?? (fits ? first : choiceMeant(choices, (await likelyOf(menu, blank)) ?? ''));
  const preset = likely && [likely.value];
  const answer = await choose(menu, blank, choices, preset, true);
  if (answer === null) return null;
  return answer === '' ? [] : [answer];
}

function nothingListed(menu: Menu, blank: Blank): Answer {
  if (blank.optional) return [];
  menu.context.say(`现在没有可选的${blank.name.replace(/编号$/, '')}`);
  return null;
}

/** Which kind of ledger is meant: where an empty one is told of, that of which was just spoken; else what is lacking next, as the record stands. */
async function likelyOf(menu: Menu, { from }: Blank): Promise<string | undefined> {
  if (from === 'unitKinds') return menu.kind ?? undefined;
  if (from !== 'kinds' || !existsSync(menu.context.dataFile)) return undefined;
  const { ledgersBegun, lackingLedgers } = await import('../../actions/ledger/lacking-ledgers.ts');
  const store = await menu.context.store('read');
  const unit = menu.unit ?? ledgersBegun(store)?.unit ?? store.units.list()[0]?.id;
  return unit === undefined ? undefined : lackingLedgers(store, unit)[0];
}

/** The choice that a word of a command line means: its value, or a number by which it is known. */
function choiceMeant(choices: readonly Choice<string>[], word: string): Choice<string> | undefined {
  return choices.find((choice) => choice.value === word || (choice.keywords ?? []).includes(word));
}

async function choose(menu: Menu, blank: Blank, choices: readonly Choice<string>[], preset: Known, search = false) {
  const prompter = await menu.context.prompter();
  const searching = search && choices.length > 12;
  const [only, ...others] = choices;
  const stands = preset?.[0] ?? (others.length === 0 && !blank.optional ? only?.value : undefined);
  const chosen = stands === undefined ? undefined : choiceMeant(choices, stands)?.value;
  const none = blank.optional && !choices.some((choice) => choice.value === '');
  return prompter.offer<string>({
    // Where all choices stand on the screen, nothing needs to be typed to find one.
    message: searching && blank.finding ? `${blank.message}（${blank.finding}）` : blank.message,
    choices: [...(none ? [{ value: '', name: leavingChoices.choice }] : []), ...choices],
    flag: blank.flag ?? blank.name,
    ...(chosen === undefined ? {} : { default: chosen }),
    // What goes to the wrong one by an Enter too many would go unnoticed.
    ...(blank.afresh && others.length > 0 ? { unset: true } : {}),
    ...(searching ? { search: true } : {}),
  });
}

/** Several of a list; where one may only be chosen alone there is nothing to tick. */
async function pickMany(menu: Menu, blank: Blank, given: Given, known: Known): Promise<Answer> {
  const choices = await choicesOf(menu, blank, given);
  const meant = (known ?? []).map((word) => choiceMeant(choices, word));
  const stood = meant.flatMap((choice) => (choice === undefined ? [] : [choice.value]));
  if (stood.length > 0 && stood.length === meant.length && !menu.again && !blank.choices) {
    return showTaken(
      menu,
      blank,
      stood,
      stood.map((value) => menu.shown(value)),
    );
  }
  if (choices.length === 0) return nothingListed(menu, blank);
  const prompter = await menu.context.prompter();
  const chosen = await prompter.checkbox({
    message: `${blank.message}（${leavingWords(blank) ?? '都不选就是返回'}）`,
    choices,
    ticked: stood,
    flag: blank.flag ?? blank.name,
  });
  return chosen.length === 0 && !blank.optional ? null : chosen;
}

/** The name of a file or folder to be written; beside other files unless a path is typed. */
async function askSave(menu: Menu, blank: Blank, given: Given, known: Known): Promise<Answer> {
  const { context } = menu;
  const prompter = await context.prompter();
  const preset = known?.[0] ?? presetOf(menu, blank, given);
  const typed = await prompter.input({
    message: blank.optional ? `${blank.message}（${leavingWords(blank)}）` : blank.message,
    default: preset,
    flag: blank.flag ?? blank.name,
    back: true,
    complete: (text) => completePath(context, text),
  });
  if (blank.optional && typed === '无') return [];
  // A bare name stays as it was typed; quotes and home folders of a path are read as elsewhere.
  return [/^[^"'\\/~]+$/.test(typed) ? typed : pathOf(context, typed)];
}
