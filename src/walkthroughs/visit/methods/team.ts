import { readVisit } from '../../../actions/onsite/read-visit.ts';
import { setTeam, teamRemarks } from '../../../actions/onsite/record-visit.ts';
import { nameTwice, sameName } from '../../../domain/identifiers/names.ts';
import { namesTyped, namesTypedProblem } from '../../../domain/identifiers/names-typed.ts';
import { nameProblem } from '../../../domain/typed-fact.ts';
import { describeTeam, namesPresent, type TeamMember } from '../../../domain/visits/team.ts';
import { inSteps } from '../../prompting/step-back.ts';
import { at, type Desk } from '../desk.ts';
import { keep } from '../keep.ts';
import { partsToTake } from '../parts.ts';
import { teamLines } from '../team-progress.ts';

/** 验收组: who is there, who leads, who takes which section, who stays away. */
export async function askTeam(desk: Desk): Promise<void> {
  const { prompter, context } = desk;
  const before = readVisit(desk.store, desk.unit.id, desk.year).team;
  if (before.length > 0) {
    context.say(`  ${describeTeam(before)}`);
    for (const line of teamLines(desk)) context.say(`  ${line}`);
    if (!(await prompter.confirm({ message: '重新登记', default: false, flag: '--answers（team）', back: true })))
      return;
  }
  let present = namesPresent(before);
  const taken = new Map(before.map(({ name, sections }) => [name, sections]));
  let away = '';
  const parts = partsToTake(desk.edition.items);
  const askParts = async (name: string): Promise<void> => {
    const chosen = await prompter.checkbox({
      message: `${name}负责哪些部分（不勾＝都可以）`,
      none: '都可以',
      choices: parts.map(({ name: part, takes }) => ({ value: takes, name: part })),
      ticked: parts.flatMap(({ takes }) => (takes.every((one) => taken.get(name)?.includes(one)) ? [takes] : [])),
      flag: '--answers（team）',
    });
    taken.set(name, chosen.flat());
  };
  await inSteps([
    async () => {
      const text = await prompter.input({
        message: '到场成员（用顿号隔开，组长写在最前）',
        flag: '--answers（team）',
        back: true,
        default: present.join('、'),
        validate: (given) =>
          namesTyped(given).length === 0 ? '至少写一名成员' : (namesTypedProblem(given) ?? notNamed(namesTyped(given))),
      });
      present = namesTyped(text);
    },
    () => inSteps(present.map((name) => () => askParts(name))),
    async () => {
      away = await prompter.input({
        message: '回避人员（姓名＝理由，没有直接回车）',
        flag: '--answers（team）',
        back: true,
        validate: (given) => {
          const unclear = given.split(/[、，,；;]/).map((part) => namesTypedProblem(part.split(/[=＝]/)[0] ?? ''));
          const problem = unclear.find((one) => one !== null);
          if (problem) return problem;
          const twice = awayIn(given).find(({ name }) => present.some((one) => sameName(one, name)));
          return twice ? `“${twice.name}”已写在到场成员里；回避的人不算到场，按 Esc 退回去改，或这里不写` : null;
        },
      });
    },
  ]);
  const here = present.map((name, at) => ({ name, lead: at === 0, sections: taken.get(name) ?? [], recused: null }));
  const team: readonly TeamMember[] = [...here, ...awayIn(away)];
  await keep(desk, () => setTeam(desk.store, at(desk), team));
  context.say(`  已登记：${describeTeam(team)}`);
  for (const remark of teamRemarks(desk.store, desk.unit.id, team)) context.say(`  提醒：${remark}`);
}

/** 「姓名＝理由」, several of them. */
function awayIn(text: string): readonly TeamMember[] {
  const parts = text.split(/[、，,；;]/).filter((one) => one.trim() !== '');
  return parts.flatMap((part) => {
    const [typed = '', reason] = part.split(/[=＝]/);
    const names = typed.trim() === '' ? [''] : namesTyped(typed);
    return names.map((name) => ({ name, lead: false, sections: [], recused: reason?.trim() || '回避' }));
  });
}

function notNamed(names: readonly string[]): string | null {
  const wrong = names.map(nameProblem).find((problem) => problem !== null);
  if (wrong) return wrong;
  const twice = nameTwice(names);
  return twice ? `“${twice}”写了两次` : null;
}
