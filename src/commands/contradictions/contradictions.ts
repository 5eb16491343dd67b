import { namedAcceptance } from '../../actions/acceptance/named-acceptance.ts';
import { readAcceptance } from '../../actions/acceptance/read-acceptance.ts';
import { contradictionsOf, explainContradictions } from '../../actions/conclusion/contradictions.ts';
import { nextDeed } from '../../actions/conclusion/next-deed.ts';
import { type Contradiction, contradictionText } from '../../domain/contradictions/find.ts';
import { problemIn } from '../../domain/contradictions/table.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect, phrase, some } from '../../domain/invocation.ts';
import { ofYear } from '../../domain/of-year.ts';
import { pick } from '../../domain/pick.ts';
import type { Runs } from '../../parameters.ts';
import type { takes } from './index.ts';

/** Every doubt that nobody has answered, in one word. */
const allDoubts = ['疑问', 'doubts'];

export const run: Runs<typeof takes> = async (context, { reason, ...given }) => {
  const asked = given.explain;
  const { store, unit, year, edition } = await namedAcceptance(context, given, asked.length > 0 ? 'write' : 'read');
  const read = () => readAcceptance(store, unit.id, year, edition);
  if (asked.length === 0 && reason !== null) {
    throw Fault.usage('explain-missing', '写了理由，没有写答复哪几处', '请加 --explain 编号');
  }
  let explained: readonly string[] = [];
  if (asked.length > 0) {
    const open = contradictionsOf(store, read(), context.today).filter((one) => one.answered === null);
    const ids = asked.flatMap((id) =>
      allDoubts.includes(id) ? open.filter((one) => one.degree === 'doubt').map((one) => one.id) : [id],
    );
    if (ids.length > 0) {
      explainContradictions(store, context.author, read(), { ids, reason, today: context.today });
      explained = ids;
    }
  }
  const acceptance = read();
  const found = contradictionsOf(store, acceptance, context.today);
  const open = found.filter((one) => one.answered === null);
  // What a conclusion has frozen is answered no more.
  const [first] = acceptance.conclusion || unit.retired !== null ? [] : open;
  const of = { unit, ...ofYear(year, context.today) };
  return {
    // That full points are explained mends nothing.
    warnings: found.flatMap((one) => {
      const number = explained.includes(one.id) ? problemIn(one) : null;
      return number === null
        ? []
        : [
            phrase`问题 ${number} 仍列为没有整改；已经整改的另行登记：${inspect('problem see', { unit, number, '--mended': true, '--note': some('怎样整改的') })}`,
          ];
    }),
    json: found.map((one) => pick(one, 'id', 'degree', 'item', 'says', 'against', 'source', 'answered')),
    text: () => [
      `${unit.name}　${year} 年度　${found.length === 0 ? '评分与各项记录没有对不上的地方' : counts(open, found)}`,
      ...found.flatMap((one) => [contradictionText(one), ...answerLine(one)]),
    ],
    lacks: (first ? open : []).map(({ id, item, says }) => ({
      what: `${item} ${says}`,
      mend: inspect('contradictions', { ...of, '--explain': id, '--reason': some('理由') }),
    })),
    next: first
      ? inspect('contradictions', { ...of, '--explain': first.id, '--reason': some('理由') })
      : nextDeed(store, acceptance, unit, context.today),
  };
};

function counts(open: readonly Contradiction[], found: readonly Contradiction[]): string {
  const countOf = (degree: Contradiction['degree']): number => open.filter((one) => one.degree === degree).length;
  return `共 ${found.length} 处；未答复：冲突 ${countOf('clash')} 处，疑问 ${countOf('doubt')} 处`;
}

function answerLine({ answered }: Contradiction): string[] {
  return [answered ? `    答复（${answered.by}）：${answered.reason}` : '    尚未答复'];
}
