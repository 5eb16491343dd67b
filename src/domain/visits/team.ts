import { nameTwice, sameName } from '../identifiers/names.ts';

/** One of the inspectors of an acceptance. */
export interface TeamMember {
  readonly name: string;
  readonly lead: boolean;
  /** Sections (总体要求) or items that the member takes; empty: any. */
  readonly sections: readonly string[];
  /** Why the member stays away from this unit (回避), or null. */
  readonly recused: string | null;
}

/** Those of a team who do not stay away, the names of its leader and of the others, and who stays away. */
export function presence(members: readonly TeamMember[]) {
  const present = members.filter(({ recused }) => recused === null);
  return {
    present,
    lead: present.find((member) => member.lead)?.name,
    others: present.filter((member) => !member.lead).map(({ name }) => name),
    away: members.filter(({ recused }) => recused !== null),
  };
}

/** The names of those who do not stay away. */
export const namesPresent = (members: readonly TeamMember[]): readonly string[] =>
  presence(members).present.map(({ name }) => name);

/** What is wrong with a team, in a Chinese sentence; null where it can begin. */
export function teamProblem(members: readonly TeamMember[]): string | null {
  const names = members.map((member) => member.name.trim());
  if (names.some((name) => name === '')) return '验收组成员的姓名不能为空';
  const doubled = nameTwice(names);
  if (doubled) return `验收组成员“${doubled}”写了两次；同名的请加注单位`;
  const leads = members.filter((member) => member.lead);
  const [lead] = leads;
  if (!lead || leads.length !== 1)
    return leads.length === 0 ? '请指定一名组长' : `组长只能有一名，现在有 ${leads.length} 名`;
  if (lead.recused !== null) return `${lead.name}已回避，不能任组长`;
  return null;
}

/** A remark on the size of the team: the visit is meant for three to six who are there. */
export function teamRemark(members: readonly TeamMember[]): string | null {
  const present = presence(members).present.length;
  return present < 3 || present > 6
    ? `验收组到场 ${present} 人，一般为 3 至 6 人（本程序的提示，通知没有规定人数）`
    : null;
}

/** Those of the team to whom an item or its part was given by name. */
export function givenTo(
  members: readonly TeamMember[],
  item: { readonly id: string; readonly section: string },
): readonly TeamMember[] {
  return members.filter(
    ({ recused, sections }) => recused === null && sections.some((part) => part === item.id || part === item.section),
  );
}

/** Whether an item was given to a person, to nobody or to others; null where the work was not shared out. */
export function givenAs(
  members: readonly TeamMember[],
  item: { readonly id: string; readonly section: string },
  name: string,
): 'own' | 'free' | 'others' | null {
  if (!members.some(({ recused, sections }) => recused === null && sections.length > 0)) return null;
  const given = givenTo(members, item);
  if (given.length === 0) return 'free';
  return given.some((one) => sameName(one.name, name)) ? 'own' : 'others';
}

/** Whose an item is, for people: names, or 未分; nothing where the work was not shared out. */
export function takersOf(
  members: readonly TeamMember[],
  item: { readonly id: string; readonly section: string },
): readonly string[] {
  return givenAs(members, item, '') === 'free' ? ['未分'] : givenTo(members, item).map(({ name }) => name);
}

/** 「张三（组长）、李四；回避：王五（近亲属在该单位）」 */
export function describeTeam(members: readonly TeamMember[]): string {
  const { present, away } = presence(members);
  const here = present.map(({ name, lead }) => (lead ? `${name}（组长）` : name)).join('、');
  return `${here}${away.length > 0 ? `；回避：${away.map(({ name, recused }) => `${name}（${recused}）`).join('、')}` : ''}`;
}
