import { readAcceptance } from '../../actions/acceptance/read-acceptance.ts';
import { editionFor } from '../../actions/standard/editions.ts';
import { oneWeek } from '../../domain/calendar/periods.ts';
import { type Day, formatDay } from '../../domain/day.ts';
import { totalText } from '../../domain/scoring/total-text.ts';
import { verdictText } from '../../domain/verdict.ts';
import { objectionOutcomes } from '../../domain/year/records.ts';
import type { Menu } from './menu.ts';
import type { AskingTask, Blank, Given, MenuTask } from './task.ts';

/** What follows by what was answered to one blank. */
type ByAnswer = { readonly by: string } & Readonly<Record<string, string>>;

/** What follows from a weighty choice, in the words of an office; by the words of its command. */
const consequences: Readonly<Record<string, string | ByAnswer>> = {
  'unit retire': '以后的名单、菜单里不再出现；以前的记录都保留',
  'application accept': '列为培育对象，开始调研指导；已经审核过的，这次写的补在原来的上面',
  'application decline': '这个单位今年不列为培育对象，理由写进记录',
  'application nominate': '这几个单位列入向市呈报的名单',
  'application withdraw': '今年不再向市推荐单位；原来的呈报和理由留在日志里',
  lapse: '称号自那一天起终止，复核不再到期；不算撤销',
  'import --empty': '今后的核对按“登记簿有、没有记录”算，不再提示没有导入',
  'import undo': '这次导入的行退回到导入以前；引用了它们的评分要重新核对',
  'vocabulary load': '今后的核对都按这张词表理解台账里的词',
  'draw judge': '抽取结果不变，这一认定印在证书和报告上',
  'draw void': '这次抽取不再有效，要重新抽取；原来的记录仍印在证书上',
  'draw absent': '仍算抽中，另行认定怎样计；记入抽取的经过',
  'draw missing': '仍算抽中，另行认定怎样计；记入抽取的经过',
  start: '答案文件里的每一项都记入，已有的回答由它取代',
  close: '今天的现场到此为止，没有定下来的写在记录里，回办公室再作结论',
  'test paper --anew': '原来的试卷作废，已录的成绩要重新录入',
  'review finish': '评查表完成后不能再改；另一名评查人也完成后才看得到',
  score: '工作簿里填了的每一项都记入，已有的回答由它取代',
  undo: '最后一个回答退回到以前；原来的回答仍查得到',
  conclude: '得分和结论就此定下，写进报告；要改须写明理由重开',
  reopen: '结论撤回，可以重新评分；原来的结论和理由都留在记录里',
  'publicity open': '名单定下，公示期开始计算；期间收到的异议要逐件核实',
  'publicity settle': {
    by: '结果',
    upheld: '这个单位不予命名，不再往下走',
    rejected: '这个单位仍在名单里，件数写进命名决定',
    mistaken: '这一件不再算数，登记和理由都留在记录里',
  },
  'publicity close': '公示期结束；没有异议、异议不成立的可以命名',
  designate: '这些单位命名为示范点，写进命名决定；授牌以后列进牌匾登记册',
  'numbers void': '作废的号不再发给别的文件；登记簿里写明理由，这份文件可以另取新号；作废错了的可以恢复',
  'numbers restore': '这个号仍是原来那份文件的；登记簿里写明哪天作废、哪天恢复、为什么',
  'plaque award': '牌匾写进登记册，编号不再给别的单位',
  'designate --earlier': '称号记录在案，到期复核；不进命名决定，有牌匾的另在“授牌”里登记',
  'recheck record': {
    by: '结果',
    kept: '称号保留，下一次复核在两年以后',
    improve: '称号保留，到期再复核一次；逾期的列在首页',
    revoke: '称号还在，另行撤销或提请上级撤销',
  },
  revoke: {
    by: '权限',
    '': '称号撤销，写进撤销决定；授过牌的，登记册里写明',
    '--request-higher': '称号还在，写一份请示；上级决定下来再登记',
    '--by-higher': '称号撤销，依据是上级的决定；授过牌的，登记册里写明',
  },
  'bundle drop': '这个数据包不并入，来源和理由留在记录里',
  'machine enrol': '这台电脑签的记录今后当作本办的',
  'machine retire': '停用以后签的记录不再当作本办的',
  'practice withdraw': '这一条不再作数，它和理由都留在记录里',
  'conflicts resolve': '两边的说法只有一个有效，另一个和理由都留在记录里',
  'standard settle': '今年所有单位的得分和结论都按这个口径计算',
  'standard complete': '补上的文字印在今后的卡片和报告上',
  'standard add': '多出一个版本；要从某一年起用它，另行选定',
  'standard use': '从这一年起新开始的验收都按这个版本评分',
  'verify --accept-older': '今后以这个文件为准，不再提醒它缺什么；理由和姓名留在记录里',
  update: '程序换成压缩包里的版本，可以退回',
  'update --rollback': '程序退回到升级以前的版本，数据不变',
  'holiday add': '这一年的工作日按这份安排计算，期限随之改变',
};

