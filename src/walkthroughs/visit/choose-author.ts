import type { Context, Prompter } from '../../context.ts';
import { isSigned } from '../../domain/author.ts';
import { nameProblem } from '../../domain/typed-fact.ts';

const remembered = 'visit';

/**
 * Who answers, asked once per visit: a name given by flag, variable or setting is taken as it is; one that was typed is
 * kept on this machine for the unit and the day, so that a visit that was cut off goes on without asking, and says in whose name.
 */
export async function chooseAuthor(context: Context, prompter: Prompter, visit: string): Promise<string> {
  if (isSigned(context.author)) return context.author;
  const key = `${visit}/${context.today}`;
  const before = parse(context.machine.get(remembered));
  if (before?.visit === key) {
    context.say(`接着以${before.author}的名义答；换了人的按 h`);
    return before.author;
  }
  if (!prompter.interactive) return context.author;
  const author = await prompter.input({
    message: '您的姓名（记在每个回答上）',
    flag: '--by',
    ...(before ? { default: before.author } : {}),
    validate: nameProblem,
  });
  rememberAuthor(context, visit, author);
  return author;
}

/** Keeps who answers for the unit and the day. */
export function rememberAuthor(context: Context, visit: string, author: string): void {
  context.machine.set(remembered, JSON.stringify({ visit: `${visit}/${context.today}`, author }));
}

function parse(text: string | undefined): { visit: string; author: string } | null {
  try {
    const value = JSON.parse(text ?? 'null') as { visit?: unknown; author?: unknown } | null;
    return typeof value?.visit === 'string' && typeof value.author === 'string'
      ? { visit: value.visit, author: value.author }
      : null;
  } catch {
    return null;
  }
}
