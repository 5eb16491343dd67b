import { type Day, formatDay } from '../../../../src/domain/day.ts';
import { headDigits } from '../../../../src/domain/head-digits.ts';
import { type Said, said } from '../journal-says.ts';
import { anyUnit, type Statement, state, unitOf, type World, words } from './statement.ts';

/** Papers of one draw: sealed, opened, what became of those drawn; the draw is the one whose number the paper bears. */
const sealed = ({ journal, unit, year, paper }: World): Said =>
  journal
    .all(['draw.sealed'], unit!.id, year)
    .findLast(({ body }) => paper.includes(`（${body.number}）`) || paper.includes(`\n${body.number}\n`))!;
const opened = (world: World): Said | undefined =>
  world.journal
    .all(['draw.opened'], world.unit!.id, world.year)
    .find(({ body }) => body.draw === sealed(world).body.draw);
const given = (world: World): Said | undefined =>
  world.journal
    .all(['draw.number'], world.unit!.id, world.year)
    .find(({ body }) => body.draw === sealed(world).body.draw);
const outcomes = (world: World): readonly Said[] =>
  world.journal
    .all(['draw.outcome'], world.unit!.id, world.year)
    .filter(({ body }) => body.draw === sealed(world).body.draw);
const roundsOf = (world: World): readonly Said[] =>
  world.journal
    .all(['draw.sealed'], world.unit!.id, world.year)
    .filter(({ body }) => body.kind === sealed(world).body.kind);
const keysOf = ({ body }: Said): readonly string[] => body.members.map(([key]: readonly [string]) => key);
const at = (cell: string, entry: Said | undefined): boolean =>
  entry === undefined ? cell === '—' : cell.startsWith(formatDay(entry.on as Day));

const head: readonly Statement[] = [
  words(`标题｜${anyUnit}\\d{4}年度(?:随机抽取证书|抽取封存单)（.*）`, '标题｜(?:随机抽取证书|抽取封存单)', '签名｜.*'),
  state(
    '第(\\d+)次抽取（(首次抽取|重新抽取|.*)）编号',
    ([attempt, act], world) =>
      Number(attempt) === sealed(world).body.attempt && (act === '首次抽取') === (sealed(world).body.act === 'first'),
  ),
  state('(\\d{4}-A\\d+)', ([number], world) => sealed(world).body.number === number),
  state(
    `表｜单位\\|${anyUnit}\\|年度\\|(\\d{4})年`,
    ([name, year], { unit, year: of }) => unit?.name === name && Number(year) === of,
  ),
  state(
    '表｜抽取\\|(执法人员|行政执法案卷)(\\d+)[人件](?:（.*）)?\\|名单\\|(\\d+)[人件]',
    ([kind, count, size], world) => {
      const { body } = sealed(world);
      return (
        (body.kind === 'officers') === (kind === '执法人员') &&
        Number(count) === body.count &&
        Number(size) === body.size
      );
    },
  ),
  state('表｜理由\\|(.*)', ([reason], world) => sealed(world).body.reason === reason),
  state('表｜状态\\|已封存，未出签', (_, world) => opened(world) === undefined),
  state('页脚｜抽取编号：(\\d{4}-A\\d+).*', ([number], world) => sealed(world).body.number === number),
];

export const drawSlip: readonly Statement[] = [
  ...head,
  state('【补印|这一份不能代替报数以前写下数字的那一份】', (_, world) => given(world) !== undefined),
  state('单位已于(\\d+年\\d+月\\d+日)\\d+时\\d\\d分报数', ([on], world) => {
    const known = given(world)?.on;
    return known !== undefined && said(known) === on;
  }),
  words(
    '名单和验收组的数字已经封存',
    '下面的40位数字是封存的凭证',
    '请单位保管好这张纸',
    '二维码｜.*',
    '\\d{20}',
    '再让任何人键入',
  ),
  words(
    '请先用笔把单位自己的数字写在下面',
    '12至64位',
    '由掷骰子、抄纸币号码、翻书抄页码得来',
    '不要用生日、电话、证件号',
    '抽取以后',
  ),
  words(
    '表｜单位的数字\\|',
    '表｜填写人\\|',
    '请核对证书上印的报数与这里写的一致',
    '核对抽取时',
    '这40位数字和写下的报数两样都要',
  ),
];

