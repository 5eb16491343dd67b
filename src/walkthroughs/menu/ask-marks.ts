import type { Choice } from '../../context.ts';
import { faultOf } from '../../domain/fault.ts';
import { pointsValue } from '../../domain/typed-number.ts';
import { checkRecheck } from '../../domain/year/check-recheck.ts';
import { wrap } from '../../views/wrap.ts';
import { itemsOf, unitOf } from './lists.ts';
import type { Menu } from './menu.ts';
import { type Blank, type Given, leavingWords } from './task.ts';

/** Where the name of the one whose mark is asked stands in a question. */
const marksPlace = '〇';

/** A mark for each of a list; who has none is left out. */
export async function askMarks(
  menu: Menu,
  blank: Blank,
  given: Given,
  { known, choices }: { readonly known: readonly string[] | undefined; readonly choices: readonly Choice<string>[] },
): Promise<readonly string[] | null> {
  if (choices.length === 0) {
    menu.context.say('还没有可录入的：先抽取，或者换一项');
    return null;
  }
  const prompter = await menu.context.prompter();
  const sheets = blank.sheets ? await sheetsOf(menu, given) : null;
  if (sheets) for (const line of wrap(sheets.format, menu.context.width - 2, '  ')) menu.context.say(`  ${line}`);
  const lost = blank.from === 'chosenItems' ? await lossesOf(menu) : null;
  const marks: string[] = [];
  for (const [at, choice] of choices.entries()) {
    const message = blank.message.replace(marksPlace, choice.name);
    const start = `${choice.value}=`;
    const before = known?.find((each) => each.startsWith(start))?.slice(start.length) ?? '';
    const typed = await prompter.input({
      message: `${at + 1}/${choices.length} ${message}${before === '' || blank.nothing ? `（${leavingWords({ ...blank, optional: true })}）` : ''}`,
      default: before,
      flag: blank.flag ?? blank.name,
      back: true,
      validate: (text) =>
        text === ''
          ? null
          : (sheets?.problem(choice, text) ?? blank.check?.(text) ?? lost?.(choice.value, text) ?? null),
    });
    if (typed !== '') marks.push(`${choice.value}=${typed}`);
  }
  if (marks.length === 0) menu.context.say('一个也没有录入');
  return marks.length === 0 ? null : marks;
}

/** What a recheck would refuse of a loss as it was typed, 2:缺一年材料, while the item is asked; null: nothing. */
async function lossesOf(menu: Menu): Promise<(item: string, text: string) => string | null> {
  const known = (await itemsOf(menu)).map((item) => ({ ...item, state: 'clear' as const }));
  return (item, text) =>
    faultOf(() => checkRecheck([{ item, lost: pointsValue(text.replace(/[:：].*$/s, ''), '失分'), note: null }], known))
      ?.message ?? null;
}

interface Sheets {
  readonly format: string;
  /** What is wrong with a sheet as it was typed. */
  readonly problem: (person: Choice<string>, text: string) => string | null;
}

/** How the sheets of the unit's test are typed and checked; null where no paper was set, which the command says. */
async function sheetsOf(menu: Menu, given: Given): Promise<Sheets | null> {
  const { answersFormat, markAnswers, readTestPaper } = await import('../../actions/onsite/test-papers.ts');
  const store = await menu.context.store('read');
  const test = readTestPaper(store, unitOf(store, given), menu.year);
  if (!test) return null;
  const problem: Sheets['problem'] = ({ value, name }, text) => {
    const candidate = { key: value, name: name.replace(/（.*$/, ''), leader: false };
    const fault = faultOf(() => markAnswers(test, candidate, text));
    return fault && [fault.message, fault.hint].filter(Boolean).join('；');
  };
  return { format: answersFormat(test), problem };
}
