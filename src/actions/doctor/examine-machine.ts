import { accessSync, constants, existsSync, statfsSync } from 'node:fs';
import path from 'node:path';
import type { Context } from '../../context.ts';
import { minuteAt } from '../../domain/day.ts';
import { type Hint, inspect, phrase, some } from '../../domain/invocation.ts';
import { lastBackup } from '../../exchange/backup.ts';
import { noteGaps } from '../../store/file-doubts.ts';
import type { Store } from '../../store/store.ts';
import { fontSettings } from '../office-facts.ts';

/** One thing looked at: whether it is fit, what was found, and how to mend it. */
export interface Examined {
  readonly id: string;
  readonly title: string;
  /** `bad`: the work would fail; `warn`: it would come out less well than it could. */
  readonly state: 'ok' | 'warn' | 'bad';
  readonly found: string;
  readonly mend: Hint | null;
}

const ok = (id: string, title: string, found: string): Examined => ({ id, title, state: 'ok', found, mend: null });
const unfit =
  (state: 'warn' | 'bad') =>
  (id: string, title: string, found: string, mend: Hint): Examined => ({ id, title, state, found, mend });
const warn = unfit('warn');
const bad = unfit('bad');

/** Looks at the machine: fonts, terminal, clock, disk, backup. `store` is null where there is no data file yet. */
export async function examineMachine(context: Context, store: Store | null): Promise<readonly Examined[]> {
  return [
    examineRuntime(store),
    ...(await examineFonts(context)),
    ...(await examineTemplates(context)),
    examineTerminal(context),
    examineClock(context, store),
    examineDisk(context),
    examineFile(context, store),
    examineBackup(context, store),
    ...(store ? [examineKey(context, store)] : []),
    ...(store ? noteGaps(store).map(({ what }) => warn('note', '文件是否较旧', what, inspect('verify'))) : []),
  ];
}

function examineRuntime(store: Store | null): Examined {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const found = `Node ${process.versions.node}${store?.db.builtIn ? '，用其自带的 SQLite' : ''}`;
  if (major > 20 || (major === 20 && minor >= 17)) return ok('runtime', '运行环境', found);
  return bad('runtime', '运行环境', found, '请安装 Node 20.17 或更新的版本');
}

async function examineFonts(context: Context): Promise<readonly Examined[]> {
  const { reportFaces } = await import('../../documents/pdf/font-report.ts');
  return reportFaces(fontSettings(context.machine)).map((face) => {
    const title = `字体：${face.label}`;
    const found = face.file ? path.basename(face.file) : '没有';
    if (face.problem) return bad(`font.${face.face}`, title, face.problem, face.advice ?? '请另选字体文件');
    if (face.advice) return warn(`font.${face.face}`, title, `${found}（代用）`, face.advice);
    return ok(`font.${face.face}`, title, found);
  });
}

async function examineTemplates(context: Context): Promise<readonly Examined[]> {
  const folder = context.machine.get('templates');
  if (!folder) return [];
  const title = '文书模板';
  if (!existsSync(folder))
    return [
      bad(
        'templates',
        title,
        `文件夹不存在：${folder}`,
        inspect('config set', { name: 'templates', value: some('文件夹') }),
      ),
    ];
  const { misnamedTemplates } = await import('../../documents/templates.ts');
  const wrong = misnamedTemplates(folder);
  if (wrong.length === 0) return [ok('templates', title, folder)];
  const renames = wrong.flatMap(({ file, meant }) => (meant ? [`${file} 改为 ${meant}`] : []));
  return [
    warn(
      'templates',
      title,
      `用不到的文件：${wrong.map(({ file }) => file).join('、')}`,
      renames.length > 0 ? renames.join('，') : '文件名要与自带的模板一致，见 templates/说明.txt',
    ),
  ];
}