export const drawCertificate: readonly Statement[] = [
  ...head,
  // Which machine sealed and opened: verify holds these against the keys.
  state('封存、出签都在.*机', (_, world) => opened(world) !== undefined),
  state('(封存|出签)于.*机', ([deed], world) => deed === '封存' || opened(world) !== undefined),
  words(
    '一、封存和报数',
    '二、抽取结果',
    '抽中以后',
    '关于名单',
    '以前的抽取',
    '记录均保留',
    '理由',
    '补抽',
    '封存单\\d{40}',
  ),
  words('以前的抽取（记录均保留）'),
  state(
    '次数\\|性质\\|封存单（前10位）\\|状态\\|理由｜(\\d+)\\|(首次抽取|.*?)\\|(\\d{10})\\|.*?\\|(.*)',
    ([attempt, act, digits, reason], world) => {
      const round = roundsOf(world).find(({ body }) => body.attempt === Number(attempt));
      return (
        round !== undefined &&
        round.body.attempt < sealed(world).body.attempt &&
        (act === '首次抽取') === (round.body.act === 'first') &&
        headDigits(String(round.body.seal)).startsWith(digits!) &&
        (reason === '—' ||
          world.journal
            .all(['draw.sealed', 'draw.voided', 'draw.outcome'], world.unit!.id, world.year)
            .some(({ body }) => body.reason === reason))
      );
    },
  ),
  words('签号由封存的名单、.*算出', '小者抽中', '凭与本证书同名的数据文件.*', '任何人.*', '抽取方法第2版'),
  words(
    '(?:名单外的承办人)?样外人——未答复.*',
    '名单外的承办人.*——未答复',
    '【?抽取时程序的时钟是人为设定的】?',
    '【.*是人为设定的】',
  ),
  state('名单中(.+)抽取过的名单相同——未答复', ([told], world) =>
    told!.split('、').every((part) => {
      const [, many, name] = /^(\d+)[人件]与“(.+)”$/.exec(part)!;
      const mine = sealed(world);
      const keys = keysOf(mine);
      const theirs = world.journal
        .all(['draw.sealed'], unitOf(world, name!).id, world.year)
        .filter(({ step, body }) => step < mine.step && body.kind === mine.body.kind);
      return theirs.some((one) => keysOf(one).filter((key) => keys.includes(key)).length === Number(many));
    }),
  ),
  state(
    '【?两方的数字一次给出.*】?|后知道对方数字的一方可以左右结果.*',
    (_, world) => sealed(world).body.mode === 'one-call',
  ),
  state('【?这次抽取已被第(\\d+)次抽取取代.*', ([later], world) =>
    roundsOf(world).some(({ body }) => body.attempt === Number(later) && body.attempt > sealed(world).body.attempt),
  ),
  state('没有出签', (_, world) => opened(world) === undefined),
  state(
    '\\|数字和办法\\|经办人\\|时间｜封存\\|名单.*?\\|(.*)\\|(.*)',
    ([by, on], world) => sealed(world).by === by && at(on!, sealed(world)),
  ),
  state(
    '\\|数字和办法\\|经办人\\|时间｜验收组\\|(尚未公布|\\d+)\\|(.*)\\|(.*)',
    ([told, by], world) =>
      (told === '尚未公布') === (opened(world) === undefined) &&
      (by === '程序生成' || by === sealed(world).body.inspectorsBy),
  ),
  state('\\|数字和办法\\|经办人\\|时间｜单位\\|(没有报数|\\d+)\\|(.*)\\|(.*)', ([told, by, on], world) => {
    const number = given(world);
    return (
      (told === '没有报数' ? number === undefined : number?.body.asGiven === told && number?.body.by === by) &&
      at(on!, number)
    );
  }),
  state(
    '\\|数字和办法\\|经办人\\|时间｜出签\\|两方的数字一次给出\\|(.*)\\|(.*)',
    ([by, on], world) => opened(world)?.by === by && at(on!, opened(world)),
  ),
  state(
    '顺序\\|(?:证件编号|案号)\\|.*｜(\\d+)\\|(.*?)\\|.*\\|([\\d.]+)\\|(.*)',
    ([position, key, ticket, told], world) => {
      const drawn = (opened(world)?.body.drawn ?? []) as readonly {
        readonly position: number;
        readonly key: string;
        readonly ticket: number;
      }[];
      const away = outcomes(world)
        .filter(({ body }) => body.key === key)
        .at(-1)?.body.outcome;
      return (
        drawn.some((one) => one.position === Number(position) && one.key === key && one.ticket.toFixed(8) === ticket) &&
        (told === '未到场') === (away === 'absent')
      );
    },
  ),
  state(
    '编号\\|情况\\|理由\\|经办和时间｜(.*?)\\|(.*?)（.*）\\|(.*?)\\|(.*?)，(.*)',
    ([key, told, reason, by, on], world) => {
      // What was said twice is told twice.
      return outcomes(world).some(
        (one) =>
          one.body.key === key &&
          told === '未到场' &&
          world.journal.personal(one).reason === reason &&
          one.by === by &&
          at(on!, one),
      );
    },
  ),
  state('第(\\d+)次（.*）(已出签|已封存|.*)', ([attempt], world) =>
    roundsOf(world).some(({ body }) => body.attempt === Number(attempt) && body.attempt < sealed(world).body.attempt),
  ),
  state('(\\d+)', ([number], world) => given(world)?.body.asGiven === number),
  state('以上是我方所报的数字', (_, world) => given(world) !== undefined),
];
