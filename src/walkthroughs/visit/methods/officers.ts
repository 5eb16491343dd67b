import { drawnInForce, isAway } from '../../../actions/draw/drawn-in-force.ts';
import { readVisit } from '../../../actions/onsite/read-visit.ts';
import { checkOfficer } from '../../../actions/onsite/record-visit.ts';
import { officeVocabulary } from '../../../actions/vocabulary.ts';
import { employmentOf } from '../../../domain/checks/vocabulary.ts';
import { linksOf } from '../../../domain/edition-data.ts';
import type { Item } from '../../../domain/standard.ts';
import type { OfficerCheck } from '../../../domain/visits/five-check.ts';
import { inSteps, orBack } from '../../prompting/step-back.ts';
import { at, type Desk } from '../desk.ts';
import { keep } from '../keep.ts';

const flag = '--answers（officers）';

/** Which of the officers that were checked is put right. */
export async function correctOfficers(desk: Desk): Promise<void> {
  const checks = readVisit(desk.store, desk.unit.id, desk.year).officers;
  const members = drawnInForce(desk.store, desk.unit.id, desk.year, 'officers', 'identity')?.members ?? [];
  const checked = members.filter(({ key }) => checks.some((check) => check.key === key));
  if (checked.length === 0) {
    desk.context.say('  五人核对表还没有记过，在“查阅资料”里记');
    return;
  }
  const said = (key: string): string => {
    const check = checks.find((one) => one.key === key);
    if (!check) return '';
    const { identity, employment, post, eligible, note } = check;
    const same = identity === '' ? '身份未核对' : identity === '相符' ? '' : '身份不符';
    const parts = [
      same,
      employment,
      post,
      eligible === null ? '领证条件未核对' : eligible ? '' : '不符合领证条件',
      note,
    ];
    return parts.filter(Boolean).join('，');
  };
  const key = await desk.prompter.offer<string>({
    message: '改谁的核对记录',
    choices: checked.map((member) => ({
      value: member.key,
      name: `${member.name}（${member.key}）　${said(member.key)}`,
    })),
    flag,
  });
  if (key !== null) await askOfficers(desk, key);
}

/** Of those who were drawn for the check that an item rests on, how many are still to be checked. */
export function uncheckedOfficers({ store, unit, year, edition }: Desk, item: Item): number {
  if (!linksOf(edition).some((link) => link.check === 'five-check' && link.item === item.id)) return 0;
  const checked = readVisit(store, unit.id, year).officers;
  const members = drawnInForce(store, unit.id, year, 'officers', 'identity')?.members ?? [];
  return members.filter((member) => !isAway(member) && !checked.some(({ key }) => key === member.key)).length;
}

/** 五人核对表: 身份、编制、岗位 of each drawn holder; those checked already are not asked again, but for the one named by `again`. */
export async function askOfficers(desk: Desk, again?: string): Promise<void> {
  const { store, unit, year, prompter, context } = desk;
  const drawn = drawnInForce(store, unit.id, year, 'officers', 'identity');
  if (!drawn) {
    context.say('  五人核对表：还没有抽取人员；再进“查阅资料”，问“现在抽取”时答“是”');
    return;
  }
  const checked = readVisit(store, unit.id, year).officers;
  const roster = new Map(
    store.ledgers.rows('officers', unit.id).map((row) => [String(row.fields.certificate ?? row.key), row]),
  );
  const record = async (check: OfficerCheck, name: string): Promise<void> => {
    await keep(desk, () => checkOfficer(store, at(desk), check));
    context.say(`  已核对 ${name}${check.eligible !== false ? '' : '：不符合领证条件，将在 B2 提出'}`);
  };
  for (const [index, member] of drawn.members.entries()) {
    const before = checked.find((check) => check.key === member.key);
    if (again === undefined ? before || isAway(member) : member.key !== again) continue;
    const row = roster.get(member.key)?.fields;
    let same = before?.identity !== '不符';
    let eligible = true;
    const place = `五人核对表（${index + 1}/${drawn.members.length}）：${member.name}（${member.key}）`;
    if (again === undefined) {
      const way = await askWay(desk, place, row);
      if (way === 'later') return;
      if (way === 'same') {
        const { employment, post } = rosterOf(row);
        await record({ key: member.key, identity: '相符', employment, post, eligible: true, note: null }, member.name);
        continue;
      }
    }
    const texts = { employment: before?.employment ?? '', post: before?.post ?? '', note: before?.note ?? '' };
    const ask = (name: keyof typeof texts, message: string, field?: string) => async (): Promise<void> => {
      const preset = texts[name] || (field && row?.[field] ? String(row[field]) : '');
      texts[name] = await prompter.input({
        message,
        flag,
        back: true,
        clears: true,
        help: '看本人的编制本、工资表、岗位文件，照实写；名册里已有的，直接回车就用它。',
        ...(preset ? { default: preset } : {}),
      });
    };
    const steps = [
      async () => {
        same = await prompter.confirm({
          message: '身份与证件相符',
          default: same,
          flag,
          back: true,
          help: '拿执法证、身份证和本人对一下：姓名、照片、单位是否一致。',
        });
      },
      ask('employment', '编制（看编制本、工资表）', 'employment'),
      ask('post', '岗位', 'post'),
      async () => {
        const barred = employmentOf(texts.employment, officeVocabulary(desk.store).编制性质).is === 'barred';
        eligible = await prompter.confirm({
          message: barred ? `编制是“${texts.employment}”，符合领证条件` : '符合领证条件',
          default: !barred,
          flag,
          back: true,
          help: '工勤人员、合同工、临时工不能领执法证。选“否”的，会在 B2 作为线索提出，由您核实后决定是否扣分。',
        });
      },
      ask('note', '备注（可留空）'),
    ];
    if ((await orBack(() => inSteps(steps), 'left')) === 'left') return;
    const { employment, post, note } = texts;
    const identity = same ? '相符' : '不符';
    await record({ key: member.key, identity, employment, post, eligible, note: note || null }, member.name);
  }
}

type RosterRow = Readonly<Record<string, unknown>> | undefined;

function rosterOf(row: RosterRow): { readonly employment: string; readonly post: string } {
  const text = (field: string): string => (typeof row?.[field] === 'string' ? String(row[field]) : '');
  return { employment: text('employment'), post: text('post') };
}

/** One key where all is as the roster says; where the roster itself bars the holder, or says nothing, each thing is asked. */
async function askWay(desk: Desk, place: string, row: RosterRow): Promise<'same' | 'each' | 'later'> {
  const { employment, post } = rosterOf(row);
  const barred = employmentOf(employment, officeVocabulary(desk.store).编制性质).is === 'barred';
  const reason = employment === '' ? '名册没有写编制' : barred ? `名册编制是“${employment}”，不能领证` : null;
  return desk.prompter.select<'same' | 'each' | 'later'>({
    message: place,
    choices: [
      {
        value: 'same',
        name: `都与名册一致，符合领证条件　${[employment, post].filter(Boolean).join('，')}`,
        ...(reason === null ? {} : { disabled: reason }),
      },
      { value: 'each', name: '逐项核对' },
      { value: 'later', name: '以后再核对，先去评分' },
    ],
    default: reason === null ? 'same' : 'each',
    escape: 'later',
    help: '通知要求随机抽取五人，核对身份、编制、岗位：看执法证、身份证、编制本、工资表、岗位文件。都与名册一致，一个键就记下；有一样不一致，选“逐项核对”。',
    flag,
  });
}
