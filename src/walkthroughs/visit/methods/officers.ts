import { drawnInForce } from '../../../actions/draw/drawn-in-force.ts';
import { readVisit } from '../../../actions/onsite/read-visit.ts';
import { checkOfficer } from '../../../actions/onsite/record-visit.ts';
import { looksBarred } from '../../../domain/visits/five-check.ts';
import type { Desk } from '../desk.ts';
import { keep } from '../keep.ts';
import { at } from '../walk-items.ts';

/** 五人核对表: 身份、编制、岗位 of each drawn holder; those checked already are not asked again. */
export async function askOfficers(desk: Desk): Promise<void> {
  const { store, unit, year, prompter, context } = desk;
  const drawn = drawnInForce(store, unit.id, year, 'officers', 'identity');
  if (!drawn) {
    context.say(`  五人核对表：还没有抽取人员。先运行：inspect draw officers ${unit.name}`);
    return;
  }
  const seen = readVisit(store, unit.id, year).officers;
  const roster = new Map(
    store.ledgers.rows('officers', unit.id).map((row) => [String(row.fields.certificate ?? row.key), row]),
  );
  for (const member of drawn.members) {
    if (seen.some((check) => check.key === member.key)) continue;
    const row = roster.get(member.key)?.fields;
    const preset = (name: string): { default?: string } => (row?.[name] ? { default: String(row[name]) } : {});
    const go = await prompter.confirm({
      message: `五人核对表：核对 ${member.name}（${member.key}）`,
      flag: '--answers（officers）',
    });
    if (!go) return;
    const same = await prompter.confirm({ message: '身份与证件相符', flag: '--answers（officers）' });
    const employment = await prompter.input({
      message: '编制（看编制本、工资表）',
      flag: '--answers（officers）',
      ...preset('employment'),
    });
    const post = await prompter.input({ message: '岗位', flag: '--answers（officers）', ...preset('post') });
    const eligible = await prompter.confirm({
      message: looksBarred(employment) ? `编制是“${employment}”，符合领证条件` : '符合领证条件',
      default: !looksBarred(employment),
      flag: '--answers（officers）',
    });
    const note = await prompter.input({ message: '备注（可留空）', flag: '--answers（officers）' });
    const identity = same ? '相符' : '不符';
    const check = { key: member.key, identity, employment, post, eligible, note: note || null };
    await keep(desk, () => checkOfficer(store, at(desk), check));
    context.say(`  已核对 ${member.name}${eligible ? '' : '：不符合领证条件，将在 B2 提出'}`);
  }
}
