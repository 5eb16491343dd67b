import { statSync } from 'node:fs';
import path from 'node:path';
import { installed, rollBack, type Updated, updateProgram } from '../../actions/update/update-program.ts';
import type { Report } from '../../command.ts';
import { Fault } from '../../domain/fault.ts';
import { inspect, phrase } from '../../domain/invocation.ts';
import { readBytes } from '../../files/read-file.ts';
import type { Runs } from '../../parameters.ts';
import type { takes } from './index.ts';

/** A package is some 75 MB; a file far beyond that is none. */
const mostBytes = 512 * 1024 * 1024;

export const run: Runs<typeof takes> = async (context, given) => {
  if (given.rollback) {
    const done = rollBack(installed());
    const { damaged } = done;
    return {
      ...report(done, 'rolledBack'),
      warnings: damaged.length > 0 ? [`跳过了不完整的版本：${damaged.join('；')}`] : [],
    };
  }
  if (given.zip === null) {
    throw Fault.usage(
      'missing-zip',
      '没有写新版的压缩包',
      phrase`如 ${inspect('update', { zip: 'inspect-0.2.0-win-x64.zip' })}`,
    );
  }
  const file = path.resolve(context.cwd, given.zip);
  const name = path.basename(file);
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found?.isFile()) {
    throw Fault.broken(
      found ? 'not-a-file' : 'file-not-found',
      found ? `${given.zip} 不是文件，没有升级` : `找不到文件：${given.zip}，没有升级`,
      phrase`请写出新版压缩包的名字，如 ${inspect('update', { zip: 'inspect-0.2.0-win-x64.zip' })}`,
    );
  }
  const from = installed();
  if (found.size > mostBytes)
    throw Fault.broken('too-large', `${name} 过大，不是程序的压缩包`, '没有升级，旧版照常使用');
  return report(await updateProgram(from, readBytes(file), name), 'updated');
};

const deeds = { updated: '已升级', rolledBack: '已退回' };

function report({ from, to }: Updated, deed: keyof typeof deeds): Report {
  return {
    json: { from, to },
    text: () => [
      `${deeds[deed]}：${from} → ${to}，下次启动时生效`,
      ...(deed === 'updated' ? [`旧版留着：${inspect('update', { '--rollback': true })} 退回`] : []),
    ],
  };
}
