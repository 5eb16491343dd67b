import { readVisit } from '../../actions/onsite/read-visit.ts';
import { readLooks } from '../../actions/onsite/second-looks.ts';
import { namesPresent } from '../../domain/visits/team.ts';
import type { Desk } from './desk.ts';

/** Who goes on at this laptop: one of the team or of those who have answered, by number, or another by name. Null: nobody changes. */
export async function askPerson(desk: Desk): Promise<string | null> {
  const { team } = readVisit(desk.store, desk.unit.id, desk.year);
  const known = [...namesPresent(team), ...readLooks(desk.store, desk.unit.id, desk.year).map(({ by }) => by)];
  const names = [...new Set(known)].filter((name) => name !== desk.author);
  const other = { other: true } as const;
  const chosen =
    names.length === 0
      ? other
      : await desk.prompter.offer<string | typeof other>({
          message: `现在是 ${desk.author}，换谁`,
          choices: [...names.map((name) => ({ value: name, name })), { value: other, name: '别人（写姓名）' }],
          leave: '不换',
          help: '之后的回答都记在这个人名下；已答的不变。',
          flag: '--by',
        });
  if (chosen === null || typeof chosen === 'string') return chosen;
  const name = await desk.prompter.input({ message: '换成谁（姓名；留空不换）', flag: '--by', back: true });
  return name.trim() === '' ? null : name.trim();
}
