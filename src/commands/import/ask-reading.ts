import type { ImportWish } from '../../actions/ledger/import-ledger.ts';
import type { Context } from '../../context.ts';
import type { Kind } from '../../domain/ledgers/kind.ts';
import type { MappingQuestion } from '../../ledgers/choose-sheet.ts';
import type { Mapping } from '../../ledgers/headings.ts';

/** What a file leaves open and somebody at a terminal can say before it is read; `other` hears of another kind that is wanted. */
export function asksOfReading(
  context: Context,
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
    askSheet: async (names) =>
      (await context.prompter()).select<'all' | { readonly name: string }>({
        message: '导入哪张工作表？',
        flag: '--sheet',
        choices: [
          { value: 'all' as const, name: `全部 ${names.length} 张，合成一份读入` },
          ...names.map((name) => ({ value: { name }, name: `只读“${name}”` })),
        ],
      }),
  };
}

/** Asks whether a file that is plainly another kind of ledger is to be read as that. */
async function askKind(context: Context, sought: Kind, other: Kind): Promise<boolean> {
  return (await context.prompter()).select({
    message: `这张表不像${sought.title}，像${other.title}。怎么读？`,
    flag: '--map',
    choices: [
      { value: true, name: `按${other.title}导入` },
      { value: false, name: `仍按${sought.title}，指明各列的含义` },
    ],
  });
}

/** Asks which columns hold what the ledger cannot do without. */
async function askMapping(context: Context, question: MappingQuestion): Promise<readonly Mapping[]> {
  const prompter = await context.prompter();
  context.say(`第 ${question.row} 行像表头，但有些列认不出来`);
  const typed: Mapping[] = [];
  for (const { field, title } of question.fields) {
    const heading = await prompter.select<string | null>({
      message: `哪一列是“${title}”？`,
      flag: '--map',
      choices: [
        ...question.headings
          .filter((known) => !typed.some((mapping) => mapping.heading === known))
          .map((known) => ({ value: known, name: known })),
        { value: null, name: '没有这一列' },
      ],
    });
    if (heading !== null) typed.push({ heading, field });
  }
  return typed;
}
