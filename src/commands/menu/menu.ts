import { Fault } from '../../domain/fault.ts';
import type { Runs } from '../../parameters.ts';

export const run: Runs = async (context) => {
  if (!context.terminal) {
    throw Fault.usage('no-terminal', '菜单要在终端里打开', '不在终端里时请直接写命令，用 inspect --help 查看');
  }
  const { startMenu } = await import('../../walkthroughs/menu/start-menu.ts');
  await startMenu(context);
  return { json: null, text: () => '' };
};