/** The sentence for a task as it was answered; null where the menu has none. */
export function consequenceOf(task: MenuTask, given: Given = new Map()): string | null {
  const words = task.words.filter((word): word is string => typeof word === 'string');
  const found =
    consequences[words.join(' ')] ?? consequences[words.slice(0, 2).join(' ')] ?? consequences[words[0] ?? ''] ?? null;
  return found === null || typeof found === 'string' ? found : (found[given.get(found.by)?.[0] ?? ''] ?? null);
}

/** 「1.1.1 1分（缺图）」 of what stands on the command line as 1.1.1=1:缺图. */
const pointsTold = (mark: string): string =>
  mark.replace(/^([^=]+)=([^:：]+)(?:[:：](.+))?$/s, (_, of: string, points: string, why: string | undefined) =>
    why ? `${of} ${points}分（${why}）` : `${of} ${points}分`,
  );

/** What is about to be recorded, line by line: of whom, what was answered, what follows. */
export async function consequenceLines(menu: Menu, task: AskingTask, given: Given): Promise<readonly string[]> {
  const blanks = task.words.filter((word): word is Blank => typeof word !== 'string' && 'ask' in word);
  const answered = blanks.flatMap((blank) => {
    const said = given.get(blank.name);
    if (blank.ask === 'secret' || said === undefined) return [];
    // What was chosen is told in the words in which it was offered, nothing said too where that was a choice.
    const told = (value: string): string =>
      blank.choices?.find(([word]) => word === value)?.[1] ??
      (menu.shown(value) === value ? menu.offered.get(`${blank.name} ${value}`) : undefined) ??
      (blank.ask === 'day' ? formatDay(value as Day) : blank.ask === 'marks' ? pointsTold(value) : menu.shown(value));
    const none = said.length === 0 && blank.choices?.some(([word]) => word === '') ? [''] : said;
    const answer = none.map(told).filter((words) => words !== '' && !words.startsWith('--'));
    // What only narrows what follows is told by what followed.
    const narrows = blank.unsaid && blank.ask === 'many';
    return answer.length === 0 || narrows ? [] : [`${blank.name}：${answer.join('、')}`];
  });
  const consequence = consequenceOf(task, given);
  return [
    task.title.replace(/[（：].*$/, ''),
    ...answered,
    ...(await listNow(menu, task, given)),
    ...(await standingNow(menu, task, given)),
    ...(consequence === null ? [] : [`之后：${consequence}`]),
  ];
}

/** The units that a publicity takes or ends with, and the objections to it: nobody signs a list unseen. */
async function listNow(menu: Menu, { words }: MenuTask, given: Given): Promise<readonly string[]> {
  if (words[0] !== 'publicity' || (words[1] !== 'open' && words[1] !== 'close')) return [];
  const store = await menu.context.store('read');
  try {
    const { currentPublicity, proposedUnits, publicityDays, unpublished } = await import(
      '../../actions/year/publicity.ts'
    );
    const { year, context } = menu;
    if (words[1] === 'close') {
      const { units, objections } = currentPublicity(store, year);
      return [
        `名单：${units.map((id) => store.units.known(id).name).join('、')}`,
        `异议：${objections.length === 0 ? '没有' : objections.map(({ unit, outcome }) => `${store.units.known(unit).name}（${outcome ? objectionOutcomes[outcome] : '没有结果'}）`).join('、')}`,
      ];
    }
    // With a reason, the one that is open is put right.
    const units = store.units.eachOf(given.get('单位') ?? []);
    const proposed = proposedUnits(store, { year, units, reason: '更正', today: context.today });
    const left = unpublished(store, year).filter(({ unit }) => !proposed.some(({ id }) => id === unit.id));
    const days = given.get('工作日')?.[0];
    const length = days === undefined ? oneWeek : ({ kind: 'working', days: Number(days) } as const);
    const { first, last } = publicityDays(store, (given.get('日期')?.[0] ?? context.today) as Day, length);
    return [
      `公示期：${formatDay(first)}至${formatDay(last)}`,
      `公示的单位：${proposed.map(({ name }) => name).join('、')}`,
      ...left.map(({ unit, lacks }) => `不在名单里：${unit.name}（${lacks.join('；')}）`),
    ];
  } finally {
    menu.context.close?.();
  }
}

/** What the conclusion would fix: the score and the verdict as they stand now. */
async function standingNow(menu: Menu, task: MenuTask, given: Given): Promise<readonly string[]> {
  if (task.words[0] !== 'conclude') return [];
  const name = given.get('单位')?.[0];
  if (name === undefined) return [];
  const store = await menu.context.store('read');
  try {
    const unit = store.units.list().find(({ id }) => id === name) ?? store.units.find(name);
    const edition = await editionFor(store, unit.id, menu.year);
    const { result } = readAcceptance(store, unit.id, menu.year, edition);
    return [`${totalText(result)}　结论：${verdictText(result.verdict)}`];
  } finally {
    menu.context.close?.();
  }
}
