import type { ImportWish } from '../../actions/ledger/import-ledger.ts';
import type { Context } from '../../context.ts';
import { wentBack } from '../../domain/fault.ts';
import type { Kind } from '../../domain/ledgers/kind.ts';
import type { Mapping } from '../../ledgers/headings/headings.ts';
import type { MappingQuestion } from '../../ledgers/sheets/choose-sheet.ts';

/** Where is asked, and what is said of it. */
type Asking = Pick<Context, 'prompter' | 'say'>;

const back = Symbol('back');

/** What a file leaves open and somebody at a terminal can say before it is read; `other` hears of another kind that is wanted. */
export function asksOfReading(
  context: Asking,
  kind: Kind,
  other: (kind: Kind) => void,
): Pick<ImportWish, 'askMapping' | 'askKind' | 'askSheet'> {
  return {
    askMapping: (question) => askMapping(context, question),
    askKind: async (found) => {
      const wanted = await askKind(context, kind, found);
      if (wanted) other(found);
      return wanted;
    },
    askSheet: async (names) => {
      // Of a register that tells no years (a roster) the last one holds; what the one before says would go over it.
      const newest = kind.years === undefined ? newestOf(names) : null;
      const chosen = await (await context.prompter()).offer<'all' | { readonly name: string }>({
        message: '导入哪张工作表？',
        flag: '--sheet',
        choices: [
          ...(newest === null ? [] : [{ value: { name: newest }, name: `只读“${newest}”（最新的一年）` }]),
          { value: 'all' as const, name: `全部 ${names.length} 张，合成一份读入` },
          ...names.filter((name) => name !== newest).map((name) => ({ value: { name }, name: `只读“${name}”` })),
        ],
      });
      if (chosen === null) throw wentBack();
      return chosen;
    },
  };
}

/** The sheet of the last year, where each is of a year of its own; null where they are not. */
function newestOf(names: readonly string[]): string | null {
  const years = names.flatMap((name) => /20\d\d/.exec(name)?.[0] ?? []);
  if (new Set(years).size < names.length) return null;
  return names.find((name) => name.includes(years.toSorted().at(-1) ?? '-')) ?? null;
}

/** Asks whether a file that is plainly another kind of ledger is to be read as that. */
async function askKind(context: Asking, sought: Kind, other: Kind): Promise<boolean> {
  const chosen = await (await context.prompter()).offer<boolean>({
    message: `这张表不像${sought.title}，像${other.title}。怎么读？`,
    flag: '--map',
    leave: '返回，另选台账种类或文件',
    choices: [
      { value: true, name: `按${other.title}导入` },
      { value: false, name: `仍按${sought.title}，指明各列的含义` },
    ],
  });
  if (chosen === null) throw wentBack();
  return chosen;
}

/** Asks which columns hold what the ledger cannot do without. */
async function askMapping(context: Asking, question: MappingQuestion): Promise<readonly Mapping[]> {
  const prompter = await context.prompter();
  context.say(`第 ${question.row} 行像表头，但有些列认不出来`);
  const chosen: (string | null)[] = [];
  for (let field = question.fields[0]; field; field = question.fields[chosen.length]) {
    const heading = await prompter.select<string | null | typeof back>({
      message: `哪一列是“${field.title}”？`,
      flag: '--map',
      escape: back,
      choices: [
        ...question.headings.filter((known) => !chosen.includes(known)).map((known) => ({ value: known, name: known })),
        { value: null, name: '没有这一列' },
        { value: back, name: '返回' },
      ],
    });
    if (typeof heading !== 'symbol') chosen.push(heading);
    else if (chosen.length === 0) throw wentBack();
    else chosen.pop();
  }
  return question.fields.flatMap(({ field }, at) => {
    const heading = chosen[at] ?? null;
    return heading === null ? [] : [{ heading, field }];
  });
}