function examineTerminal(context: Context): Examined {
  const { env } = context;
  const title = '终端';
  if (!context.terminal) return ok('terminal', title, '不在终端中运行，未检查');
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || '';
  if (process.platform !== 'win32' && !/utf-?8/i.test(locale)) {
    return warn(
      'terminal',
      title,
      `字符编码是“${locale || '未设置'}”，中文可能显示为乱码`,
      '把环境变量 LANG 设为 zh_CN.UTF-8 或 C.UTF-8',
    );
  }
  if (context.width < 80) return warn('terminal', title, `宽 ${context.width} 列`, '把窗口拉宽到 80 列以上');
  return ok('terminal', title, `宽 ${context.width} 列，中文正常`);
}

function examineClock(context: Context, store: Store | null): Examined {
  const title = '时钟';
  const now = context.clock.now();
  const found = `${minuteAt(now)}${context.clock.fixed ? '（由 INSPECT_TODAY 固定）' : ''}`;
  if (context.clock.fixed) return warn('clock', title, found, '正式使用前请去掉环境变量 INSPECT_TODAY');
  const last = store?.journal.lastTime() ?? '';
  if (last > now.toISOString()) {
    return bad(
      'clock',
      title,
      `${found}，早于数据文件里最近一条记录（${minuteAt(new Date(last))}）`,
      '请校准电脑的日期和时间',
    );
  }
  if (now.getUTCFullYear() < 2024) return bad('clock', title, found, '请校准电脑的日期和时间');
  return ok('clock', title, found);
}

function examineDisk(context: Context): Examined {
  const title = '磁盘空间';
  let folder = path.dirname(context.dataFile);
  for (;;) {
    try {
      const { bavail, bsize } = statfsSync(folder);
      const megabytes = Math.floor((bavail * bsize) / 1_000_000);
      const found = `剩余 ${megabytes >= 10_000 ? `${Math.floor(megabytes / 1000)} GB` : `${megabytes} MB`}`;
      if (megabytes < 200) return bad('disk', title, found, '请腾出至少 1 GB 空间');
      return megabytes < 1000
        ? warn('disk', title, found, '附照片较多时请腾出至少 1 GB 空间')
        : ok('disk', title, found);
    } catch {
      if (path.dirname(folder) === folder) return warn('disk', title, '无法读出', '请自行查看剩余空间');
      folder = path.dirname(folder);
    }
  }
}

function examineFile(context: Context, store: Store | null): Examined {
  const title = '数据文件';
  if (!store)
    return warn('file', title, `还没有：${context.dataFile}`, phrase`运行 ${inspect('init')} 建立，或用 --db 指定`);
  try {
    accessSync(context.dataFile, constants.W_OK);
    accessSync(path.dirname(context.dataFile), constants.W_OK);
  } catch {
    return bad('file', title, `只能读，不能写：${context.dataFile}`, '请复制到可以写入的文件夹，或去掉只读属性');
  }
  return ok('file', title, context.dataFile);
}

function examineKey(context: Context, store: Store): Examined {
  const title = '签名密钥';
  const key = store.machines.own();
  if (key) return ok('key', title, `有（本机编号 ${key.machine}）`);
  return warn(
    'key',
    title,
    '没有，写入的记录不签名',
    `请让这个文件夹可以写入：${context.machineFolder}（或用环境变量 INSPECT_HOME 另指）`,
  );
}

function examineBackup(context: Context, store: Store | null): Examined {
  const title = '备份';
  if (!store) return ok('backup', title, '还没有数据，不用备份');
  const last = lastBackup(context.machineFolder, context.dataFile);
  if (!last) return warn('backup', title, '从未备份', inspect('backup', { '--out': some('U盘上的文件名') }));
  const days = Math.floor((context.clock.now().getTime() - Date.parse(last.at)) / 86_400_000);
  const found = `${minuteAt(new Date(last.at))}（${days} 天前）`;
  return days >= 1
    ? warn('backup', title, found, inspect('backup', { '--out': some('U盘上的文件名') }))
    : ok('backup', title, found);
}
